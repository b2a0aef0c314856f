import type { DomainName } from '../../../model/names/name.ts';
import type { Claim } from '../../../model/reading.ts';
import { baseName, within } from '../../paths.ts';
import { spanOf } from '../yaml/node.ts';
import { foldersOf, uLabels } from './folders.ts';
import type { FileLookup } from './folders.ts';
import type { OctodnsConfig, Provider, ZoneEntry } from './model.ts';
import { zoneName } from './read.ts';
import { entryFor, planOf } from './zones.ts';

/** The files that a configuration says are zones, one for each zone: reading it brings the others along. */
export function claimsOf(config: OctodnsConfig, lookup: FileLookup): readonly Claim[] {
  const claims: Claim[] = [];
  const found = new FoundZones(config, lookup);
  for (const entry of config.zones) {
    const names = entry.name !== undefined ? [entry.name] : entry.isDynamic ? found.of(entry) : [];
    for (const name of names) for (const claim of claimsOfZone(config, entry, name, lookup)) claims.push(claim);
  }
  return claims;
}

/** The last YAML source is the one that no other combination of sources begins with: a copy with changes ends in the changes. */
function claimsOfZone(config: OctodnsConfig, entry: ZoneEntry, apex: DomainName, lookup: FileLookup): Claim[] {
  const by = { by: config.path, at: spanOf(entry.key), zone: apex };
  const plan = planOf(config, entry, apex, lookup);
  const path = plan?.sources.at(-1)?.paths.find((each) => !plan.shared.includes(each));
  const claims: Claim[] = path === undefined ? [] : [{ path, format: 'octodns', ...by }];
  for (const source of entry.sources) {
    const provider = config.providers.get(source.id);
    const file = provider?.kind === 'zonefile' ? masterFile(config, provider, apex, lookup) : undefined;
    if (file !== undefined) claims.push({ path: file, format: 'zonefile', ...by });
  }
  return claims;
}

/** Zones that dynamic entries find at their sources by the names of the files; folders of split zones cannot be listed. */
class FoundZones {
  readonly #config: OctodnsConfig;
  readonly #lookup: FileLookup;
  readonly #atProvider = new Map<Provider, ReadonlyMap<ZoneEntry, readonly DomainName[]>>();

  constructor(config: OctodnsConfig, lookup: FileLookup) {
    this.#config = config;
    this.#lookup = lookup;
  }

  of(entry: ZoneEntry): readonly DomainName[] {
    const names = new Set<DomainName>();
    for (const id of new Set(entry.sources.map((source) => source.id))) {
      const provider = this.#config.providers.get(id);
      if (provider === undefined) continue;
      for (const name of this.#at(provider).get(entry) ?? []) names.add(name);
    }
    return [...names];
  }

  /** The zones of one provider by the entry that speaks of them: looked up once, however many entries have it as a source. */
  #at(provider: Provider): ReadonlyMap<ZoneEntry, readonly DomainName[]> {
    const known = this.#atProvider.get(provider);
    if (known !== undefined) return known;
    const byEntry = new Map<ZoneEntry, DomainName[]>();
    for (const path of this.#filesOf(provider)) {
      const name = zoneName(baseName(path).slice(0, -'.yaml'.length));
      const entry = name === undefined ? undefined : entryFor(this.#config, name);
      if (name === undefined || entry === undefined) continue;
      const same = byEntry.get(entry);
      if (same === undefined) byEntry.set(entry, [name]);
      else same.push(name);
    }
    this.#atProvider.set(provider, byEntry);
    return byEntry;
  }

  #filesOf(provider: Provider): readonly string[] {
    if (provider.kind !== 'yaml' || provider.directory === undefined || !provider.hasZoneFiles) return [];
    for (const folder of foldersOf(this.#config.path, provider.directory)) {
      const files = this.#lookup.yamlIn(folder).filter(hasTwoDots);
      if (files.length > 0) return files;
    }
    return [];
  }
}

function hasTwoDots(path: string): boolean {
  return baseName(path).split('.').length > 2 && !baseName(path).startsWith('$');
}

/** `<directory>/<zone without dot><file_extension>` of octodns-bind. */
function masterFile(config: OctodnsConfig, provider: Provider, apex: DomainName, lookup: FileLookup): string | undefined {
  if (provider.directory === undefined) return undefined;
  const ascii = apex.slice(0, -1);
  const names = [...new Set([ascii, uLabels(ascii)])].map((name) => `${name}${provider.fileExtension}`);
  for (const folder of foldersOf(config.path, provider.directory)) {
    const found = names.map((name) => within(folder, name)).find((path) => lookup.has(path));
    if (found !== undefined) return found;
  }
  return undefined;
}

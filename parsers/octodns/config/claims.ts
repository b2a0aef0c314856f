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
  for (const entry of config.zones) {
    if (entry.name !== undefined) claims.push(...claimsOfZone(config, entry, entry.name, lookup));
    else if (entry.isDynamic) {
      for (const name of dynamicZones(config, entry, lookup)) claims.push(...claimsOfZone(config, entry, name, lookup));
    }
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

/** Zones that a dynamic entry finds at its sources by the names of the files; folders of split zones cannot be listed. */
function dynamicZones(config: OctodnsConfig, entry: ZoneEntry, lookup: FileLookup): readonly DomainName[] {
  const names = new Set<DomainName>();
  for (const source of entry.sources) {
    const provider = config.providers.get(source.id);
    if (provider?.kind !== 'yaml' || provider.directory === undefined || !provider.hasZoneFiles) continue;
    const folder = foldersOf(config.path, provider.directory).find((each) => lookup.yamlIn(each).some(hasTwoDots));
    for (const path of folder === undefined ? [] : lookup.yamlIn(folder).filter(hasTwoDots)) {
      const name = zoneName(baseName(path).slice(0, -'.yaml'.length));
      if (name !== undefined && entryFor(config, name) === entry) names.add(name);
    }
  }
  return [...names];
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

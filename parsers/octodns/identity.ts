import type { DomainName } from '../../model/names/name.ts';
import type { ReadContext } from '../../model/reading.ts';
import { baseName, folderOf } from '../paths.ts';
import { configsFor } from './config/find.ts';
import { isYaml, probedFiles, roleOf } from './config/folders.ts';
import type { OctodnsConfig } from './config/model.ts';
import { zoneName } from './config/read.ts';
import { childrenOf, entryFor, planOf } from './config/zones.ts';
import { DEFAULT_SETTINGS } from './plan.ts';
import type { SourceSettings, ZonePiece, ZonePlan } from './plan.ts';

/** Which zone a file is, and which files are the rest of it. */
export function planFor(path: string, context: ReadContext): ZonePlan | ZonePiece {
  const name = baseName(path);
  const ownFolder = context.origin !== undefined || !isZoneLike(stemOf(name));
  let isShared = false;
  let best: ZonePlan | undefined;
  const configs = configsFor(path, context, ownFolder);
  for (const config of configs) {
    const plan = planIn(config, path, context);
    if (plan === 'part') isShared = true;
    else if (plan !== undefined && (best === undefined || plan.sources.length < best.sources.length)) best = plan;
  }
  if (best !== undefined) return best;
  const settings = settingsNearby(configs);
  return isShared ? { settings } : planByName(path, context, settings);
}

/** How configurations in reach read their files, where all do the same: a file that none of them names is read so as well. */
function settingsNearby(configs: readonly OctodnsConfig[]): SourceSettings {
  const all = configs.flatMap(({ providers }) =>
    [...providers.values()].filter(({ kind }) => kind === 'yaml').map((each) => each.settings),
  );
  const [first] = all;
  const common = <K extends keyof SourceSettings>(key: K): SourceSettings[K] =>
    first !== undefined && all.every((each) => each[key] === first[key]) ? first[key] : DEFAULT_SETTINGS[key];
  return {
    ...DEFAULT_SETTINGS,
    defaultTtl: common('defaultTtl'),
    escapedSemicolons: common('escapedSemicolons'),
    order: all.some(({ order }) => order === undefined) ? undefined : common('order'),
  };
}

/** The plan of one configuration, when it has the file in it. */
function planIn(config: OctodnsConfig, path: string, context: ReadContext): ZonePlan | 'part' | undefined {
  let isShared = false;
  for (const provider of config.providers.values()) {
    const role = roleOf(path, config.path, provider);
    if (role === 'shared') isShared = true;
    if (role === undefined || role === 'shared') continue;
    const apex = context.origin ?? role;
    const entry = entryFor(config, apex);
    const plan = entry === undefined ? undefined : planOf(config, entry, apex, probedFiles(context, path));
    if (plan?.sources.some((source) => source.paths.includes(path)) === true) return plan;
    // A zone that the configuration does not mention; a file without a dot in its name is something else.
    if (entry === undefined && labelCount(role) > 1)
      return { ...zoneOf(apex, [path], provider.settings), children: childrenOf(config, apex) };
  }
  return isShared ? 'part' : undefined;
}

/** Without a configuration the names of the file and its folder tell: `example.org.yaml`, `example.org./www.yaml`, `$example.org.yaml`. */
function planByName(path: string, context: ReadContext, settings: SourceSettings): ZonePlan | ZonePiece {
  const folder = folderOf(path);
  const folderName = baseName(folder);
  const stem = stemOf(baseName(path));
  const whole = (apex: DomainName): ZonePlan => zoneOf(apex, [path], settings);
  const pieces = (apex: DomainName): ZonePlan => {
    const paths = context.list(folder).filter(isYaml);
    return zoneOf(apex, paths.includes(path) ? paths : [...paths, path].toSorted(), settings);
  };
  const { origin } = context;
  if (origin !== undefined) return isFolderOf(folderName, origin) ? pieces(origin) : whole(origin);
  if (folderName.endsWith('.') && isZoneLike(folderName.slice(0, -1))) return pieces(zoneName(folderName)!);
  if (stem.startsWith('$') && zoneName(stem.slice(1)) !== undefined) return pieces(zoneName(stem.slice(1))!);
  if (isZoneLike(stem)) return whole(zoneName(stem)!);
  const catchAll = context.list(folder).find((file) => baseName(file).startsWith('$') && isZoneLike(stemOf(baseName(file)).slice(1)));
  if (catchAll !== undefined) return pieces(zoneName(stemOf(baseName(catchAll)).slice(1))!);
  return isZoneLike(folderName) ? pieces(zoneName(folderName)!) : { settings };
}

function zoneOf(apex: DomainName, paths: readonly string[], settings: SourceSettings): ZonePlan {
  return { apex, sources: [{ settings, paths }], gaps: [], isAlias: false, shared: [], children: [], leavesOutChildren: false };
}

function isFolderOf(folder: string, apex: DomainName): boolean {
  return folder.includes('.') && zoneName(folder) === apex;
}

/** Two labels or more, the last one a top-level domain by its looks. */
export function isZoneLike(name: string): boolean {
  return /^(?:[\p{L}\p{N}_/-]+\.)+(?:\p{L}{2,}|xn--[a-z0-9-]+)\.?$/u.test(name) && name.length < 256 && zoneName(name) !== undefined;
}

function stemOf(name: string): string {
  return name.replace(/\.ya?ml$/, '');
}

function labelCount(name: DomainName): number {
  return name.split('.').length - 1;
}

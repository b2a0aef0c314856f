import type { DomainName } from '../../../model/names/name.ts';
import type { Gap } from '../../../model/origin.ts';
import { matchesGlob } from '../../paths.ts';
import type { ChildZone, FinalDots, PlannedSource, ZonePlan } from '../plan.ts';
import { originOf } from '../yaml/node.ts';
import { uLabels, zoneFiles } from './folders.ts';
import type { FileLookup } from './folders.ts';
import type { OctodnsConfig, Processor, Reference, ZoneEntry } from './model.ts';

/** The entry that speaks of a zone: its own, else the first dynamic one that takes it. */
export function entryFor(config: OctodnsConfig, apex: DomainName): ZoneEntry | undefined {
  const own = config.byName.get(apex);
  if (own !== undefined) return own;
  const { dynamic } = indexOf(config);
  const takes = ({ glob, regex }: ZoneEntry): boolean =>
    glob === undefined ? regex === undefined : matchesGlob(apex, glob) || matchesGlob(uLabels(apex), glob);
  return dynamic.find(takes) ?? dynamic.find((zone) => zone.regex !== undefined);
}

/** Each is read for itself: a list of ten thousand would read one file as often. */
const MOST_SOURCES = 100;

/** What a zone is made of by its entry; undefined when no file of this repository has a part in it. */
export function planOf(config: OctodnsConfig, entry: ZoneEntry, apex: DomainName, lookup: FileLookup): ZonePlan | undefined {
  const alias = entry.alias === undefined ? undefined : aliasTarget(config, entry.alias);
  if (entry.alias !== undefined && alias?.name === undefined) return undefined;
  const from = alias ?? entry;
  const filesOf = alias?.name ?? apex;
  const sources: PlannedSource[] = [];
  const shared: string[] = [];
  const gaps = processorGaps(config, from);
  const [left] = from.sources.slice(MOST_SOURCES);
  if (left !== undefined) gaps.push(partial(left, left.id));
  for (const source of from.sources.slice(0, MOST_SOURCES)) {
    const provider = config.providers.get(source.id);
    const files = provider?.kind === 'yaml' ? zoneFiles(lookup, config.path, provider, filesOf) : undefined;
    if (provider === undefined || files === undefined) {
      gaps.push(partial(source, source.id));
      continue;
    }
    const settings = { ...provider.settings, lenient: from.lenient, finalDots: finalDotsOf(config, from) };
    sources.push({ settings, paths: files.paths });
    shared.push(...files.shared);
  }
  if (sources.length === 0) return undefined;
  const { leavesOutChildren } = from;
  return { apex, sources, gaps, isAlias: alias !== undefined, shared, children: childrenOf(config, apex), leavesOutChildren };
}

/** The entry that an alias is a copy of; an alias of an alias is none. */
export function aliasTarget(config: OctodnsConfig, alias: Reference): ZoneEntry | undefined {
  const name = alias.id.endsWith('.') ? alias.id : `${alias.id}.`;
  const { byText, byName } = indexOf(config);
  const [first, second] = [byText.get(alias.id), byName.get(name)];
  const entry = config.zones[Math.min(first ?? Infinity, second ?? Infinity)];
  return entry?.alias === undefined ? entry : undefined;
}

/** The zones below a zone, as far as the configuration names them. */
export function childrenOf(config: OctodnsConfig, apex: DomainName): readonly ChildZone[] {
  return (config.below.get(apex) ?? []).flatMap(({ name, key }) => (name === undefined ? [] : [{ apex: name, key }]));
}

interface Index {
  readonly dynamic: readonly ZoneEntry[];
  /** The first entry of a text and of a name, by its place in the list. */
  readonly byText: ReadonlyMap<string, number>;
  readonly byName: ReadonlyMap<string, number>;
}

/** Every zone and every alias asks for another one. */
function indexOf(config: OctodnsConfig): Index {
  let index = INDEXES.get(config);
  if (index === undefined) {
    const entries = [...config.zones.entries()].toReversed(); // the first of several is set last
    index = {
      dynamic: config.zones.filter((zone) => zone.isDynamic),
      byText: new Map(entries.map(([i, { text }]) => [text, i])),
      byName: new Map(entries.flatMap(([i, { name }]) => (name === undefined ? [] : [[name, i] as const]))),
    };
    INDEXES.set(config, index);
  }
  return index;
}

const INDEXES = new WeakMap<OctodnsConfig, Index>();

function finalDotsOf(config: OctodnsConfig, entry: ZoneEntry): FinalDots {
  const classes = [...config.everyZone, ...entry.processors].map(({ id }) => config.processors.get(id)?.className ?? '');
  if (classes.some((name) => name.endsWith('.EnsureTrailingDots'))) return 'added';
  return config.hasValidators ? 'assumed' : 'demanded';
}

/** Processors that do not change what the zone holds: they check it, or look after records of their own. */
const HARMLESS = [
  /^octodns\.processor\.acme\./,
  /^octodns\.processor\.ownership\./,
  /^octodns\.processor\.meta\./,
  /^octodns\.processor\.spf\./,
  /^octodns\.processor\.restrict\./,
  /^octodns\.processor\.trailing_dots\./,
  /\.IgnoreRootNsFilter$/,
];

function processorGaps(config: OctodnsConfig, entry: ZoneEntry): Gap[] {
  return [...config.everyZone, ...entry.processors]
    .filter(({ id }) => changesZones(config.processors.get(id)))
    .map((reference) => partial(reference, reference.id));
}

function changesZones(processor: Processor | undefined): boolean {
  return processor === undefined || !HARMLESS.some((pattern) => pattern.test(processor.className));
}

function partial(reference: Reference, id: string): Gap {
  return { cause: 'partialSource', params: { source: id.slice(0, 80) }, origin: originOf(reference.at) };
}

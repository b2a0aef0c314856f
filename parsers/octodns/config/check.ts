import { nearest } from '../../../model/standards/nearest.ts';
import { foundKind, shown } from '../findings.ts';
import type { Say } from '../findings.ts';
import type { Ranged, YamlMap, YamlNode } from '../yaml/node.ts';
import type { Entry, YamlView } from '../yaml/view.ts';
import { hasFolder, zoneFiles } from './folders.ts';
import type { FileLookup } from './folders.ts';
import type { OctodnsConfig, Provider, Reference, ZoneEntry } from './model.ts';
import { aliasTarget } from './zones.ts';

/** Tells what octoDNS would refuse in a configuration, as far as it can be seen without its Python modules. */
export function checkConfig(config: OctodnsConfig, root: YamlMap, view: YamlView, lookup: FileLookup, say: Say): void {
  const top = view.fields(root);
  checkTop(top, root, view, say);
  for (const section of ['providers', 'processors', 'validators', 'secret_handlers']) checkClasses(top.get(section), view, say);
  const manager = top.get('manager');
  const managerFields = manager === undefined ? undefined : fieldsAt(manager.value, view);
  checkClasses(managerFields?.get('plan_outputs'), view, say);
  checkLists(managerFields, ['processors', 'post_processors'], view, say);
  checkZoneLists(top.get('zones'), view, say);
  const checker = new ReferenceChecker(config, say);
  checker.processors(config.everyZone);
  for (const zone of config.zones) {
    checker.zone(zone);
    checkFiles(config, zone, lookup, say);
  }
}

const TOP_KEYS = ['manager', 'providers', 'processors', 'validators', 'secret_handlers', 'zones'];

function checkTop(top: ReadonlyMap<string, Entry>, root: YamlMap, view: YamlView, say: Say): void {
  const repeated = [...aliasTargets(root)];
  for (const { key, text, value } of top.values()) {
    if (TOP_KEYS.includes(text) || repeated.some((target) => isWithin(target, value))) continue;
    const near = nearest(text.toLowerCase(), TOP_KEYS);
    say('octodnsUnknownKey', { key: shown(text), where: 'config', ...(near !== null && { nearest: near }) }, key);
  }
  for (const section of ['providers', 'zones']) {
    const entry = top.get(section);
    const seen = entry === undefined ? undefined : view.see(entry.value);
    if (entry === undefined) say('octodnsShape', { type: 'config', expected: section, found: 'null' }, root);
    else if (seen !== undefined && seen.kind !== 'map')
      say('octodnsShape', { type: section, expected: 'mapping', found: foundKind(seen) }, seen);
  }
}

/** What other places repeat: a section that holds such things is for YAML, octoDNS need not know it. */
function* aliasTargets(node: YamlNode): Generator<YamlNode> {
  if (node.kind === 'alias' && node.target !== undefined) yield node.target;
  if (node.kind === 'list') for (const item of node.items) yield* aliasTargets(item);
  if (node.kind === 'map') for (const { value } of node.pairs) yield* aliasTargets(value);
}

function isWithin(inner: Ranged, outer: Ranged): boolean {
  return inner.source === outer.source && inner.start >= outer.start && inner.end <= outer.end;
}

/** Every provider, processor and validator is a Python class, with its module. */
function checkClasses(section: Entry | undefined, view: YamlView, say: Say): void {
  const seen = section === undefined ? undefined : view.see(section.value);
  if (section === undefined || seen?.kind !== 'map') return;
  for (const { key, text, value } of view.entries(seen)) {
    const inner = view.see(value);
    const entry = inner?.kind === 'map' ? view.fields(inner).get('class') : undefined;
    const name = entry === undefined ? undefined : view.see(entry.value);
    const params = { kind: section.text, name: shown(text) };
    if (entry === undefined) say('octodnsReference', { ...params, reason: 'classMissing' }, key);
    else if (name?.kind === 'scalar' && CORE_YAML.test(name.text) && inner?.kind === 'map' && !view.fields(inner).has('directory'))
      say('octodnsReference', { ...params, reason: 'directoryMissing' }, key);
    else if (name?.kind === 'scalar' && !name.text.includes('.'))
      say('octodnsReference', { ...params, name: shown(name.text), reason: 'classWithoutModule' }, name);
  }
}

/** What its constructor demands beside the class. */
const CORE_YAML = /^octodns\.provider\.yaml\.(?:Split)?YamlProvider$/;

function checkZoneLists(zones: Entry | undefined, view: YamlView, say: Say): void {
  const seen = zones === undefined ? undefined : view.see(zones.value);
  if (seen?.kind !== 'map') return;
  for (const { value } of view.entries(seen)) checkLists(fieldsAt(value, view), ['sources', 'targets', 'processors'], view, say);
}

/** Python goes through a text letter by letter. */
function checkLists(fields: ReadonlyMap<string, Entry> | undefined, keys: readonly string[], view: YamlView, say: Say): void {
  for (const key of keys) {
    const entry = fields?.get(key);
    const seen = entry === undefined ? undefined : view.see(entry.value);
    if (seen !== undefined && foundKind(seen) === 'text') say('octodnsShape', { type: key, expected: 'list', found: 'text' }, seen);
  }
}

function fieldsAt(node: YamlNode, view: YamlView): ReadonlyMap<string, Entry> | undefined {
  const seen = view.see(node);
  return seen?.kind === 'map' ? view.fields(seen) : undefined;
}

class ReferenceChecker {
  readonly #config: OctodnsConfig;
  readonly #say: Say;
  readonly #providers: readonly string[];
  readonly #processors: readonly string[];

  constructor(config: OctodnsConfig, say: Say) {
    this.#config = config;
    this.#say = say;
    this.#providers = [...config.providers.keys()].slice(0, MOST_CANDIDATES);
    this.#processors = [...config.processors.keys()].slice(0, MOST_CANDIDATES);
  }

  zone(zone: ZoneEntry): void {
    if (!zone.isDynamic && (zone.name === undefined || !zone.text.endsWith('.'))) {
      this.#say(
        'octodnsReference',
        { kind: 'zone', name: shown(zone.text), reason: zone.name === undefined ? 'badName' : 'finalDot' },
        zone.key,
      );
    }
    if (zone.alias !== undefined) return this.#alias(zone.alias);
    if (!zone.has.sources) this.#missing('source', zone);
    if (!zone.has.targets) this.#missing('target', zone);
    for (const source of zone.sources) if (!(source.id === 'auto-arpa' && this.#config.hasAutoArpa)) this.#provider('source', source);
    for (const target of zone.targets) this.#provider('target', target);
    this.processors(zone.processors);
  }

  processors(references: readonly Reference[]): void {
    for (const { id, at } of references) {
      if (!this.#config.processors.has(id)) this.#undefined('processor', id, at, this.#processors);
    }
  }

  #provider(kind: 'source' | 'target', { id, at }: Reference): void {
    if (!this.#config.providers.has(id)) this.#undefined(kind, id, at, this.#providers);
  }

  #alias(alias: Reference): void {
    const { zones } = this.#config;
    const target = aliasTarget(this.#config, alias);
    if (target !== undefined && alias.id.endsWith('.')) return;
    const isAlias = zones.some((zone) => zone.text === alias.id);
    if (isAlias) this.#say('octodnsReference', { kind: 'alias', name: shown(alias.id), reason: 'aliasOfAlias' }, alias.at);
    else
      this.#undefined(
        'alias',
        alias.id,
        alias.at,
        zones.slice(0, MOST_CANDIDATES).map((zone) => zone.text),
      );
  }

  #missing(kind: 'source' | 'target', zone: ZoneEntry): void {
    this.#say('octodnsReference', { kind, name: shown(zone.text), reason: 'none' }, zone.key);
  }

  #undefined(kind: string, id: string, at: Ranged, candidates: readonly string[]): void {
    const near = nearest(id, candidates);
    this.#say('octodnsReference', { kind, name: shown(id), reason: 'undefined', ...(near !== null && { nearest: near }) }, at);
  }
}

const MOST_CANDIDATES = 1000;

/** A YAML provider wants a file for each of its zones, and one only. */
function checkFiles(config: OctodnsConfig, zone: ZoneEntry, lookup: FileLookup, say: Say): void {
  if (zone.name === undefined || zone.alias !== undefined) return;
  for (const source of zone.sources) {
    const provider = config.providers.get(source.id);
    if (provider?.kind !== 'yaml' || !provider.isCore) continue;
    const files = zoneFiles(lookup, config.path, provider, zone.name);
    const params = { zone: shown(zone.text), provider: shown(provider.id) };
    if (files === undefined && mustHaveFiles(lookup, config, provider)) say('octodnsFile', { ...params, reason: 'missing' }, zone.key);
    if (files !== undefined && files.twice.length > 0)
      say('octodnsFile', { ...params, reason: 'twice', files: files.twice.join(', ') }, zone.key);
  }
}

/** Split zones stand in folders of their own, which cannot be told from a folder that is not there. */
function mustHaveFiles(lookup: FileLookup, config: OctodnsConfig, provider: Provider): boolean {
  return !provider.ignoresMissing && provider.hasZoneFiles && provider.sharedFile === undefined && hasFolder(lookup, config.path, provider);
}

import { withoutDot } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import type { ReadContext, SourceFile } from '../../model/reading.ts';
import type { ZoneStore } from '../../model/zone/store.ts';
import { ChildZones } from './children.ts';
import { foundKind, quoting, replacement, shown } from './findings.ts';
import type { Findings } from './findings.ts';
import { hasPlaceholder } from './field.ts';
import { recordName } from './names.ts';
import type { ChildZone, SourceSettings, ZonePlan } from './plan.ts';
import { RecordReader } from './records.ts';
import type { Candidate } from './records.ts';
import { budgetFor, loadYaml } from './yaml/include.ts';
import { originOf } from './yaml/node.ts';
import type { YamlNode, YamlScalar } from './yaml/node.ts';
import { disorderOf, mappings, repetitionsOf, strangeKeys, unmergeable } from './yaml/order.ts';
import { typed } from './yaml/scalar.ts';
import type { YamlFault, YamlTree } from './yaml/tree.ts';
import { YamlView } from './yaml/view.ts';
import type { Entry } from './yaml/view.ts';

/** Collects the records of all files of a zone, then reads them: a later file may replace or repeat what an earlier one has. */
export class ZoneFileReader {
  readonly gaps: Gap[] = [];
  /** What keeps single names from being known. */
  readonly doubts: Gap[] = [];
  readonly files: SourceFile[] = [];
  readonly trees: YamlTree[] = [];
  readonly #paths = new Set<string>();
  readonly #apex: Uint8Array;
  readonly #findings: Findings;
  readonly #context: ReadContext;
  readonly #records: RecordReader;
  readonly #candidates = new Map<string, Candidate>();

  readonly #children: ChildZones;
  readonly #leavesOutChildren: boolean;
  /** Names that are told of as those of another zone. */
  readonly #strangers = new Set<YamlScalar>();

  constructor(store: ZoneStore, apex: Uint8Array, findings: Findings, context: ReadContext, plan?: ZonePlan) {
    this.#children = new ChildZones(plan?.children ?? []);
    this.#leavesOutChildren = plan?.leavesOutChildren === true;
    this.#apex = apex;
    this.#findings = findings;
    this.#context = context;
    this.#records = new RecordReader(store, findings, this.doubts);
  }

  readFile(file: SourceFile, settings: SourceSettings): void {
    const loaded = loadYaml(file, this.#context);
    for (const each of loaded.files) if (!this.#paths.has(each.path)) this.files.push(each);
    for (const { path } of loaded.files) this.#paths.add(path);
    this.trees.push(...loaded.trees);
    this.gaps.push(...loaded.gaps, ...loaded.faults.flatMap(gapOf));
    this.#findings.faults(loaded.faults);
    for (const tree of loaded.trees) this.#checkMappings(tree, settings);
    const root = loaded.trees[0]?.root;
    if (root === undefined) return;
    const view = new YamlView(budgetFor(loaded));
    this.#readRoot(root, view, settings);
    if (!view.exhausted) return;
    this.#findings.say('yamlAlias', { name: '', reason: 'expansion' }, root);
    this.gaps.push({ cause: 'unsupportedSyntax', params: {}, origin: originOf(root) });
  }

  /** Adds all records to the zone. */
  finish(): void {
    for (const candidate of this.#candidates.values()) this.#records.read(candidate);
  }

  #readRoot(root: YamlNode, view: YamlView, settings: SourceSettings): void {
    const seen = view.see(root);
    if (seen === undefined) return;
    if (seen.kind !== 'map') {
      if (foundKind(seen) === 'null') return;
      this.#findings.say('octodnsShape', { type: '', expected: 'zone', found: foundKind(seen) }, seen);
      this.gaps.push({ cause: 'unsupportedSyntax', params: {}, origin: originOf(seen) });
      return;
    }
    for (const entry of view.entries(seen)) this.#readEntry(entry, view, settings);
  }

  #readEntry(entry: Entry, view: YamlView, settings: SourceSettings): void {
    const { key, text, value } = entry;
    const { kind } = typed(key);
    if (text.toLowerCase() !== key.text.toLowerCase()) {
      this.#findings.say('yamlKeyCoerced', { written: shown(key.text), becomes: shown(text), kind }, key, quoting(key));
    }
    if (hasPlaceholder(text, false)) {
      this.gaps.push({ cause: 'placeholder', params: {}, origin: originOf(key) });
      return;
    }
    const owner = this.#owner(entry);
    if (owner === undefined) {
      this.gaps.push({ cause: 'unreadableRecord', params: {}, origin: originOf(key) });
      return;
    }
    for (const node of view.items(value)) {
      const candidate = this.#records.candidate(owner, key, node, view, settings);
      if (candidate !== undefined) this.#add(candidate);
    }
    if (view.see(value) === undefined) this.#records.candidate(owner, key, value, view, settings);
  }

  #owner({ key, text }: Entry): Uint8Array | undefined {
    const name = recordName(text, this.#apex);
    if (name.fault !== undefined) {
      const mend = name.fault === 'atSign' ? "''" : name.fault === 'finalDot' ? text.slice(0, -1) : undefined;
      const remedy =
        mend === undefined || key.style !== 'plain' ? undefined : replacement(key, mend, name.fault === 'atSign' ? 'safe' : 'review');
      this.#findings.say('octodnsName', { name: shown(text), reason: name.fault }, key, remedy);
    } else if (name.code !== undefined) {
      this.#findings.say(name.code, { value: shown(text) }, key);
    }
    return name.wire;
  }

  #add(candidate: Candidate): void {
    const child = this.#children.of(candidate.owner, candidate.type);
    if (child !== undefined) {
      if (this.#leavesOutChildren && !candidate.isLenient) return;
      this.#sayStranger(candidate, child);
    }
    const id = `${candidate.type} ${candidate.owner.join('.')}`;
    const before = this.#candidates.get(id);
    if (before === undefined || candidate.settings.replaces) {
      this.#candidates.set(id, candidate);
      return;
    }
    const name = typed(candidate.key).shown;
    this.#findings.say('octodnsDuplicateRecord', { name: name === '' ? "''" : shown(name), type: candidate.type }, [
      candidate.map,
      before.map,
    ]);
    this.#records.lose(candidate.owner, 'unreadableRecord', candidate.map);
  }

  #sayStranger({ key, say }: Candidate, child: ChildZone): void {
    if (this.#strangers.has(key)) return;
    this.#strangers.add(key);
    say('octodnsName', { name: shown(typed(key).shown), reason: 'childZone', zone: shown(withoutDot(child.apex)) }, [key, child.key]);
  }

  #checkMappings(tree: YamlTree, settings: SourceSettings): void {
    if (tree.root === undefined) return;
    for (const map of mappings(tree.root)) {
      for (const { first, again } of repetitionsOf(map)) {
        this.#findings.say('yamlDuplicateKey', { key: shown(again.text) }, [again, first]);
      }
      for (const { key } of strangeKeys(map)) {
        if (!isTemplateKey(key)) this.#findings.say('octodnsShape', { type: '', expected: 'key', found: key.kind }, key);
      }
      for (const value of unmergeable(map)) {
        this.#findings.say('octodnsShape', { type: '<<', expected: 'mapping', found: foundKind(value) }, value);
      }
      const disorder = settings.order === undefined ? undefined : disorderOf(map, settings.order);
      if (disorder === undefined) continue;
      const params = { key: shown(disorder.key.text), expected: shown(disorder.expected.text) };
      const assumed = settings.isAssumed ? { assumed: 'yes' } : {};
      this.#findings.say('octodnsOrder', { ...params, ...assumed }, [disorder.key, disorder.expected]);
    }
  }
}

/** `{{ name }}` is a mapping as the key of a mapping. */
function isTemplateKey(key: YamlNode): boolean {
  return key.kind === 'map' && key.flow && key.source.bytes[key.start - 1] === OPEN_BRACE;
}

const OPEN_BRACE = 0x7b;

/** Faults behind which everything is as it was meant. */
const HARMLESS: ReadonlySet<string> = new Set([
  'unquotedStar',
  'badEscape',
  'controlCharacter',
  'tab',
  'unknownTag',
  'anchorName',
  'keyOverLines',
]);

function gapOf({ code, params, at }: YamlFault): Gap[] {
  if (code !== 'yamlSyntax' || HARMLESS.has(String(params['reason']))) return [];
  return [{ cause: params['reason'] === 'tooLarge' ? 'fileTooLarge' : 'unreadableRecord', params: {}, origin: originOf(at) }];
}

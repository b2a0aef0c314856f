import type { DomainName } from '../names/name.ts';
import type { Gap } from '../origin.ts';
import { TYPE } from '../rdata/types.ts';
import { MOST_NODES, spfLookups } from '../standards/spf/lookups.ts';
import type { LookupNode, SpfLookups } from '../standards/spf/lookup-tree.ts';
import type { SpfRecord } from '../standards/spf/terms.ts';
import { type Finding, failAll, unknown, type Verdict } from '../verdict.ts';
import type { View } from '../view.ts';
import { ADDRESS_BITS, NAME_BIT } from '../zone/bits.ts';
import type { NameId, RRset, Zone } from '../zone/zone.ts';
import { mailTextsOf, type Read } from './mail-texts.ts';
import { resolverOf } from './resolver.ts';

/** RFC 7208 §4.6.4. */
export const MOST_LOOKUPS = 10;
export const MOST_VOIDS = 2;
const MOST_EXCHANGES = 10;

/** What is found in the lookups of each SPF record of a set. Where nothing is, and not all of them could be made, it is unknown. */
export function judgeLookups<M extends string>(
  txt: RRset,
  view: View,
  findingsIn: (read: Read<SpfRecord>, lookups: SpfLookups) => readonly Finding<M>[],
): Verdict<M> {
  const findings: Finding<M>[] = [];
  let gap: Gap | undefined;
  for (const read of mailTextsOf(txt).spf) {
    if (!read.record.selected) continue;
    const lookups = walkSpf(view, txt, read.record);
    if (lookups === undefined) continue;
    findings.push(...findingsIn(read, lookups));
    if (lookups.unknown > 0) gap ??= lookupGap(view, lookups);
  }
  return findings.length === 0 && gap !== undefined ? unknown(gap) : failAll(findings);
}

/** What an SPF record asks of the DNS, the records that it includes with it. Undefined where it plainly asks little and finds it all. */
function walkSpf(view: View, rrset: RRset, record: SpfRecord): SpfLookups | undefined {
  if (asksLittle(record, rrset.zone, rrset.ownerId)) return undefined;
  const { owner } = rrset;
  let walks = WALKS.get(view);
  if (walks === undefined) WALKS.set(view, (walks = { known: new Map(), kept: 0, walked: 0 }));
  const { known } = walks;
  const before = known.get(record.text);
  if (before !== undefined && (before.owner === owner || (before.names !== undefined && !before.names.has(owner)))) return before.lookups;
  const lookups = spfLookups(owner, record.text, resolverOf(view), walks.walked > MANY_NODES ? ENOUGH_NODES : MOST_NODES);
  walks.walked += lookups.nodes;
  if (walks.kept >= MOST_KEPT) {
    known.clear();
    walks.kept = 0;
  }
  if (record.text.length <= LONGEST) {
    known.set(record.text, { owner, lookups, names: namesOf(lookups.tree, owner) });
    walks.kept += 1 + lookups.nodes;
  }
  return lookups;
}

/** Why the number of lookups is not wholly known, and how many records could not be looked into. */
function lookupGap(view: View, { tree, known, unknown: unseen }: SpfLookups): Gap {
  const node = firstUnseen(tree);
  const gap = node?.target == null ? undefined : resolverOf(view).gapOf(node.target);
  const params = { known, unknown: unseen };
  if (gap !== undefined) return { ...gap, params: { ...gap.params, ...params } };
  // A name that depends on the message can be asked by nobody but the receiver.
  return {
    cause: view.plane === 'observed' ? 'notAsked' : 'outsideRepository',
    params: { name: node?.target ?? node?.term ?? '', ...params },
  };
}

/**
 * The tree on one line, dearest first: `include:_spf.example.net 3 (mx 1, a:mail.example.net 1), a 1`. What there is no room for is `…`: a
 * term gives way before what stands inside the terms beside it.
 */
export function treeText({ tree }: SpfLookups): string {
  return branchesText(tree, LONGEST_TREE);
}

/** Reports show no longer values. */
const LONGEST_TREE = 200;
const MORE = '…';

/** The terms of the record itself that cost most, dearest first. */
export function costliest({ tree }: SpfLookups, most: number): readonly LookupNode[] {
  return dearestFirst(tree).slice(0, most);
}

interface Walk {
  readonly owner: DomainName;
  readonly lookups: SpfLookups;
  /** Names on which the tree depends; undefined when what it asks depends on whose record it is. */
  readonly names: ReadonlySet<DomainName> | undefined;
}

interface Walks {
  readonly known: Map<string, Walk>;
  /** Terms in the trees that are kept. */
  kept: number;
  /** Terms in all trees so far. */
  walked: number;
}

const WALKS = new WeakMap<View, Walks>();
const MOST_KEPT = 20_000;
/** Records that include one another many times over: after so many terms every further record is walked only as far as it takes to fail. */
const MANY_NODES = 30_000;
const ENOUGH_NODES = 3 * MOST_LOOKUPS;
const LONGEST = 2000;

/** `mx`, `a` and networks of a name that has them: the most usual policy of all. */
function asksLittle(record: SpfRecord, zone: Zone, owner: NameId): boolean {
  let needs = NEEDS.get(record);
  if (needs === undefined) NEEDS.set(record, (needs = needsOf(record)));
  const bits = zone.bitsOf(owner);
  if (needs === NEEDS_WALK || ((needs & NEEDS_ADDRESS) !== 0 && (bits & ADDRESS_BITS) === 0)) return false;
  return (needs & NEEDS_MX) === 0 || ((bits & NAME_BIT.MX) !== 0 && zone.rrsetById(owner, TYPE.MX)!.count <= MOST_EXCHANGES);
}

const NEEDS_ADDRESS = 1;
const NEEDS_MX = 2;
const NEEDS_WALK = -1;
const NEEDS = new WeakMap<SpfRecord, number>();

/** What must stand at the owner so that there is nothing to look into. */
function needsOf({ terms }: SpfRecord): number {
  let needs = 0;
  let asked = 0;
  for (const term of terms) {
    switch (term.kind) {
      case 'all':
        return needs;
      case 'ip4':
      case 'ip6':
      case 'exp': // RFC 7208 §4.6.4: not counted
      case 'modifier':
      case 'invalid':
        break;
      case 'a':
      case 'mx':
        if (term.domain !== null || ++asked > MOST_VOIDS) return NEEDS_WALK;
        needs |= term.kind === 'a' ? NEEDS_ADDRESS : NEEDS_MX;
        break;
      case 'ptr':
        if (term.domain !== null || ++asked > MOST_VOIDS) return NEEDS_WALK;
        break;
      case 'include':
      case 'exists':
      case 'redirect':
        return NEEDS_WALK;
    }
  }
  return needs;
}

/** Every name in the tree; undefined when a term has none of its own, or a macro in it, or when the tree comes back to the owner. */
function namesOf(tree: LookupNode, owner: DomainName): ReadonlySet<DomainName> | undefined {
  const names = new Set<DomainName>();
  const nodes: LookupNode[] = [...tree.children];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    const own = node.owner === tree.owner && !/[:=]/.test(node.term);
    if (own || node.term.includes('%') || node.term.endsWith('…') || node.target === null) return undefined;
    names.add(node.target);
    nodes.push(...node.children);
  }
  return names.has(owner) ? undefined : names;
}

function firstUnseen(node: LookupNode): LookupNode | undefined {
  if (node.outcome === 'outside' || (node.outcome === 'dependent' && node.unknown > 0)) return node;
  for (const child of node.children) {
    const found = child.unknown > 0 ? firstUnseen(child) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function dearestFirst(node: LookupNode): readonly LookupNode[] {
  return node.children.toSorted((a, b) => b.known - a.known);
}

function branchesText(node: LookupNode, room: number): string {
  const branches = dearestFirst(node).map((child) => ({ child, text: `${child.term} ${child.known}${child.unknown > 0 ? '+' : ''}` }));
  let left = room;
  const shown: string[] = [];
  for (const [i, { child, text }] of branches.entries()) {
    const length = text.length + ', '.length + (child.children.length > 0 ? ` (${MORE})`.length : 0);
    const rest = i + 1 < branches.length ? `, ${MORE}`.length : 0;
    if (length + rest > left) {
      shown.push(MORE);
      break;
    }
    left -= length;
    shown.push(text);
  }
  return shown
    .map((text, i) => {
      const { child } = branches[i]!;
      if (text === MORE || child.children.length === 0) return text;
      const below = branchesText(child, left + MORE.length);
      left -= below.length - MORE.length;
      return `${text} (${below})`;
    })
    .join(', ');
}

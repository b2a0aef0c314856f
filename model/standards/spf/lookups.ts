import type { DomainName } from '../../names/name.ts';
import type { Resolver } from '../lookup.ts';
import { excerpt, type TextSpan } from '../problem.ts';
import { addressOutcome } from './address-lookups.ts';
import { targetOf } from './expand.ts';
import type { LookupNode, LookupOutcome, LookupProblem, LookupProblemCode, SpfLookups, SpfVoid } from './lookup-tree.ts';
import { usesMacro } from './macros.ts';
import { parseSpf } from './parse.ts';
import { isSpfRecord } from './select.ts';
import type { MacroString, SpfMechanism, SpfNamedModifier, SpfRecord } from './terms.ts';

/** Ten lookups are allowed and every level costs one: what lies deeper changes no verdict. */
const DEEPEST = 20;
export const MOST_NODES = 1000;

/**
 * Counts the terms that ask the DNS over the whole tree that starts with the record `text` of `domain` (RFC 7208 §4.6.4):
 * the same include twice counts twice, terms behind `all` cost nothing, and a redirect counts only where no `all` stands.
 * Addresses of mail exchangers and the explanation do not count. After `most` terms the walk is cut.
 */
export function spfLookups(domain: DomainName, text: string, resolver: Resolver, most = MOST_NODES): SpfLookups {
  const walk: Walk = {
    resolver,
    origin: domain,
    most,
    nodes: 0,
    cut: false,
    targets: targetsOf(resolver),
    path: [domain],
    voids: [],
    loops: [],
    problems: [],
  };
  const record = parseSpf(text);
  const span = { start: 0, end: text.length };
  const children = walkTerms(walk, record, domain, null, true);
  const tree = nodeOf({ kind: 'record', owner: domain, span, term: '', target: domain, own: 0, outcome: 'counted', children, unseen: 0 });
  const { voids, loops, problems, nodes, cut } = walk;
  return { known: tree.known, unknown: tree.unknown, tree, voids, loops, problems, nodes, cut };
}

/** What stands at a name that is included; remembered per name, since trees may ask for it often. */
type TargetRecord =
  | { readonly kind: 'record'; readonly record: SpfRecord; readonly permissive: string | null }
  | { readonly kind: 'unusable'; readonly reason: 'nxdomain' | 'nodata' | 'none' | 'multiple' }
  | { readonly kind: 'outside' };

interface Walk {
  readonly resolver: Resolver;
  readonly origin: DomainName;
  readonly most: number;
  nodes: number;
  cut: boolean;
  readonly targets: Map<DomainName, TargetRecord>;
  readonly path: DomainName[];
  readonly voids: SpfVoid[];
  readonly loops: DomainName[][];
  readonly problems: LookupProblem[];
}

/** `passing`: a match here makes the whole evaluation pass, so what is included must not match everybody. */
function walkTerms(walk: Walk, record: SpfRecord, owner: DomainName, top: TextSpan | null, passing: boolean): LookupNode[] {
  const nodes: LookupNode[] = [];
  const visit = (term: SpfMechanism | SpfNamedModifier): void => {
    if (walk.nodes >= walk.most) walk.cut = true;
    else {
      const node = walkTerm(walk, record, owner, term, top ?? term.span, passing);
      if (node !== null) nodes.push(node);
    }
  };
  for (const term of record.terms) {
    if (term.kind === 'all') break;
    if (term.kind === 'include' || term.kind === 'a' || term.kind === 'mx' || term.kind === 'ptr' || term.kind === 'exists') visit(term);
  }
  if (record.all === null && record.redirect !== null) visit(record.redirect);
  return nodes;
}

function walkTerm(
  walk: Walk,
  record: SpfRecord,
  owner: DomainName,
  term: SpfMechanism | SpfNamedModifier,
  top: TextSpan,
  passing: boolean,
): LookupNode | null {
  const { kind, span } = term;
  if (kind === 'all' || kind === 'ip4' || kind === 'ip6' || kind === 'exp') return null;
  walk.nodes++;
  const names = { domain: owner, origin: walk.origin };
  const target = targetOf(term.domain, names);
  const name = target.kind === 'name' ? target.name : null;
  const own = ownCost(term.domain);
  const draft = { kind, owner, span, term: excerpt(record.text, span.start, span.end), target: name, own, unseen: 0, children: [] };
  if (kind === 'ptr') return nodeOf({ ...draft, outcome: 'counted' });
  if (kind === 'include' || kind === 'redirect') {
    const via = kind;
    if (target.kind === 'dependent') return nodeOf({ ...draft, outcome: 'dependent', unseen: 1 });
    const note = (code: LookupProblemCode, params: Record<string, string | number>): void => {
      walk.problems.push({ code, span, params: { name: name ?? '', ...params }, owner, top });
    };
    if (name === null) {
      note(via === 'include' ? 'includeNoSpf' : 'redirectNoSpf', { reason: 'malformed', name: excerpt(record.text, span.start, span.end) });
      return nodeOf({ ...draft, outcome: 'malformed' });
    }
    const stillPassing = passing && (term.kind !== 'include' || term.qualifier === '+');
    return nodeOf({ ...draft, ...followRecord(walk, { owner, span, top, via, name, passing: stillPassing, note }) });
  }
  if (target.kind === 'dependent') return nodeOf({ ...draft, outcome: 'dependent' });
  if (name === null) return nodeOf({ ...draft, outcome: 'malformed' });
  return nodeOf({ ...draft, outcome: addressOutcome(walk, { owner, span, top }, kind, name) });
}

interface Followed {
  readonly outcome: LookupOutcome;
  readonly unseen: number;
  readonly children: readonly LookupNode[];
}

interface Reference {
  readonly owner: DomainName;
  readonly span: TextSpan;
  readonly top: TextSpan;
  readonly via: 'include' | 'redirect';
  readonly name: DomainName;
  readonly passing: boolean;
  readonly note: (code: LookupProblemCode, params: Record<string, string | number>) => void;
}

function followRecord(walk: Walk, reference: Reference): Followed {
  const { owner, span, top, via, name, passing, note } = reference;
  const earlier = walk.path.indexOf(name);
  if (earlier >= 0) {
    const loop = [...walk.path.slice(earlier), name];
    walk.loops.push(loop);
    note('loop', { path: loop.join(' > ') });
    return { outcome: 'loop', unseen: 0, children: [] };
  }
  const target = targetRecord(walk, name);
  if (target.kind === 'outside') return { outcome: 'outside', unseen: 1, children: [] };
  if (target.kind === 'unusable') {
    const { reason } = target;
    note(via === 'include' ? 'includeNoSpf' : 'redirectNoSpf', { reason });
    if (reason !== 'nxdomain' && reason !== 'nodata') return { outcome: 'unusable', unseen: 0, children: [] };
    walk.voids.push({ owner, span, top, kind: via, name, reason, clients: 'all' });
    return { outcome: 'void', unseen: 0, children: [] };
  }
  if (target.record.permerror) note('targetPermerror', {});
  if (passing && target.permissive !== null) note('includePermissive', { term: target.permissive, via });
  if (walk.path.length >= DEEPEST) {
    walk.cut = true;
    return { outcome: 'cut', unseen: 0, children: [] };
  }
  walk.path.push(name);
  const children = walkTerms(walk, target.record, name, top, passing);
  walk.path.pop();
  return { outcome: 'counted', unseen: 0, children };
}

function targetRecord(walk: Walk, name: DomainName): TargetRecord {
  const seen = walk.targets.get(name);
  if (seen !== undefined) return seen;
  const found = readTarget(walk.resolver, name);
  if (walk.targets.size >= MOST_TARGETS) walk.targets.clear();
  walk.targets.set(name, found);
  return found;
}

/** Thousands of records may include the same ones. */
function targetsOf(resolver: Resolver): Map<DomainName, TargetRecord> {
  let targets = TARGETS.get(resolver);
  if (targets === undefined) TARGETS.set(resolver, (targets = new Map()));
  return targets;
}

const TARGETS = new WeakMap<Resolver, Map<DomainName, TargetRecord>>();
const MOST_TARGETS = 2000;

function readTarget(resolver: Resolver, name: DomainName): TargetRecord {
  const answer = resolver.txt(name);
  if (answer.kind === 'outside') return { kind: 'outside' };
  if (answer.kind !== 'answer') return { kind: 'unusable', reason: answer.kind };
  const texts = answer.texts.filter(isSpfRecord);
  const text = texts[0];
  if (text === undefined) return { kind: 'unusable', reason: 'none' };
  if (texts.length > 1) return { kind: 'unusable', reason: 'multiple' };
  const record = parseSpf(text);
  return { kind: 'record', record, permissive: permissiveTerm(record) };
}

/** The first term, before any `all`, that passes every client of a family. */
function permissiveTerm(record: SpfRecord): string | null {
  for (const term of record.terms) {
    const everybody = term.kind === 'all' || ((term.kind === 'ip4' || term.kind === 'ip6') && term.prefix === 0);
    if (everybody && term.qualifier === '+') return excerpt(record.text, term.span.start, term.span.end);
    if (term.kind === 'all') return null;
  }
  return null;
}

/** `%{p}` asks for PTR records (§7.3) on top of what the term asks for. */
function ownCost(domain: MacroString | null): number {
  return domain !== null && usesMacro(domain, 'p') ? 2 : 1;
}

function nodeOf(draft: Omit<LookupNode, 'known' | 'unknown'> & { readonly unseen: number }): LookupNode {
  const { kind, owner, span, term, target, own, outcome, children } = draft;
  let known = own;
  let unknown = draft.unseen;
  for (const child of children) {
    known += child.known;
    unknown += child.unknown;
  }
  return { kind, owner, span, term, target, own, known, unknown, outcome, children };
}

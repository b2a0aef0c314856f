import type { DomainName } from '../../names/name.ts';
import type { Problem, TextSpan } from '../problem.ts';

/**
 * The worst case over all messages (RFC 7208 §4.6.4): every term is evaluated. The true number is at least `known`;
 * `unknown` targets, whose records nobody here can see or which depend on the message, add to it.
 */
export interface SpfLookups {
  readonly known: number;
  readonly unknown: number;
  readonly tree: LookupNode;
  readonly voids: readonly SpfVoid[];
  /** Each cycle as the names on it; the first is also the last. */
  readonly loops: readonly (readonly DomainName[])[];
  readonly problems: readonly LookupProblem[];
  /** How many terms were walked over. */
  readonly nodes: number;
  /** The tree was too deep or too large and not followed to its end: `known` is only a lower bound. */
  readonly cut: boolean;
}

export interface LookupNode {
  readonly kind: 'record' | 'include' | 'redirect' | 'a' | 'mx' | 'ptr' | 'exists';
  /** The name whose record holds the term; spans count in that record's text. */
  readonly owner: DomainName;
  readonly span: TextSpan;
  readonly term: string;
  /** The name that is asked; null when it depends on the message or is malformed. */
  readonly target: DomainName | null;
  /** What the term costs by itself: 1, and 1 more for `%{p}`. */
  readonly own: number;
  /** `own` and all that is known below it. */
  readonly known: number;
  readonly unknown: number;
  readonly outcome: LookupOutcome;
  readonly children: readonly LookupNode[];
}

/** `unusable`: the name has no SPF record, or several. */
export type LookupOutcome = 'counted' | 'outside' | 'dependent' | 'void' | 'unusable' | 'loop' | 'malformed' | 'cut';

/** A lookup that finds nothing (§4.6.4), for clients of one family or of both. */
export interface SpfVoid extends Place {
  readonly kind: 'include' | 'redirect' | 'a' | 'mx' | 'exists';
  readonly name: DomainName;
  readonly reason: 'nodata' | 'nxdomain';
  readonly clients: 'all' | 'ipv4' | 'ipv6';
}

interface Place {
  readonly owner: DomainName;
  readonly span: TextSpan;
  /** The term of the first record through which this was reached. */
  readonly top: TextSpan;
}

export interface LookupProblem extends Problem<LookupProblemCode>, Place {}

export type LookupProblemCode =
  /** name, reason: nxdomain | nodata | none | multiple | malformed */
  | 'includeNoSpf'
  | 'redirectNoSpf'
  /** name: the record there is a permerror by itself */
  | 'targetPermerror'
  /** name, path */
  | 'loop'
  /** name, count */
  | 'mxHostLimit'
  /** name, kind: a | mx */
  | 'targetNoAddress'
  /** name, term, via: include | redirect: what is included passes for everybody */
  | 'includePermissive';

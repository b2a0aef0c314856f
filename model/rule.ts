import type { Drift, DriftKinds } from './drift.ts';
import type { NonEmpty, Plane } from './plane.ts';
import type { Problem, ProblemCode } from './problem.ts';
import type { ServiceKind, ServiceKinds } from './service.ts';
import type { Severity, Verdict } from './verdict.ts';
import type { Delegation, MailDomain, NameServer, View } from './view.ts';
import type { RRset, Zone } from './zone/zone.ts';

/** The clause a rule stands on. */
export interface Basis {
  /** `RFC 7208`, `IANA DNSSEC algorithms`, … */
  readonly doc: string;
  /** `4.6.4`; empty for a whole document. */
  readonly section: string;
  readonly level: 'MUST' | 'SHOULD' | 'MAY' | 'BCP';
}

interface RuleHead<M extends string> {
  /** `area/norm`, one norm somebody would discuss or waive on its own. */
  readonly id: `${string}/${string}`;
  readonly basis: NonEmpty<Basis>;
  readonly severity: Severity;
  readonly stage: 'trial' | 'stable' | 'retired';
  /** Version that brought it. */
  readonly since: string;
  readonly formerly?: readonly string[];
  /** Rules that make this one moot when they fail: it is then `blocked`. */
  readonly requires?: readonly string[];
  /** Where it judges, if that is less or more than its subject tells; see `planesOf`. */
  readonly planes?: NonEmpty<Plane>;
  /** Rows of the catalog it decides. */
  readonly covers: readonly string[];
  readonly messages: readonly M[];
}

/** Turns the problems a parser met into findings. */
export interface ProblemRule<M extends string> extends RuleHead<M> {
  readonly subject: 'problem';
  readonly problems: NonEmpty<ProblemCode>;
  check(problem: Problem, view: View): Verdict<M>;
}

/** Looks at every RRset of the given types, once for all such rules. */
export interface SweepRule<M extends string> extends RuleHead<M> {
  readonly subject: 'rrset';
  readonly types: 'any' | readonly number[];
  /** Only sets with that many records are shown. Default 1. */
  readonly atLeast?: number;
  /** Of a type, only sets whose owner has one of these bits (NAME_BIT) are shown; undefined: all. Asked once per type. */
  readonly ownerBits?: (type: number) => number | undefined;
  /** Only sets of which this holds are shown. Rules that name the same function share its answer: it is asked once for a set. */
  readonly only?: (rrset: RRset) => boolean;
  check(rrset: RRset, view: View): Verdict<M>;
}

export interface ZoneRule<M extends string> extends RuleHead<M> {
  readonly subject: 'zone';
  check(zone: Zone, view: View): Verdict<M>;
}

/** A zone cut: at least the parent's side is known. */
export interface DelegationRule<M extends string> extends RuleHead<M> {
  readonly subject: 'delegation';
  check(delegation: Delegation, view: View): Verdict<M>;
}

/** A name that receives or sends mail: has MX, or is the apex of a zone, or publishes SPF. */
export interface MailDomainRule<M extends string> extends RuleHead<M> {
  readonly subject: 'mail-domain';
  check(domain: MailDomain, view: View): Verdict<M>;
}

/** A host that the apex NS of a zone names. */
export interface NameServerRule<M extends string> extends RuleHead<M> {
  readonly subject: 'name-server';
  check(server: NameServer, view: View): Verdict<M>;
}

/** Gives words to one kind of difference between a name server and the repository. */
export interface DriftRule<M extends string> extends RuleHead<M> {
  readonly subject: 'drift';
  readonly kinds: DriftKinds;
  check(drift: Drift): Verdict<M>;
}

/** Compares worlds on purpose; speaks once per group. */
export interface RepositoryRule<M extends string> extends RuleHead<M> {
  readonly subject: 'repository';
  check(view: View): Verdict<M>;
}

/** Looks at every service of one kind. */
export interface ServiceRuleOf<K extends ServiceKind, M extends string> extends RuleHead<M> {
  readonly subject: K;
  check(facts: ServiceKinds[K], view: View): Verdict<M>;
  /** The same norm, where what a server shows is known by other facts than what its configuration says. */
  readonly observed?: { readonly [O in ServiceKind]: ObservedAs<O, M> }[ServiceKind];
}

interface ObservedAs<K extends ServiceKind, M extends string> {
  readonly subject: K;
  check(facts: ServiceKinds[K], view: View): Verdict<M>;
}

export type ServiceRule<M extends string> = { readonly [K in ServiceKind]: ServiceRuleOf<K, M> }[ServiceKind];

export type Rule<M extends string = string> =
  | ProblemRule<M>
  | SweepRule<M>
  | ZoneRule<M>
  | DelegationRule<M>
  | MailDomainRule<M>
  | NameServerRule<M>
  | ServiceRule<M>
  | DriftRule<M>
  | RepositoryRule<M>;

/**
 * Declares a rule: `check` can say no other messages than it lists. What comes back has lost their names, since a list of all rules would
 * be of a type that is too complex.
 */
export function rule<const M extends string>(declaration: Rule<M>): Rule {
  return declaration;
}

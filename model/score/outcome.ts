import type { Gap } from '../origin.ts';
import type { Params } from '../plane.ts';
import { subtest, type CategoryId } from './catalogue.ts';

/**
 * What a subtest came to, in Internet.nl's words. `not_tested` keeps its place in the maximum; `not_applicable` leaves it.
 * `undecided`: nobody here can tell.
 */
export type Status = 'passed' | 'info' | 'warning' | 'failed' | 'error' | 'not_tested' | 'not_applicable' | 'undecided';

/** The fewest and the most points that may come of it; the same number twice where it is known. */
export interface Points {
  readonly least: number;
  readonly most: number;
}

export interface SubtestOutcome {
  readonly status: Status;
  /** One for each server that is measured by itself (addresses of a web site, hosts of an MX); one for all where that makes no difference. */
  readonly points: readonly Points[];
  /** Why it is undecided, or why it came to this. */
  readonly reason?: Reason;
}

/** `gap` is told by the gap; every other one has a sentence of its own in every language. */
export type Reason = { readonly kind: 'gap'; readonly gap: Gap } | { readonly kind: Exclude<ReasonKind, 'gap'>; readonly params?: Params };

export const REASONS = [
  'gap',
  'live', // only a measurement on the network can tell
  'routing', // needs data of the routing system
  'noRoa',
  'routeInvalid',
  'routeNotFound', // no authorisation covers the route
  'notRouted',
  'noServer', // no server configuration of the host is known here
  'notAnswered', // the configuration does not answer it
  'notMeasured', // not measured by this version
  'signedElsewhere', // the parent zone decides
  'noAddress',
  'noIpv4',
  'noIpv6',
  'oneServer',
  'someWithoutIpv6',
  'insecure', // no DS in the parent zone
  'notSecure', // a validating resolver finds no chain of trust
  'bogus', // a validating resolver refuses it
  'nxdomain',
  'noMx',
  'nullMx',
  'nullMxBeside',
  'nonSending',
  'none',
  'several',
  'syntax',
  'notStrict',
  'externalReports',
  'spfAll',
  'spfInclude',
  'spfRedirect',
  'spfLookups',
  'noTlsa',
  'tlsaMismatch',
  'noRedirect',
  'noHeader',
  'oldVersions',
  'earlyData',
  'compression',
  'renegotiation', // not the secure one of RFC 5746
  'masterSecret', // not the extended one of RFC 7627
  'untrusted', // a client that tried does not trust the chain
  'phaseOut',
  'insufficient',
  'worseFirst',
  'dhParameters',
  'tls13Only',
  'noStarttls',
  'otherName',
  'expired',
  'selfSigned',
  'otherRedirect',
  'shortHsts',
  'severalAnswers', // what may answer is not of one mind
  'versionUnknown', // the software does it in some versions
  'otherPorts', // over IPv6 others than over IPv4
  'otherStatus',
  'otherContent',
  'finding', // a finding of the rules decides
] as const;
export type ReasonKind = (typeof REASONS)[number];

export function exactly(points: number): Points {
  return { least: points, most: points };
}

/** All points of the subtest. */
export function passed(category: CategoryId, id: string): SubtestOutcome {
  return { status: 'passed', points: [exactly(subtest(category, id).points)] };
}

export function failed(reason: Reason, points = 0): SubtestOutcome {
  return { status: 'failed', points: [exactly(points)], reason };
}

export function notApplicable(reason: Reason): SubtestOutcome {
  return { status: 'not_applicable', points: [exactly(0)], reason };
}

/** Anything may come of it. */
export function undecided(category: CategoryId, id: string, reason: Reason): SubtestOutcome {
  return { status: 'undecided', points: [{ least: 0, most: subtest(category, id).points }], reason };
}

/** Undecided, but not every number of points is possible, and the subtest surely counts. */
export function between(least: number, most: number, reason: Reason): SubtestOutcome {
  return { status: 'undecided', points: [{ least, most }], reason };
}

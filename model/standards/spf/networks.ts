import { addInterval, type Interval, type IntervalSet } from '../interval.ts';
import { formatIpv4, formatIpv6, ipv6ToBigInt } from '../ip.ts';
import { excerpt, type Problem, type TextSpan } from '../problem.ts';
import { classifyIpv4, classifyIpv6 } from '../special-addresses.ts';
import { masked } from './ip-mechanism.ts';
import { isMechanism, type Ip4Mechanism, type Ip6Mechanism, type SpfMechanism, type SpfRecord } from './terms.ts';

/** The addresses for which a record answers "pass" by itself; `complete` is false where other terms may add or take some. */
export interface AuthorisedNetworks {
  readonly ipv4: IntervalSet<number>;
  readonly ipv6: IntervalSet<bigint>;
  readonly complete: boolean;
}

/** `related` is the earlier term that makes this one redundant. */
export interface NetworkProblem extends Problem<NetworkProblemCode> {
  readonly related?: TextSpan;
}

export type NetworkProblemCode =
  /** network, prefix, family: 4 | 6 */
  | 'overbroadNetwork'
  /** network, block, name, use */
  | 'specialAddress'
  /** term, by */
  | 'redundantTerm';

const BROADEST_IPV4 = 16;
const BROADEST_IPV6 = 32;

/**
 * First match wins (RFC 7208 §4.6.2): an address counts where the first term that names it has the qualifier `+`.
 * Terms that ask the DNS are left out and make the answer incomplete.
 */
export function authorisedNetworks(record: SpfRecord): AuthorisedNetworks {
  const decided4: IntervalSet<number> = [];
  const decided6: IntervalSet<bigint> = [];
  const ipv4: IntervalSet<number> = [];
  const ipv6: IntervalSet<bigint> = [];
  let complete = record.all !== null || record.redirect === null;
  for (const term of evaluated(record)) {
    const passes = term.qualifier === '+';
    if (term.kind !== 'all' && term.kind !== 'ip4' && term.kind !== 'ip6') {
      complete = false;
      continue;
    }
    if (term.kind !== 'ip6') {
      const added = addInterval(decided4, term.kind === 'all' ? ALL_IPV4 : intervalOf4(term));
      if (passes) for (const part of added) addInterval(ipv4, part);
    }
    if (term.kind !== 'ip4') {
      const added = addInterval(decided6, term.kind === 'all' ? ALL_IPV6 : intervalOf6(term));
      if (passes) for (const part of added) addInterval(ipv6, part);
    }
  }
  return { ipv4, ipv6, complete };
}

/** What is wrong with the networks of a record that is well formed; only terms before `all` are looked at. */
export function networkProblems(record: SpfRecord): NetworkProblem[] {
  const problems: NetworkProblem[] = [];
  const seen = new Map<string, TextSpan>();
  for (const term of evaluated(record)) {
    if (term.kind === 'all') break;
    noteOverbroad(record.text, term, problems);
    if (term.kind === 'ip4' || term.kind === 'ip6') noteSpecial(term, problems);
    const earlier = earlierCover(record.text, term, seen);
    if (earlier === null) continue;
    const params = { term: excerpt(record.text, term.span.start, term.span.end), by: excerpt(record.text, earlier.start, earlier.end) };
    problems.push({ code: 'redundantTerm', span: term.span, params, related: earlier });
  }
  return problems;
}

const ALL_IPV4: Interval<number> = { first: 0, end: 2 ** 32 };
const ALL_IPV6: Interval<bigint> = { first: 0n, end: 1n << 128n };

function intervalOf4({ network, prefix }: Ip4Mechanism): Interval<number> {
  const size = 2 ** (32 - prefix);
  const first = network - (network % size);
  return { first, end: first + size };
}

function intervalOf6({ network, prefix }: Ip6Mechanism): Interval<bigint> {
  const shift = BigInt(128 - prefix);
  const first = (ipv6ToBigInt(network) >> shift) << shift;
  return { first, end: first + (1n << shift) };
}

/** The mechanisms up to and including the first `all`. */
function evaluated(record: SpfRecord): SpfMechanism[] {
  const mechanisms: SpfMechanism[] = [];
  for (const term of record.terms) {
    if (!isMechanism(term)) continue;
    mechanisms.push(term);
    if (term.kind === 'all') break;
  }
  return mechanisms;
}

function noteOverbroad(text: string, term: SpfMechanism, problems: NetworkProblem[]): void {
  if (term.qualifier !== '+') return;
  const network = excerpt(text, term.span.start, term.span.end);
  const note = (prefix: number, family: 4 | 6): void => {
    if (prefix < (family === 4 ? BROADEST_IPV4 : BROADEST_IPV6)) {
      problems.push({ code: 'overbroadNetwork', span: term.span, params: { network, prefix, family } });
    }
  };
  if (term.kind === 'ip4') note(term.prefix, 4);
  if (term.kind === 'ip6') note(term.prefix, 6);
  if (term.kind !== 'a' && term.kind !== 'mx') return;
  note(term.prefix4, 4);
  note(term.prefix6, 6);
}

function noteSpecial(term: Ip4Mechanism | Ip6Mechanism, problems: NetworkProblem[]): void {
  const { globallyReachable, block } =
    term.kind === 'ip4' ? classifyIpv4(term.network, term.prefix) : classifyIpv6(term.network, term.prefix);
  if (globallyReachable || block === null) return;
  const params = { network: networkText(term), block: block.cidr, name: block.name, use: block.use };
  problems.push({ code: 'specialAddress', span: term.span, params });
}

/**
 * An earlier term of the same qualifier that already matches all that this one matches. A CIDR network is covered by
 * one of the at most 129 networks around it, so the cost per term is bounded.
 */
function earlierCover(text: string, term: SpfMechanism, seen: Map<string, TextSpan>): TextSpan | null {
  if (term.kind === 'ip4' || term.kind === 'ip6') {
    const own = term.prefix;
    const key = (prefix: number): string =>
      term.kind === 'ip4'
        ? `${term.qualifier}4/${prefix}/${prefix === 0 ? 0 : term.network >>> (32 - prefix)}`
        : `${term.qualifier}6/${prefix}/${masked(term.network, prefix).join('.')}`;
    // Prefix lengths that no earlier term used need no look; `used` is kept beside the networks.
    for (let prefix = 0; prefix <= own; prefix++) {
      if (!seen.has(`${term.kind}/${prefix}`)) continue;
      const earlier = seen.get(key(prefix));
      if (earlier !== undefined) return earlier;
    }
    seen.set(`${term.kind}/${own}`, term.span);
    seen.set(key(own), term.span);
    return null;
  }
  const written = text.slice(term.span.start, term.span.end);
  // The case of a macro letter has a meaning (RFC 7208 §7.3); elsewhere it has none.
  const key = `${term.qualifier}${(written.startsWith(term.qualifier) ? written.slice(1) : written).replace(/^[^%]+/, (plain) => plain.toLowerCase())}`;
  const earlier = seen.get(key);
  if (earlier !== undefined) return earlier;
  seen.set(key, term.span);
  return null;
}

function networkText(term: Ip4Mechanism | Ip6Mechanism): string {
  if (term.kind === 'ip4') return `${formatIpv4(intervalOf4(term).first)}/${term.prefix}`;
  return `${formatIpv6(masked(term.network, term.prefix))}/${term.prefix}`;
}

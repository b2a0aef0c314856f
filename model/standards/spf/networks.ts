import { formatIpv4, formatIpv6 } from '../ip.ts';
import { excerpt, type Problem, type TextSpan } from '../problem.ts';
import { classifyIpv4, classifyIpv6 } from '../special-addresses.ts';
import { masked } from './ip-mechanism.ts';
import { isMechanism, type Ip4Mechanism, type Ip6Mechanism, type SpfMechanism, type SpfRecord } from './terms.ts';

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
  if (term.kind === 'ip4') return `${formatIpv4(term.network - (term.network % 2 ** (32 - term.prefix)))}/${term.prefix}`;
  return `${formatIpv6(masked(term.network, term.prefix))}/${term.prefix}`;
}

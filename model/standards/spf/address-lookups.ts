import type { DomainName } from '../../names/name.ts';
import type { AddressAnswer, Resolver } from '../lookup.ts';
import type { TextSpan } from '../problem.ts';
import type { LookupOutcome, LookupProblem, SpfVoid } from './lookup-tree.ts';

/** RFC 7208 §4.6.4: an `mx` term whose name has more exchanges than this is a permerror. */
const MOST_EXCHANGES = 10;

interface Sink {
  readonly resolver: Resolver;
  readonly voids: SpfVoid[];
  readonly problems: LookupProblem[];
}

interface Place {
  readonly owner: DomainName;
  readonly span: TextSpan;
  readonly top: TextSpan;
}

/** What `a`, `mx` or `exists` finds at a name: records voids per family of clients, and targets that never match. */
export function addressOutcome(sink: Sink, place: Place, kind: 'a' | 'mx' | 'exists', name: DomainName): LookupOutcome {
  if (kind === 'mx') return exchangeOutcome(sink, place, name);
  const answer = sink.resolver.addresses(name);
  if (answer.kind === 'outside') return 'outside';
  if (answer.kind !== 'answer') return noteVoid(sink, place, kind, name, answer.kind);
  const { ipv4, ipv6 } = answer;
  // RFC 7208 §5.7: `exists` asks for A records whatever family the client has.
  if (kind === 'exists') return ipv4.length > 0 ? 'counted' : noteVoid(sink, place, kind, name, 'nodata');
  if (ipv4.length === 0 && ipv6.length === 0) return noteVoid(sink, place, kind, name, 'nodata');
  if (ipv4.length === 0 || ipv6.length === 0) {
    sink.voids.push({ ...place, kind, name, reason: 'nodata', clients: ipv4.length === 0 ? 'ipv4' : 'ipv6' });
  }
  return 'counted';
}

function exchangeOutcome(sink: Sink, place: Place, name: DomainName): LookupOutcome {
  const answer = sink.resolver.mx(name);
  if (answer.kind === 'outside') return 'outside';
  if (answer.kind !== 'answer') return noteVoid(sink, place, 'mx', name, answer.kind);
  const { hosts } = answer;
  if (hosts.length === 0) return noteVoid(sink, place, 'mx', name, 'nodata');
  if (hosts.length > MOST_EXCHANGES) {
    sink.problems.push({ ...place, code: 'mxHostLimit', params: { name, count: hosts.length } });
    return 'counted';
  }
  const nullMx = hosts.every((host) => host === '.');
  if (!nullMx && hosts.every((host) => hasNoAddress(sink.resolver.addresses(host)))) {
    sink.problems.push({ ...place, code: 'targetNoAddress', params: { name, kind: 'mx' } });
  }
  return 'counted';
}

function hasNoAddress(answer: AddressAnswer): boolean {
  switch (answer.kind) {
    case 'outside':
      return false;
    case 'nodata':
    case 'nxdomain':
      return true;
    case 'answer':
      return answer.ipv4.length === 0 && answer.ipv6.length === 0;
  }
}

function noteVoid(sink: Sink, place: Place, kind: 'a' | 'mx' | 'exists', name: DomainName, reason: 'nodata' | 'nxdomain'): LookupOutcome {
  sink.voids.push({ ...place, kind, name, reason, clients: 'all' });
  if (kind !== 'exists') sink.problems.push({ ...place, code: 'targetNoAddress', params: { name, kind } });
  return 'void';
}

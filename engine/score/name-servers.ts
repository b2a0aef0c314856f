import { parentOf, type DomainName } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import type { NonEmpty } from '../../model/plane.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { between, exactly, failed, passed, undecided, type Reason, type SubtestOutcome } from '../../model/score/outcome.ts';
import { nameServerPoints, type HostReach } from '../../model/score/reach-points.ts';
import { hostsOf } from '../../model/delegation/hosts.ts';
import { ipv6Of } from './addresses.ts';
import { beyondFiles, type Asking } from './asking.ts';

type NameServers =
  | { readonly kind: 'hosts'; readonly hosts: readonly DomainName[] }
  | { readonly kind: 'unknown'; readonly reason: Reason };

/** `ns_aaaa` and `ns_reach`, which a web site and a mail domain have in common. */
export function nameServerSubtests(asking: Asking): { readonly ns_aaaa: SubtestOutcome; readonly ns_reach: SubtestOutcome } {
  const found = nameServersOf(asking);
  if (found.kind === 'unknown') {
    return { ns_aaaa: undecided('web-ipv6', 'ns_aaaa', found.reason), ns_reach: undecided('web-ipv6', 'ns_reach', found.reason) };
  }
  let gaps: NonEmpty<Gap> | undefined;
  const hosts = found.hosts.map((host): HostReach => {
    const ipv6 = ipv6Of(asking.view, host);
    if (ipv6.kind === 'known')
      return { addresses: ipv6.addresses.length, answering: answeringOf(ipv6.addresses.map((address) => asking.answers(address, 53))) };
    gaps ??= ipv6.gaps;
    return { addresses: undefined, answering: undefined };
  });
  return { ns_aaaa: addressesOf(hosts, gaps), ns_reach: reachOf(asking, hosts, gaps) };
}

/** NS of the name, else of the names above it. What the file of a zone leaves out at its apex the provider may add. */
export function nameServersOf({ domain, view }: Asking): NameServers {
  const held = view.zoneFor(domain);
  for (let name: DomainName | undefined = domain; name !== undefined; name = parentOf(name)) {
    const found = view.resolve(name, TYPE.NS);
    if (found.kind === 'answer') return { kind: 'hosts', hosts: [...hostsOf(found.rrset).keys()] };
    if (found.kind === 'unknown') return { kind: 'unknown', reason: { kind: 'gap', gap: found.gaps[0] } };
    if (held.kind === 'zone' && name === held.zone.apex) break;
  }
  return { kind: 'unknown', reason: { kind: 'live' } };
}

/** Two name servers with IPv6 are asked for. */
function addressesOf(hosts: readonly HostReach[], gaps: NonEmpty<Gap> | undefined): SubtestOutcome {
  const sure = hosts.filter(({ addresses }) => (addresses ?? 0) > 0).length;
  const open = hosts.filter(({ addresses }) => addresses === undefined).length;
  if (sure >= 2) return passed('web-ipv6', 'ns_aaaa');
  if (gaps !== undefined && sure + open >= 2) return undecided('web-ipv6', 'ns_aaaa', { kind: 'gap', gap: gaps[0] });
  return failed(sure + open > 0 ? { kind: 'oneServer' } : { kind: 'noIpv6' });
}

function reachOf(asking: Asking, hosts: readonly HostReach[], gaps: NonEmpty<Gap> | undefined): SubtestOutcome {
  const points = nameServerPoints(hosts);
  if (hosts.every(({ addresses }) => addresses === 0)) return { status: 'not_tested', points: [exactly(0)], reason: { kind: 'noIpv6' } };
  const isOpen = hosts.some(({ addresses, answering }) => addresses === undefined || (addresses > 0 && answering === undefined));
  if (isOpen) {
    if (points.most < 10) return between(points.least, points.most, { kind: 'oneServer' });
    const reason: Reason = gaps !== undefined && asking.view.plane === 'observed' ? { kind: 'gap', gap: gaps[0] } : beyondFiles(asking);
    return between(points.least, points.most, reason);
  }
  const all = hosts.every(({ addresses, answering }) => addresses === 0 || answering === 'all');
  if (!all) return { ...failed({ kind: 'notAnswered' }), points: [points] };
  return points.most === 10 ? passed('web-ipv6', 'ns_reach') : { status: 'passed', points: [points], reason: { kind: 'oneServer' } };
}

/** Undefined as long as one address was not asked that could matter. */
export function answeringOf(answers: readonly (boolean | undefined)[]): HostReach['answering'] {
  if (answers.length === 0 || answers.some((answer) => answer === undefined)) return undefined;
  const good = answers.filter((answer) => answer === true).length;
  return good === answers.length ? 'all' : good > 0 ? 'some' : 'none';
}

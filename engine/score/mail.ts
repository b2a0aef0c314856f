import type { Gap } from '../../model/origin.ts';
import type { NonEmpty } from '../../model/plane.ts';
import { subtestsOf } from '../../model/score/catalogue.ts';
import { between, exactly, failed, passed, undecided, type Points, type Reason, type SubtestOutcome } from '../../model/score/outcome.ts';
import { mailServerPoints, type HostReach } from '../../model/score/reach-points.ts';
import type { DomainOutcomes } from '../../model/score/score.ts';
import { ipv6Of } from './addresses.ts';
import { allUndecided, beyondFiles, type Asking, type CategoryOutcomes } from './asking.ts';
import { caaSubtest } from './caa.ts';
import { mailDane } from './dane.ts';
import { dnssecSubtests, mxDnssecSubtests } from './dnssec.ts';
import { exchangesOf, type Exchanges } from './exchanges.ts';
import { mailAuthSubtests } from './mail-auth.ts';
import { starttlsSubtests } from './mail-tls.ts';
import { answeringOf, nameServerSubtests } from './name-servers.ts';
import { mailRoutes } from './rpki.ts';

/** What every subtest of a mail domain comes to. */
export function mailOutcomes(asking: Asking): DomainOutcomes {
  const exchanges = exchangesOf(asking);
  return {
    outcomes: {
      'mail-ipv6': { ...nameServerSubtests(asking), ...mxSubtests(asking, exchanges) },
      'mail-dnssec': { ...dnssecSubtests(asking), ...mxDnssecSubtests(asking, exchanges) },
      'mail-auth': mailAuthSubtests(asking),
      'mail-tls': tlsSubtests(asking, exchanges),
      'mail-rpki': mailRoutes(asking, exchanges),
    },
    ...(exchanges.kind === 'unknown' && { unsure: ['mail-tls'] as const }),
  };
}

function mxSubtests(asking: Asking, exchanges: Exchanges): Pick<CategoryOutcomes<'mail-ipv6'>, 'mx_aaaa' | 'mx_reach'> {
  if (exchanges.kind === 'unknown') {
    const { reason } = exchanges;
    return { mx_aaaa: undecided('mail-ipv6', 'mx_aaaa', reason), mx_reach: undecided('mail-ipv6', 'mx_reach', reason) };
  }
  if (exchanges.hosts.length === 0) return { mx_aaaa: exchanges.without, mx_reach: exchanges.without };
  let gaps: NonEmpty<Gap> | undefined;
  const hosts = exchanges.hosts.map((host): HostReach => {
    const ipv6 = ipv6Of(asking.view, host);
    if (ipv6.kind === 'known')
      return { addresses: ipv6.addresses.length, answering: answeringOf(ipv6.addresses.map((address) => asking.answers(address, 25))) };
    gaps ??= ipv6.gaps;
    return { addresses: undefined, answering: undefined };
  });
  const without: Reason = { kind: 'noIpv6' };
  const points = mailServerPoints(hosts);
  const reach = reachOf(asking, hosts, points);
  const lacking = hosts.filter(({ addresses }) => addresses === 0).length;
  if (lacking > 0) return { mx_aaaa: failed(lacking === hosts.length ? without : { kind: 'someWithoutIpv6' }), mx_reach: reach };
  if (gaps !== undefined) return { mx_aaaa: undecided('mail-ipv6', 'mx_aaaa', { kind: 'gap', gap: gaps[0] }), mx_reach: reach };
  return { mx_aaaa: passed('mail-ipv6', 'mx_aaaa'), mx_reach: reach };
}

function reachOf(asking: Asking, hosts: readonly HostReach[], points: Points): SubtestOutcome {
  if (hosts.every(({ addresses }) => addresses === 0)) return { status: 'not_tested', points: [exactly(0)], reason: { kind: 'noIpv6' } };
  if (points.least < points.most)
    return between(points.least, points.most, points.most < 10 ? { kind: 'someWithoutIpv6' } : beyondFiles(asking));
  if (points.least === 10) return passed('mail-ipv6', 'mx_reach');
  const isSilent = hosts.some(({ addresses, answering }) => addresses !== 0 && answering !== 'all');
  return { ...failed({ kind: isSilent ? 'notAnswered' : 'someWithoutIpv6' }), points: [points] };
}

function tlsSubtests(asking: Asking, exchanges: Exchanges): CategoryOutcomes<'mail-tls'> {
  if (exchanges.kind === 'unknown') return allUndecided('mail-tls', exchanges.reason);
  const { hosts, without } = exchanges;
  if (hosts.length === 0) {
    return Object.fromEntries(subtestsOf('mail-tls').map((id) => [id, without])) as CategoryOutcomes<'mail-tls'>;
  }
  const starttls = starttlsSubtests(asking, hosts);
  const dane = starttls.dane_exists.status === 'not_applicable' ? {} : mailDane(asking, hosts);
  return { ...starttls, ...dane, mail_caa: caaSubtest(asking, hosts) };
}

import { between, exactly, failed, notApplicable, passed, undecided, type Reason, type SubtestOutcome } from '../../model/score/outcome.ts';
import type { DomainOutcomes } from '../../model/score/score.ts';
import { ipv4Of, ipv6Of } from './addresses.ts';
import { allUndecided, becauseOf, beyondFiles, type Asking, type CategoryOutcomes } from './asking.ts';
import { dnssecSubtests } from './dnssec.ts';
import { webRoutes } from './rpki.ts';
import { nameServerSubtests } from './name-servers.ts';
import { webTlsSubtests } from './web-tls.ts';

/** What every subtest of a web site comes to. */
export function webOutcomes(asking: Asking): DomainOutcomes {
  const reason: Reason = asking.view.plane === 'declared' ? { kind: 'noServer' } : { kind: 'notMeasured' };
  return {
    outcomes: {
      'web-ipv6': ipv6Subtests(asking),
      'web-dnssec': dnssecSubtests(asking),
      'web-tls': webTlsSubtests(asking),
      'web-appsecpriv': allUndecided('web-appsecpriv', reason),
      'web-rpki': webRoutes(asking),
    },
  };
}

function ipv6Subtests(asking: Asking): CategoryOutcomes<'web-ipv6'> {
  const { domain, view } = asking;
  const servers = nameServerSubtests(asking);
  const ipv6 = ipv6Of(view, domain);
  if (ipv6.kind === 'unknown') {
    const all = allUndecided('web-ipv6', becauseOf(ipv6.gaps));
    return { ...all, ...servers };
  }
  const without: Reason = { kind: 'noIpv6' };
  if (ipv6.addresses.length === 0) {
    const unreachable: SubtestOutcome = { status: 'not_tested', points: [exactly(0)], reason: without };
    return { ...servers, web_aaaa: failed(without), web_reach: unreachable, web_ipv46: failed(without) };
  }
  const reach = undecided('web-ipv6', 'web_reach', beyondFiles(asking));
  return { ...servers, web_aaaa: passed('web-ipv6', 'web_aaaa'), web_reach: reach, web_ipv46: comparison(asking) };
}

/** Without IPv4 there is nothing to compare with. */
function comparison(asking: Asking): SubtestOutcome {
  const ipv4 = ipv4Of(asking.view, asking.domain);
  if (ipv4.kind === 'known' && ipv4.addresses.length === 0) return notApplicable({ kind: 'noIpv4' });
  return between(0, 2, ipv4.kind === 'unknown' ? becauseOf(ipv4.gaps) : beyondFiles(asking));
}

import { between, exactly, failed, notApplicable, passed, undecided, type Reason, type SubtestOutcome } from '../../model/score/outcome.ts';
import { webPoints } from '../../model/score/reach-points.ts';
import type { DomainOutcomes } from '../../model/score/score.ts';
import { ipv4Of, ipv6Of } from './addresses.ts';
import { allUndecided, becauseOf, beyondFiles, type Asking, type CategoryOutcomes } from './asking.ts';
import { dnssecSubtests } from './dnssec.ts';
import { webRoutes } from './rpki.ts';
import { answeringOf, nameServerSubtests } from './name-servers.ts';
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
  return {
    ...servers,
    web_aaaa: passed('web-ipv6', 'web_aaaa'),
    web_reach: reachOf(asking, ipv6.addresses),
    web_ipv46: comparison(asking),
  };
}

/** Whether each IPv6 address answers at one of the ports, and at each port that is open over IPv4 one of them. */
function reachOf(asking: Asking, addresses: readonly string[]): SubtestOutcome {
  const open = undecided('web-ipv6', 'web_reach', beyondFiles(asking));
  const answering = answeringOf(addresses.map((address) => anyOf(PORTS.map((port) => asking.answers(address, port)))));
  if (answering === undefined) return open;
  if (answering !== 'all') return { ...failed({ kind: 'notAnswered' }), points: [exactly(webPoints(answering))] };
  const ipv4 = ipv4Of(asking.view, asking.domain);
  const each = PORTS.map((port) => {
    const over4 = ipv4.kind === 'unknown' ? undefined : anyOf(ipv4.addresses.map((address) => asking.answers(address, port)));
    const over6 = anyOf(addresses.map((address) => asking.answers(address, port)));
    return over6 === true || over4 === false ? false : over4 === true && over6 === false ? true : undefined;
  });
  const lacks = new Set(each);
  if (lacks.has(true)) return { status: 'passed', points: [exactly(webPoints('some'))], reason: { kind: 'otherPorts' } };
  return lacks.has(undefined) ? between(webPoints('some'), webPoints('all'), beyondFiles(asking)) : passed('web-ipv6', 'web_reach');
}

const PORTS = [80, 443] as const;

/** False only where all of them are. */
function anyOf(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** Without IPv4 there is nothing to compare with. */
function comparison(asking: Asking): SubtestOutcome {
  const ipv4 = ipv4Of(asking.view, asking.domain);
  if (ipv4.kind === 'known' && ipv4.addresses.length === 0) return notApplicable({ kind: 'noIpv4' });
  const likeness = asking.likeness(asking.domain);
  switch (likeness) {
    case undefined:
      return between(0, 2, ipv4.kind === 'unknown' ? becauseOf(ipv4.gaps) : beyondFiles(asking));
    case 'same':
      return passed('web-ipv6', 'web_ipv46');
    case 'otherPorts':
      return failed({ kind: 'otherPorts' });
    case 'otherStatus': // shown as failed, and counted in full
      return failed({ kind: 'otherStatus' }, 2);
    case 'otherContent': // shown as a notice, and not counted at all
      return { status: 'warning', points: [exactly(0)], reason: { kind: 'otherContent' } };
  }
}

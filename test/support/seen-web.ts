import { Presented } from '../../cli/verify/presented.ts';
import { SeenEndpoints } from '../../cli/verify/tls-services.ts';
import { observedHosts } from '../../cli/verify/web-hosts.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { ServiceRuleOf, Rule } from '../../model/rule.ts';
import type { View } from '../../model/view.ts';
import type { WebHost } from '../../model/web/host.ts';
import type { HttpFailure, HttpOutcome } from '../../probes/http/exchange.ts';
import { TlsSurveys } from '../../probes/tls/host-surveys.ts';
import type { TlsSurvey } from '../../probes/tls/survey.ts';

/** What an address answers on a port: a status with fields, or why nothing. */
export type SeenAnswer = HttpFailure | { readonly status: number; readonly fields?: Readonly<Record<string, string>> };

export interface SeenAddress {
  readonly address: string;
  readonly plain: SeenAnswer;
  readonly tls: SeenAnswer;
}

/** The page that is asked for. */
export interface SeenPage {
  readonly host: string;
  readonly path: string;
}

const FRONT_PAGE: SeenPage = { host: 'www.example.org', path: '/' };

/** What a rule about web hosts says of a page, by default that of `www.example.org`, as its addresses show it: `fail none www.example.org`. */
export function saidOfSeen(
  rule: Rule,
  addresses: readonly SeenAddress[],
  surveys: readonly TlsSurvey[] = [],
  page: SeenPage = FRONT_PAGE,
): readonly string[] {
  const visits = addresses.map(({ address, plain, tls }) => ({
    address,
    outcomes: [outcome(page, address, plain, false), outcome(page, address, tls, true)],
  }));
  const hosts = observedHosts(
    { host: `${page.host}.` as DomainName, visits },
    {
      numbers: { name: '', indexOf: () => 0 },
      reachability: { vantage: { ipv4: 'global', ipv6: 'global' }, answered: new Set(['ipv4', 'ipv6']) },
      presented: new Presented(),
      endpoints: new SeenEndpoints(),
      tls: new TlsSurveys(surveys),
    },
  ).map(({ service }) => service);
  const view = { plane: 'observed', guideline: 'ncsc-nl-2025-05', services: () => hosts, resolve: () => ({ kind: 'answer' }) };
  const about = rule as unknown as ServiceRuleOf<'web-host', string>;
  return hosts.flatMap(({ name, facts }) => {
    const verdict = about.check(facts as WebHost, view as unknown as View);
    if (verdict.outcome === 'unknown') return [`unknown ${verdict.gaps[0].cause} ${verdict.gaps[0].params['detail'] ?? ''} ${name}`];
    return verdict.outcome === 'fail' ? verdict.findings.map(({ message }) => `fail ${message} ${name}`) : [`${verdict.outcome} ${name}`];
  });
}

function outcome({ host, path }: SeenPage, address: string, answer: SeenAnswer, tls: boolean): HttpOutcome {
  const request = { server: { host, address, port: tls ? 443 : 80 }, tls, path, most: 0 };
  const common = { request, tls: undefined, milliseconds: 1 };
  if (typeof answer === 'string') return { kind: 'failure', cause: answer, detail: '', ...common };
  const fields = Object.entries(answer.fields ?? {});
  return { kind: 'response', status: answer.status, fields, body: new Uint8Array(), isCut: false, ...common };
}

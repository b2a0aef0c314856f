import type { HttpOutcome } from '../http/exchange.ts';
import type { SiteSurvey } from '../http/site-survey.ts';
import type { SmtpOutcome } from '../smtp/exchange.ts';
import type { ExchangerSurvey } from '../smtp/exchanger-survey.ts';
import { familyOf } from '../vantage.ts';
import type { TlsExchange, TlsServer } from './exchange.ts';
import { surveyTls, type TlsSurvey } from './survey.ts';

/**
 * Asks the web servers of a site that were seen to speak TLS: one address of each family, as Internet.nl does. More would be a burden, and behind
 * one name servers are as a rule set up alike.
 */
export function surveyWebTls(exchange: TlsExchange, site: SiteSurvey): Promise<readonly TlsSurvey[]> {
  const ask = (server: TlsServer) => surveyTls(exchange, server, { serverName: server.host, alpn: ['h2', 'http/1.1'] });
  return Promise.all(webServersOf(site).map(ask));
}

/** The same of each mail server, at one address in all. */
export function surveyMailTls(exchange: TlsExchange, mail: readonly ExchangerSurvey[]): Promise<readonly TlsSurvey[]> {
  const ask = (server: TlsServer) => surveyTls(exchange, server, { serverName: server.host, alpn: [] });
  return Promise.all(mail.flatMap(mailServersOf).map(ask));
}

/** What was asked of the TLS of hosts, by host and address. */
export class TlsSurveys {
  readonly #found: ReadonlyMap<string, TlsSurvey>;

  constructor(surveys: readonly TlsSurvey[]) {
    this.#found = new Map(surveys.map((survey) => [keyOf(survey.server), survey]));
  }

  at(host: string, address: string, port: number): TlsSurvey | undefined {
    return this.#found.get(keyOf({ host, address, port }));
  }
}

function webServersOf({ visits }: SiteSurvey): readonly TlsServer[] {
  const outcomes = visits.flatMap((visit) => visit.outcomes.filter((outcome) => outcome.request.tls && speaks(outcome)));
  return (['ipv4', 'ipv6'] as const)
    .flatMap((family) => outcomes.find(({ request }) => familyOf(request.server.address) === family) ?? [])
    .map(({ request: { server } }) => ({ ...server, before: 'nothing' }));
}

function mailServersOf({ outcomes }: ExchangerSurvey): readonly TlsServer[] {
  const first = outcomes.find(speaksBehindStartTls);
  return first === undefined ? [] : [{ ...first.request.server, before: 'smtp' }];
}

/** Also what this machine's own library could not agree with. */
function speaks(outcome: HttpOutcome): boolean {
  return outcome.tls !== undefined || (outcome.kind === 'failure' && outcome.cause === 'handshake');
}

function speaksBehindStartTls({ tls, end }: SmtpOutcome): boolean {
  return tls !== undefined || (end.kind === 'failure' && end.cause === 'handshake');
}

function keyOf({ host, address, port }: Pick<TlsServer, 'host' | 'address' | 'port'>): string {
  return `${host} ${address} ${port}`;
}

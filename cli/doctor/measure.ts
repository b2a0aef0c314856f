import { ROOT, type DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { networkExchange, type Exchange, type ServerAddress } from '../../probes/dns/exchange.ts';
import { labelOf } from '../../probes/dns/doubt.ts';
import { recursiveResolver, type Resolver } from '../../probes/dns/resolver.ts';
import { validatingResolver } from '../../probes/dns/validation.ts';
import { networkHttpExchange } from '../../probes/http/exchange.ts';
import { surveySite } from '../../probes/http/site-survey.ts';
import { networkSmtpExchange } from '../../probes/smtp/exchange.ts';
import { surveyExchangers } from '../../probes/smtp/exchanger-survey.ts';
import { findVantage } from '../../probes/vantage.ts';

/** What a machine needs to measure everything. */
export const ABILITIES = ['ipv4', 'ipv6', 'resolver', 'validating', 'port25', 'clock', 'authorisations', 'routes'] as const;
export type Ability = (typeof ABILITIES)[number];

export interface Measured {
  readonly id: Ability;
  readonly state: 'works' | 'doesNot' | 'unsure';
  /** An address, an error code, a number of seconds; may be empty. */
  readonly detail: string;
}

/** Finds out; `domains` name the mail servers and web sites that are asked, nobody else is. `now` is in milliseconds. */
export async function measure(
  resolvers: readonly ServerAddress[],
  domains: readonly DomainName[],
  now: () => number,
): Promise<readonly Measured[]> {
  const vantage = await findVantage();
  const exchange = networkExchange({ vantage });
  const resolver = recursiveResolver(exchange, resolvers);
  const reach = { global: 'works', local: 'unsure', none: 'doesNot' } as const;
  return [
    { id: 'ipv4', state: reach[vantage.ipv4], detail: '' },
    { id: 'ipv6', state: reach[vantage.ipv6], detail: '' },
    await resolving(resolver),
    await validating(exchange, resolvers),
    await port25(resolver, domains),
    await clock(resolver, domains, now),
  ];
}

async function resolving(resolver: Resolver): Promise<Measured> {
  const root = await resolver.resolve(ROOT, TYPE.SOA);
  if (root.kind !== 'failure') return { id: 'resolver', state: 'works', detail: labelOf(root.server) };
  const why = root.doubt.detail === '' ? root.doubt.cause : root.doubt.detail;
  return { id: 'resolver', state: 'doesNot', detail: [labelOf(root.server), why].filter((word) => word !== '').join(' ') };
}

/** The first resolver that validates is the one whose word counts. */
async function validating(exchange: Exchange, resolvers: readonly ServerAddress[]): Promise<Measured> {
  const found = await validatingResolver(exchange, resolvers).resolver();
  if (!('kind' in found)) return { id: 'validating', state: 'works', detail: labelOf(found) };
  return { id: 'validating', state: found.doubt.cause === 'notValidating' ? 'doesNot' : 'unsure', detail: '' };
}

/** One mail server that greets is proof; that none does may be their own affair where they refuse. */
async function port25(resolver: Resolver, domains: readonly DomainName[]): Promise<Measured> {
  const surveys = await surveyExchangers(domains, { smtp: networkSmtpExchange(), resolver, localAddresses: false });
  const outcomes = surveys.flatMap((survey) => survey.outcomes);
  const greeted = outcomes.find(({ greeting }) => greeting !== '');
  if (greeted !== undefined) return { id: 'port25', state: 'works', detail: greeted.request.server.host };
  const ends = outcomes.map(({ end }) => (end.kind === 'failure' ? end.cause : ''));
  const isShut = ends.length > 0 && ends.every((cause) => cause === 'timeout' || cause === 'noRoute');
  return { id: 'port25', state: isShut ? 'doesNot' : 'unsure', detail: [...new Set(ends)].join(', ') };
}

/** Web servers tell the time with every answer (RFC 9110 §6.6.1). */
async function clock(resolver: Resolver, domains: readonly DomainName[], now: () => number): Promise<Measured> {
  const context = { exchange: networkHttpExchange(), resolver, localAddresses: false };
  for (const domain of domains) {
    const { visits } = await surveySite(context, domain);
    for (const outcome of visits.flatMap(({ outcomes }) => outcomes)) {
      const date = outcome.kind === 'response' ? outcome.fields.find(([name]) => name.toLowerCase() === 'date')?.[1] : undefined;
      const told = date === undefined ? NaN : Date.parse(date);
      if (Number.isNaN(told)) continue;
      const seconds = Math.round((now() - told) / 1000);
      return { id: 'clock', state: Math.abs(seconds) <= MOST_SECONDS ? 'works' : 'doesNot', detail: `${seconds} s` };
    }
  }
  return { id: 'clock', state: 'unsure', detail: '' };
}

/** Signatures and certificates have room for that. */
const MOST_SECONDS = 300;

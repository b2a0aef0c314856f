import { canonicalCompare, withoutDot, type DomainName } from '../../model/names/name.ts';
import { lowerName } from '../../model/names/wire.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { mayBeAsked } from '../dns/addresses.ts';
import type { Resolver } from '../dns/resolver.ts';
import { addressesToAsk, MOST_ADDRESSES } from '../http/web-addresses.ts';
import { unasked, type SmtpExchange, type SmtpOutcome } from './exchange.ts';

export interface ExchangerContext {
  readonly smtp: SmtpExchange;
  readonly resolver: Resolver;
  /** Private and loopback addresses may be asked. */
  readonly localAddresses: boolean;
}

/** A mail server that MX records name, address by address. */
export interface ExchangerSurvey {
  readonly host: DomainName;
  readonly outcomes: readonly SmtpOutcome[];
}

/** Domains name few mail servers; what names more of them wants something else. */
const MOST_EXCHANGERS = 16;

/** Speaks with every mail server that the domains name, each once, at port 25. */
export async function surveyExchangers(domains: readonly DomainName[], context: ExchangerContext): Promise<ExchangerSurvey[]> {
  const named = (await Promise.all(domains.map((domain) => exchangersOf(domain, context.resolver)))).flat();
  const hosts = [...new Set(named)].sort(canonicalCompare);
  return Promise.all(hosts.map((host) => survey(host, context)));
}

async function exchangersOf(domain: DomainName, resolver: Resolver): Promise<DomainName[]> {
  const found = await resolver.resolve(domain, TYPE.MX);
  if (found.kind !== 'answer') return [];
  const hosts = found.records.map(({ rdata }) => lowerName(rdata, 2)).filter((host) => host !== '.'); // RFC 7505: no mail at all
  return hosts.sort(canonicalCompare).slice(0, MOST_EXCHANGERS);
}

async function survey(host: DomainName, { smtp, resolver, localAddresses }: ExchangerContext): Promise<ExchangerSurvey> {
  const addresses = await addressesToAsk(resolver, host, MOST_ADDRESSES);
  const outcomes = addresses.map((address) => {
    const request = { server: { host: withoutDot(host), address, port: 25 } };
    return mayBeAsked(address, localAddresses) ? smtp.ask(request) : Promise.resolve(unasked(request, 'notAllowed', 'notGlobalAddress'));
  });
  return { host, outcomes: await Promise.all(outcomes) };
}

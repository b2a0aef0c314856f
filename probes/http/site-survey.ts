import { withoutDot, type DomainName } from '../../model/names/name.ts';
import type { HttpOutcome } from './exchange.ts';
import { ask, type FetchContext } from './fetch.ts';
import { addressesToAsk, MOST_ADDRESSES } from './web-addresses.ts';

/** What the web servers of a host answer, address by address. Redirects are seen, not followed. */
export interface SiteSurvey {
  readonly host: DomainName;
  readonly visits: readonly SiteVisit[];
}

export interface SiteVisit {
  readonly address: string;
  /** One for each path and scheme that was asked for. */
  readonly outcomes: readonly HttpOutcome[];
}

/** Asks every address for the front page, with and without TLS. Nobody is asked for more than the header. */
export async function surveySite(context: FetchContext, host: DomainName): Promise<SiteSurvey> {
  return survey(context, host, [
    { tls: false, path: '/' },
    { tls: true, path: '/' },
  ]);
}

/** The same of one page over TLS. */
export async function surveyPage(context: FetchContext, host: DomainName, path: string): Promise<SiteSurvey> {
  return survey(context, host, [{ tls: true, path }]);
}

async function survey(
  context: FetchContext,
  host: DomainName,
  pages: readonly { readonly tls: boolean; readonly path: string }[],
): Promise<SiteSurvey> {
  const addresses = await addressesToAsk(context.resolver, host, MOST_ADDRESSES);
  const visits = addresses.map(async (address): Promise<SiteVisit> => {
    const requests = pages.map(({ tls, path }) => ({
      server: { host: withoutDot(host), address, port: tls ? 443 : 80 },
      tls,
      path,
      most: 0,
    }));
    return { address, outcomes: await Promise.all(requests.map((request) => ask(context, request))) };
  });
  return { host, visits: await Promise.all(visits) };
}

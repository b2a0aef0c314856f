import { domainName, withoutDot, type DomainName } from '../../model/names/name.ts';
import { fetchFollowing, urlOf, type FetchContext, type Fetched } from './fetch.ts';
import { addressesToAsk, MOST_ADDRESSES } from './web-addresses.ts';

export type PolicyFormat = 'security-txt' | 'mta-sts';

/** A policy at its well-known place, as every address of the host serves it. */
export interface PolicySurvey {
  readonly format: PolicyFormat;
  /** Where it belongs. */
  readonly url: string;
  readonly fetched: readonly Fetched[];
}

/** RFC 9116 §3: in the well-known place of the web site. */
export function surveySecurityTxt(context: FetchContext, host: DomainName): Promise<PolicySurvey> {
  return survey(context, 'security-txt', host, '/.well-known/security.txt', { most: MOST_SECURITY_TXT });
}

/** RFC 8461 §3.3: at the policy host of the mail domain; redirects must not be followed. */
export async function surveyMtaSts(context: FetchContext, domain: DomainName): Promise<PolicySurvey | undefined> {
  const host = domainName(`mta-sts.${domain}`);
  if (host === undefined) return undefined;
  return survey(context, 'mta-sts', host, '/.well-known/mta-sts.txt', { most: MOST_MTA_STS, redirects: 0 });
}

/** One octet more than is taken, so that what is too long is seen to be. */
const MOST_SECURITY_TXT = 100 * 1024 + 1;
const MOST_MTA_STS = 64 * 1024 + 1;

async function survey(
  context: FetchContext,
  format: PolicyFormat,
  host: DomainName,
  path: string,
  { most, redirects }: { readonly most: number; readonly redirects?: number },
): Promise<PolicySurvey> {
  const addresses = await addressesToAsk(context.resolver, host, MOST_ADDRESSES);
  const requests = addresses.map((address) => ({ server: { host: withoutDot(host), address, port: 443 }, tls: true, path, most }));
  const fetched = await Promise.all(requests.map((request) => fetchFollowing(context, request, redirects)));
  return { format, url: urlOf({ server: { host: withoutDot(host), address: '', port: 443 }, tls: true, path, most }), fetched };
}

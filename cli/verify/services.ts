import type { JudgeRequest } from '../../engine/judge.ts';
import type { GatheredService } from '../../engine/services.ts';
import { canonicalCompare, domainName, type DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { POLICY_PATH } from '../../model/policy/served-policy.ts';
import type { Rule } from '../../model/rule.ts';
import type { ServiceKind } from '../../model/service.ts';
import type { Settings } from '../../model/settings.ts';
import type { Reachability } from '../../probes/dns/doubt.ts';
import type { Resolver } from '../../probes/dns/resolver.ts';
import type { StepNumbers } from '../../probes/dns/step-origin.ts';
import type { HttpExchange } from '../../probes/http/exchange.ts';
import type { FetchContext } from '../../probes/http/fetch.ts';
import { surveyMtaSts, surveySecurityTxt, type PolicySurvey } from '../../probes/http/policy-survey.ts';
import { surveyExchangers } from '../../probes/smtp/exchanger-survey.ts';
import type { SmtpExchange } from '../../probes/smtp/exchange.ts';
import { surveyPage, surveySite, type SiteSurvey } from '../../probes/http/site-survey.ts';
import type { Surveyed } from './survey.ts';

/** What servers showed beside zones, and what is wrong with its form. */
export interface ObservedServices {
  readonly services: readonly GatheredService[];
  readonly problems: JudgeRequest['problems'];
}

export interface ServicesRequest {
  readonly surveyed: readonly Surveyed[];
  readonly http: HttpExchange;
  readonly smtp: SmtpExchange;
  readonly resolver: Resolver;
  readonly numbers: StepNumbers;
  readonly reachability: Reachability;
  readonly localAddresses: boolean;
  readonly rules: readonly Rule[];
  readonly settings: Settings;
}

/** Asks the servers of every domain that was found, as far as any rule wants to know. */
export async function observeServices(request: ServicesRequest): Promise<ObservedServices> {
  const domains = domainsIn(request.surveyed);
  const context = { exchange: request.http, resolver: request.resolver, localAddresses: request.localAddresses };
  if (domains.length === 0) return NOTHING;
  const [policies, sites, mail] = await Promise.all([
    wants(request, 'policy-file') ? all(domains.flatMap((domain) => policiesOf(domain, request.resolver, context))) : [],
    wants(request, 'web-host', 'certificate') ? all(domains.flatMap((domain) => sitesOf(domain, request.resolver, context))) : [],
    wants(request, 'smtp-server', 'certificate') ? surveyExchangers(domains, request) : [],
  ]);
  if (policies.length === 0 && sites.length === 0 && mail.length === 0) return NOTHING;
  const [{ observedPolicies }, { observedHosts }, { observedMailServers }, { Presented }] = await Promise.all([
    import('./policies.ts'),
    import('./web-hosts.ts'),
    import('./mail-servers.ts'),
    import('./presented.ts'),
  ]);
  const { numbers, reachability } = request;
  const presented = new Presented();
  const read = observedPolicies(policies, numbers, reachability);
  const hosts = sites.flatMap((site) => observedHosts(site, numbers, reachability, presented));
  const exchangers = observedMailServers(mail, numbers, reachability, presented);
  return { services: [...read.services, ...hosts, ...exchangers, ...presented.services], problems: read.problems };
}

const NOTHING: ObservedServices = { services: [], problems: [] };

async function all<T>(under: readonly Promise<T | undefined>[]): Promise<T[]> {
  return (await Promise.all(under)).flatMap((each) => each ?? []);
}

/** Records of TLSA and CAA are held against certificates. */
function wants({ rules, settings }: ServicesRequest, ...kinds: readonly ServiceKind[]): boolean {
  const isAbout = ({ subject, id, ...rule }: Rule): boolean =>
    kinds.some((kind) => kind === subject || ('observed' in rule && rule.observed?.subject === kind)) ||
    (kinds.includes('certificate') && /^(?:tlsa|caa)\/certificate$/.test(id));
  return rules.some((rule) => isAbout(rule) && rule.stage !== 'retired' && settings.runs(rule.id));
}

/** The domains themselves, and the names that were meant. */
function domainsIn(surveyed: readonly Surveyed[]): DomainName[] {
  const named = surveyed.flatMap(({ survey: { apex }, names }) => (apex.endsWith('.arpa.') ? [] : [apex, ...names]));
  return [...new Set(named)].sort(canonicalCompare);
}

function policiesOf(domain: DomainName, resolver: Resolver, context: FetchContext): Promise<PolicySurvey | undefined>[] {
  const www = domainName(`www.${domain}`);
  return [
    surveySecurityTxt(context, domain),
    ...(www === undefined ? [] : [surveySecurityTxt(context, www)]),
    announcesMtaSts(domain, resolver).then((announced) => (announced ? surveyMtaSts(context, domain) : undefined)),
  ];
}

/** The web site, and the host of the MTA-STS policy. */
function sitesOf(domain: DomainName, resolver: Resolver, context: FetchContext): Promise<SiteSurvey | undefined>[] {
  const www = domainName(`www.${domain}`);
  const policyHost = domainName(`mta-sts.${domain}`);
  const policy = announcesMtaSts(domain, resolver).then((announced) =>
    announced && policyHost !== undefined ? surveyPage(context, policyHost, POLICY_PATH) : undefined,
  );
  return [surveySite(context, domain), ...(www === undefined ? [] : [surveySite(context, www)]), policy];
}

/** RFC 8461 §3.1: without the record senders look for no policy. */
async function announcesMtaSts(domain: DomainName, resolver: Resolver): Promise<boolean> {
  const owner = domainName(`_mta-sts.${domain}`);
  const found = owner === undefined ? undefined : await resolver.resolve(owner, TYPE.TXT);
  return found?.kind === 'answer' && found.records.some(({ rdata }) => Buffer.from(rdata).subarray(1, 9).toString('latin1') === 'v=STSv1;');
}

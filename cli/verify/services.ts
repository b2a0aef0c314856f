import type { JudgeRequest } from '../../engine/judge.ts';
import type { GatheredService } from '../../engine/services.ts';
import { canonicalCompare, domainName, type DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { POLICY_PATH } from '../../model/policy/served-policy.ts';
import type { Rule } from '../../model/rule.ts';
import { observedSubjectOf } from '../../model/rule-planes.ts';
import type { SiteLikeness } from '../../model/score/site-likeness.ts';
import type { ServiceKind } from '../../model/service.ts';
import type { Settings } from '../../model/settings.ts';
import type { Reachability } from '../../probes/dns/doubt.ts';
import type { Resolver } from '../../probes/dns/resolver.ts';
import type { StepNumbers } from '../../probes/dns/step-origin.ts';
import type { HttpExchange } from '../../probes/http/exchange.ts';
import { compareFamilies } from '../../probes/http/family-comparison.ts';
import type { FetchContext } from '../../probes/http/fetch.ts';
import { surveyMtaSts, surveySecurityTxt, type PolicySurvey } from '../../probes/http/policy-survey.ts';
import { surveyExchangers, type ExchangerSurvey } from '../../probes/smtp/exchanger-survey.ts';
import type { SmtpExchange } from '../../probes/smtp/exchange.ts';
import { surveyPage, surveySite, type SiteSurvey } from '../../probes/http/site-survey.ts';
import type { TlsExchange } from '../../probes/tls/exchange.ts';
import { surveyMailTls, surveyWebTls, TlsSurveys } from '../../probes/tls/host-surveys.ts';
import type { TlsSurvey } from '../../probes/tls/survey.ts';
import { doorsSeen, type Doors } from './doors.ts';
import type { Surveyed } from './survey.ts';

/** What servers showed beside zones, and what is wrong with its form. */
export interface ObservedServices {
  readonly services: readonly GatheredService[];
  readonly problems: JudgeRequest['problems'];
  /** Whether somebody listens at the addresses of web and mail servers. */
  readonly doors: Doors;
  /** How much each website over IPv6 is the one over IPv4, where that was asked and could be told. */
  readonly likeness: ReadonlyMap<DomainName, SiteLikeness>;
}

export interface ServicesRequest {
  readonly surveyed: readonly Surveyed[];
  readonly http: HttpExchange;
  readonly smtp: SmtpExchange;
  readonly tls: TlsExchange;
  readonly resolver: Resolver;
  readonly numbers: StepNumbers;
  readonly reachability: Reachability;
  readonly localAddresses: boolean;
  readonly rules: readonly Rule[];
  readonly settings: Settings;
  /** Whether websites are compared between IPv4 and IPv6: that fetches whole pages. */
  readonly comparesFamilies: boolean;
}

/** Asks the servers of every domain that was found, as far as any rule wants to know. */
export async function observeServices(request: ServicesRequest): Promise<ObservedServices> {
  const domains = domainsIn(request.surveyed);
  const context = { exchange: request.http, resolver: request.resolver, localAddresses: request.localAddresses };
  if (domains.length === 0) return NOTHING;
  const asksTls = wantsTls(request);
  const likeness = new Map<DomainName, SiteLikeness>();
  const comparing = request.comparesFamilies ? webNames(domains).map(compared) : [];
  async function compared(host: DomainName): Promise<void> {
    const found = await compareFamilies(context, host);
    if (found !== undefined) likeness.set(host, found);
  }
  const [policies, web, post] = await Promise.all([
    wants(request, 'policy-file') ? all(domains.flatMap((domain) => policiesOf(domain, request.resolver, context))) : [],
    wants(request, 'web-host', 'certificate', ...TLS_KINDS)
      ? all(domains.flatMap((domain) => sitesOf(domain, request.resolver, context)).map(withTls))
      : [],
    wants(request, 'smtp-server', 'certificate', ...TLS_KINDS) ? surveyExchangers(domains, request).then(behindStartTls) : NO_MAIL,
  ]);
  await Promise.all(comparing);
  async function withTls(under: Promise<SiteSurvey | undefined>): Promise<WebSurvey | undefined> {
    const site = await under;
    return site === undefined ? undefined : { site, tls: asksTls ? await surveyWebTls(request.tls, site) : [] };
  }
  async function behindStartTls(mail: readonly ExchangerSurvey[]): Promise<MailSurvey> {
    return { mail, tls: asksTls ? await surveyMailTls(request.tls, mail) : [] };
  }
  const { mail } = post;
  if (policies.length === 0 && web.length === 0 && mail.length === 0) return NOTHING;
  const [{ observedPolicies }, { observedHosts }, { observedMailServers }, { Presented }, { SeenEndpoints }] = await Promise.all([
    import('./policies.ts'),
    import('./web-hosts.ts'),
    import('./mail-servers.ts'),
    import('./presented.ts'),
    import('./tls-services.ts'),
  ]);
  const { numbers, reachability } = request;
  const tls = new TlsSurveys([...web.flatMap((each) => each.tls), ...post.tls]);
  const witness = { numbers, reachability, presented: new Presented(), endpoints: new SeenEndpoints(), tls };
  const read = observedPolicies(policies, numbers, reachability);
  const hosts = web.flatMap(({ site }) => observedHosts(site, witness));
  const exchangers = observedMailServers(mail, witness);
  return {
    services: [...read.services, ...hosts, ...exchangers, ...witness.presented.services, ...witness.endpoints.services],
    problems: read.problems,
    doors: doorsSeen(
      web.map(({ site }) => site),
      mail,
    ),
    likeness,
  };
}

const NOTHING: ObservedServices = { services: [], problems: [], doors: new Map(), likeness: new Map() };

interface WebSurvey {
  readonly site: SiteSurvey;
  readonly tls: readonly TlsSurvey[];
}

interface MailSurvey {
  readonly mail: readonly ExchangerSurvey[];
  readonly tls: readonly TlsSurvey[];
}

const NO_MAIL: MailSurvey = { mail: [], tls: [] };
const TLS_KINDS = ['tls-endpoint', 'dh-parameters'] as const;

async function all<T>(under: readonly Promise<T | undefined>[]): Promise<T[]> {
  return (await Promise.all(under)).flatMap((each) => each ?? []);
}

/** Records of TLSA and CAA are held against certificates. */
function wants({ rules, settings }: ServicesRequest, ...kinds: readonly ServiceKind[]): boolean {
  const isAbout = (rule: Rule): boolean =>
    kinds.some((kind) => kind === observedSubjectOf(rule)) ||
    (kinds.includes('certificate') && /^(?:tlsa\/(?:certificate|authority)|caa\/certificate)$/.test(rule.id));
  return rules.some((rule) => isAbout(rule) && rule.stage !== 'retired' && settings.runs(rule.id));
}

/** Which versions and suites a server agrees to is told by dozens of connections, which nobody needs who asks for something else. */
function wantsTls({ rules, settings }: ServicesRequest): boolean {
  const isAbout = (rule: Rule): boolean => TLS_KINDS.some((kind) => kind === observedSubjectOf(rule)) || rule.id.startsWith('tls/');
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

/** Names of websites that are scored: the domains, and `www` below them. */
function webNames(domains: readonly DomainName[]): DomainName[] {
  return domains.flatMap((domain) => {
    const www = domainName(`www.${domain}`);
    return www === undefined ? [domain] : [domain, www];
  });
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

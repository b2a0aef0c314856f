import type { JudgeRequest } from '../../engine/judge.ts';
import type { GatheredService } from '../../engine/services.ts';
import { canonicalCompare, domainName, type DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import type { Rule } from '../../model/rule.ts';
import type { ServiceKind } from '../../model/service.ts';
import type { Settings } from '../../model/settings.ts';
import type { Reachability } from '../../probes/dns/doubt.ts';
import type { Resolver } from '../../probes/dns/resolver.ts';
import type { StepNumbers } from '../../probes/dns/step-origin.ts';
import type { HttpExchange } from '../../probes/http/exchange.ts';
import { surveyMtaSts, surveySecurityTxt, type PolicySurvey } from '../../probes/http/policy-survey.ts';
import type { Surveyed } from './survey.ts';

/** What servers showed beside zones, and what is wrong with its form. */
export interface ObservedServices {
  readonly services: readonly GatheredService[];
  readonly problems: JudgeRequest['problems'];
}

export interface ServicesRequest {
  readonly surveyed: readonly Surveyed[];
  readonly http: HttpExchange;
  readonly resolver: Resolver;
  readonly numbers: StepNumbers;
  readonly reachability: Reachability;
  readonly localAddresses: boolean;
  readonly rules: readonly Rule[];
  readonly settings: Settings;
}

/** Asks the web servers of every domain that was found, as far as any rule wants to know. */
export async function observeServices(request: ServicesRequest): Promise<ObservedServices> {
  const domains = domainsIn(request.surveyed);
  if (domains.length === 0 || !wants(request, 'policy-file')) return { services: [], problems: [] };
  const surveys = await Promise.all(domains.flatMap((domain) => policiesOf(domain, request)));
  const found = surveys.flatMap((survey) => survey ?? []);
  const { observedPolicies } = await import('./policies.ts');
  return observedPolicies(found, request.numbers, request.reachability);
}

function wants({ rules, settings }: ServicesRequest, kind: ServiceKind): boolean {
  return rules.some((rule) => rule.subject === kind && rule.stage !== 'retired' && settings.runs(rule.id));
}

/** The domains themselves, and the names that were meant. */
function domainsIn(surveyed: readonly Surveyed[]): DomainName[] {
  const named = surveyed.flatMap(({ survey: { apex }, names }) => (apex.endsWith('.arpa.') ? [] : [apex, ...names]));
  return [...new Set(named)].sort(canonicalCompare);
}

function policiesOf(domain: DomainName, request: ServicesRequest): Promise<PolicySurvey | undefined>[] {
  const context = { exchange: request.http, resolver: request.resolver, localAddresses: request.localAddresses };
  const www = domainName(`www.${domain}`);
  return [
    surveySecurityTxt(context, domain),
    ...(www === undefined ? [] : [surveySecurityTxt(context, www)]),
    announcesMtaSts(domain, request.resolver).then((announced) => (announced ? surveyMtaSts(context, domain) : undefined)),
  ];
}

/** RFC 8461 §3.1: without the record senders look for no policy. */
async function announcesMtaSts(domain: DomainName, resolver: Resolver): Promise<boolean> {
  const owner = domainName(`_mta-sts.${domain}`);
  const found = owner === undefined ? undefined : await resolver.resolve(owner, TYPE.TXT);
  return found?.kind === 'answer' && found.records.some(({ rdata }) => Buffer.from(rdata).subarray(1, 9).toString('latin1') === 'v=STSv1;');
}

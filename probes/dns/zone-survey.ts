import type { DomainName } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import type { HostSurvey } from './addresses.ts';
import { surveyDelegation } from './delegation-survey.ts';
import type { DelegationSurvey } from './delegation-survey.ts';
import type { Reachability } from './doubt.ts';
import type { Exchange } from './exchange.ts';
import type { WireRecord } from './message.ts';
import type { Resolver } from './resolver.ts';
import type { RRsetQuestion, ServerSurvey } from './server-survey.ts';
import { SURVEY_LIMITS, surveyContext } from './survey-context.ts';
import type { SurveyLimits } from './survey-context.ts';
import { SurveyUnderWay } from './survey-under-way.ts';
import type { StepKey } from '../step-kind.ts';

export interface SurveyRequest {
  readonly apex: DomainName;
  /** RRsets that the repository declares or a rule wants; those of the apex are asked for anyway. What lies outside the zone is left out. */
  readonly questions: readonly RRsetQuestion[];
  readonly resolver: Resolver;
  readonly exchange: Exchange;
  /** Port of all authoritative servers (default 53). */
  readonly port?: number;
  /** Servers to ask besides those that parent and child name: a hidden primary, or one that is not delegated yet. */
  readonly servers?: readonly { readonly host: DomainName; readonly address: string }[];
  readonly limits?: Partial<SurveyLimits>;
}

/** What the Internet says about a zone: every server of it, and the delegation. */
export interface ZoneSurvey {
  readonly apex: DomainName;
  readonly delegation: DelegationSurvey;
  /** The zone's name servers by name, in canonical order. */
  readonly hosts: readonly HostSurvey[];
  /** Ordered by host, then address (IPv4 first). */
  readonly servers: readonly ServerSurvey[];
  /** Everything that was put to the authoritative servers, in canonical order, types ascending. */
  readonly questions: readonly RRsetQuestion[];
  readonly reachability: Reachability;
  /** What was left out. */
  readonly gaps: readonly Gap[];
  /** Sorted. */
  readonly steps: readonly StepKey[];
}

/** Types asked for at the apex of every zone. */
const APEX_TYPES: readonly number[] = [
  TYPE.A,
  TYPE.NS,
  TYPE.SOA,
  TYPE.MX,
  TYPE.TXT,
  TYPE.AAAA,
  TYPE.DNSKEY,
  TYPE.NSEC3PARAM,
  TYPE.CDS,
  TYPE.CDNSKEY,
  TYPE.CAA,
];

/** Asks every server of the zone, over both families, for every RRset. Never rejects; what cannot be learned is a gap where it is missing. */
export async function surveyZone(request: SurveyRequest): Promise<ZoneSurvey> {
  const { apex } = request;
  const limits = { ...SURVEY_LIMITS, ...request.limits };
  const context = surveyContext(request.exchange, request.resolver, request.port ?? 53, limits);
  const delegation = await surveyDelegation(apex, context);
  const survey = new SurveyUnderWay(apex, context);
  for (const { host, address } of request.servers ?? []) survey.addServer(host, address, 'request');
  if (delegation.kind === 'delegated') await survey.addHosts(delegation.seen.ns, 'parent', delegation.seen.glue);
  else if (!isResolverSilent(delegation)) await survey.addHosts(await nsByResolver(apex, request.resolver), 'child', []);
  await survey.meetServers();
  await survey.askQuestions([...APEX_TYPES.map((type) => ({ owner: apex, type })), ...request.questions]);
  for (let wave = 0; wave < TARGET_WAVES; wave++) await survey.askQuestions(survey.targetQuestions());
  return survey.finish(delegation);
}

/** A resolver that does not answer for the parent will not answer for the zone. */
function isResolverSilent(delegation: DelegationSurvey): boolean {
  if (delegation.kind !== 'unknown' || delegation.parent !== undefined) return false;
  return delegation.gap.cause !== 'serverFailure' && delegation.gap.cause !== 'malformedResponse';
}

/** Where the parent is not known the resolver still may know the zone's servers. */
async function nsByResolver(apex: DomainName, resolver: Resolver): Promise<readonly WireRecord[]> {
  const resolved = await resolver.resolve(apex, TYPE.NS);
  return resolved.kind === 'answer' && resolved.aliases.length === 0 ? resolved.records : [];
}

/** An MX leads to an alias, and that to an address. */
const TARGET_WAVES = 2;

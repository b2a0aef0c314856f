import type { Drift } from '../../model/drift.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { Instant } from '../../model/plane.ts';
import type { Parser } from '../../model/reading.ts';
import type { Result } from '../../model/report.ts';
import type { Rule } from '../../model/rule.ts';
import type { Settings } from '../../model/settings.ts';
import { NAME_BIT } from '../../model/zone/bits.ts';
import type { Zone } from '../../model/zone/zone.ts';
import { judge } from '../../engine/judge.ts';
import type { DeclaredZones } from '../../engine/declared-places.ts';
import { type World, Worlds } from '../../engine/worlds.ts';
import type { Reachability } from '../../probes/dns/doubt.ts';
import type { Exchange } from '../../probes/dns/exchange.ts';
import { observedZones } from '../../probes/dns/observed-zone.ts';
import type { Resolver } from '../../probes/dns/resolver.ts';
import type { RRsetQuestion } from '../../probes/dns/server-survey.ts';
import type { Transcript } from '../../probes/dns/transcript.ts';
import { surveyZone, type ZoneSurvey } from '../../probes/dns/zone-survey.ts';
import { Beyond } from './beyond.ts';
import { driftsOf, notComparable, notServed } from './drifts.ts';
import type { Target } from './targets.ts';

export interface ObserveRequest {
  readonly targets: readonly Target[];
  readonly declared: DeclaredZones;
  readonly rules: readonly Rule[];
  readonly parsers: readonly Parser[];
  readonly settings: Settings;
  readonly now: Instant;
  readonly exchange: Exchange;
  readonly resolver: Resolver;
  readonly transcript: Transcript;
  /** Private and loopback addresses may be asked. */
  readonly localAddresses: boolean;
  readonly onZone?: (apex: DomainName, done: number, of: number) => void;
}

/** Rules may lead from one name to the next (an include in an include); more rounds than SPF allows lookups are not needed. */
const MOST_WAVES = 16;
const MOST_NAMES = 5000;
/** Zones whose servers are asked at the same time; each server's own limits hold besides. */
const ZONES_AT_ONCE = 8;

/** Asks the name servers of every target and judges what they say by the same rules; then what differs from the repository. */
export async function observe(request: ObserveRequest): Promise<Result[]> {
  const surveys = await surveyAll(request);
  const zones = observedZones(surveys, request.transcript);
  const surveyed = new Set(surveys.map((survey) => survey.apex));
  const worlds = new Worlds(
    zones.map((zone): World => ({ zone, claimedBy: undefined, role: surveyed.has(zone.apex) ? 'zone' : 'context' })),
  );
  const beyond = new Beyond(request.resolver, reachabilityOf(request.exchange, surveys), request.transcript);
  const drifts = request.targets.flatMap((target) => driftsIn(target, surveys, zones));
  let results = judgeOnce(request, worlds, beyond, drifts);
  for (let wave = 0; wave < MOST_WAVES && beyond.size < MOST_NAMES && (await beyond.fetch(MOST_NAMES - beyond.size)); wave++) {
    results = judgeOnce(request, worlds, beyond, drifts);
  }
  return results;
}

function judgeOnce(
  { rules, settings, parsers, now, declared }: ObserveRequest,
  worlds: Worlds,
  beyond: Beyond,
  drifts: readonly Drift[],
): Result[] {
  const knowledge = { plane: 'observed', now, worlds, beyond: beyond.ask, declared } as const;
  return judge({ rules, settings, parsers, knowledge, problems: [], drifts, isSelected: () => true });
}

async function surveyAll(request: ObserveRequest): Promise<ZoneSurvey[]> {
  const { targets, exchange, resolver, localAddresses } = request;
  const surveys: ZoneSurvey[] = [];
  const waiting = [...targets];
  const work = async (): Promise<void> => {
    for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
      const questions = target.declared === undefined ? [] : questionsOf(target.declared);
      surveys.push(await surveyZone({ apex: target.apex, questions, resolver, exchange, limits: { localAddresses } }));
      request.onZone?.(target.apex, surveys.length, targets.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(ZONES_AT_ONCE, targets.length) }, work));
  return surveys.sort((a, b) => (a.apex < b.apex ? -1 : 1));
}

/** Every RRset that the zone declares with authority, and the delegations in it. */
function questionsOf(zone: Zone): RRsetQuestion[] {
  const questions: RRsetQuestion[] = [];
  for (const id of zone.owners()) {
    if (!zone.contains(id) || (zone.bitsOf(id) & (NAME_BIT.belowCut | NAME_BIT.belowDname)) !== 0) continue;
    const owner = zone.nameOf(id);
    for (const type of zone.typesAt(id)) questions.push({ owner, type });
  }
  return questions;
}

/** What each server says otherwise than the repository. A domain that it does not declare cannot differ; servers that do not answer are told all the same. */
function driftsIn({ apex, declared, ambiguous }: Target, surveys: readonly ZoneSurvey[], zones: readonly Zone[]): Drift[] {
  const survey = surveys.find((each) => each.apex === apex);
  const zone = zones.find((each) => each.apex === apex);
  if (survey === undefined || zone === undefined) return [];
  if (declared !== undefined) return driftsOf(declared, survey);
  const unserved = survey.servers.filter(({ status }) => status !== 'authoritative').map((server) => notServed(zone, server));
  return ambiguous === undefined ? unserved : [...unserved, notComparable(zone, ambiguous)];
}

/** What the whole run could reach: one zone's silence over IPv6 says less when another's servers answered over it. */
function reachabilityOf({ vantage }: Exchange, surveys: readonly ZoneSurvey[]): Reachability {
  return { vantage, answered: new Set(surveys.flatMap(({ reachability }) => [...reachability.answered])) };
}

import type { Drift } from '../../model/drift.ts';
import type { Instant } from '../../model/plane.ts';
import type { Parser } from '../../model/reading.ts';
import type { Result } from '../../model/report.ts';
import type { Rule } from '../../model/rule.ts';
import type { Settings } from '../../model/settings.ts';
import { judge } from '../../engine/judge.ts';
import type { DeclaredZones } from '../../engine/declared-places.ts';
import { type World, Worlds } from '../../engine/worlds.ts';
import type { Reachability } from '../../probes/dns/doubt.ts';
import type { Exchange } from '../../probes/dns/exchange.ts';
import { observedZones, referenceServer } from '../../probes/dns/observed-zone.ts';
import type { Transcript } from '../../probes/dns/transcript.ts';
import type { ZoneSurvey } from '../../probes/dns/zone-survey.ts';
import { Beyond } from './beyond.ts';
import { driftsIn } from './drifts.ts';
import { surveyTargets, type SurveyTargets } from './survey.ts';

export interface ObserveRequest extends SurveyTargets {
  readonly declared: DeclaredZones;
  readonly rules: readonly Rule[];
  readonly parsers: readonly Parser[];
  readonly settings: Settings;
  readonly now: Instant;
  readonly transcript: Transcript;
}

/** Rules may lead from one name to the next (an include in an include); more rounds than SPF allows lookups are not needed. */
const MOST_WAVES = 16;
const MOST_NAMES = 5000;

/** Asks the name servers of every target and judges what they say by the same rules; then what differs from the repository. */
export async function observe(request: ObserveRequest): Promise<Result[]> {
  const surveyed = await surveyTargets(request);
  const surveys = surveyed.map(({ survey }) => survey);
  const zones = observedZones(surveys, request.transcript);
  // Of a zone that nobody finds, or that no server tells about, there is nothing to judge but that.
  const found = new Set(surveys.filter(isTold).map(({ apex }) => apex));
  const worlds = new Worlds(zones.map((zone): World => ({ zone, claimedBy: undefined, role: found.has(zone.apex) ? 'zone' : 'context' })));
  const beyond = new Beyond(request.resolver, reachabilityOf(request.exchange, surveys), request.transcript);
  const zoneAt = new Map(zones.map((zone) => [zone.apex, zone]));
  const drifts = surveyed.flatMap(({ target, survey }) => driftsIn(target, survey, zoneAt.get(target.apex)!));
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
  const knowledge = { plane: 'observed', now, guideline: settings.guideline, worlds, beyond: beyond.ask, declared } as const;
  return judge({ rules, settings, parsers, knowledge, problems: [], drifts, isSelected: () => true });
}

function isTold(survey: ZoneSurvey): boolean {
  return survey.delegation.kind !== 'notDelegated' && referenceServer(survey) !== undefined;
}

/** What the whole run could reach: one zone's silence over IPv6 says less when another's servers answered over it. */
function reachabilityOf({ vantage }: Exchange, surveys: readonly ZoneSurvey[]): Reachability {
  return { vantage, answered: new Set(surveys.flatMap(({ reachability }) => [...reachability.answered])) };
}

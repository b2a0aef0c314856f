import type { Drift } from '../../model/drift.ts';
import { canonicalCompare, type DomainName } from '../../model/names/name.ts';
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
import type { Resolver } from '../../probes/dns/resolver.ts';
import type { Transcript } from '../../probes/dns/transcript.ts';
import { surveyZone, type ZoneSurvey } from '../../probes/dns/zone-survey.ts';
import { Beyond } from './beyond.ts';
import { closestZone } from './closest-zone.ts';
import { driftsIn } from './drifts.ts';
import { questionsOf } from './questions.ts';
import type { Target } from './targets.ts';

export interface ObserveRequest {
  readonly targets: readonly Target[];
  /** The zone that a target turns out to stand in. */
  readonly targetOf: (apex: DomainName) => Target;
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
  const surveyed = await surveyAll(request);
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
  const knowledge = { plane: 'observed', now, worlds, beyond: beyond.ask, declared } as const;
  return judge({ rules, settings, parsers, knowledge, problems: [], drifts, isSelected: () => true });
}

interface Surveyed {
  readonly target: Target;
  readonly survey: ZoneSurvey;
}

async function surveyAll(request: ObserveRequest): Promise<Surveyed[]> {
  const { exchange, resolver, localAddresses } = request;
  const wanted = await zonesOf(request);
  const surveyed: Surveyed[] = [];
  const waiting = [...wanted];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { target, names } = next;
      const { apex } = target;
      const questions = questionsOf(apex, target.declared, names);
      surveyed.push({ target, survey: await surveyZone({ apex, questions, resolver, exchange, limits: { localAddresses } }) });
      request.onZone?.(apex, surveyed.length, wanted.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(ZONES_AT_ONCE, wanted.length) }, work));
  return surveyed.sort((a, b) => canonicalCompare(a.target.apex, b.target.apex));
}

interface WantedZone {
  readonly target: Target;
  /** Names in the zone that were meant. */
  readonly names: readonly DomainName[];
}

/** The zone of each target, once: a name that the repository does not declare as a zone may stand in one. */
async function zonesOf({ targets, resolver, targetOf }: ObserveRequest): Promise<WantedZone[]> {
  const apexes = await Promise.all(
    targets.map(({ apex, declared, ambiguous }) => ((declared ?? ambiguous) === undefined ? closestZone(apex, resolver) : apex)),
  );
  const wanted = new Map<DomainName, WantedZone>();
  for (const [i, target] of targets.entries()) {
    const apex = apexes[i]!;
    const known = wanted.get(apex) ?? { target: apex === target.apex ? target : targetOf(apex), names: [] };
    wanted.set(apex, apex === target.apex ? known : { ...known, names: [...known.names, target.apex] });
  }
  return [...wanted.values()];
}

function isTold(survey: ZoneSurvey): boolean {
  return survey.delegation.kind !== 'notDelegated' && referenceServer(survey) !== undefined;
}

/** What the whole run could reach: one zone's silence over IPv6 says less when another's servers answered over it. */
function reachabilityOf({ vantage }: Exchange, surveys: readonly ZoneSurvey[]): Reachability {
  return { vantage, answered: new Set(surveys.flatMap(({ reachability }) => [...reachability.answered])) };
}

import { canonicalCompare, type DomainName } from '../../model/names/name.ts';
import type { Exchange } from '../../probes/dns/exchange.ts';
import type { Resolver } from '../../probes/dns/resolver.ts';
import { surveyZone, type ZoneSurvey } from '../../probes/dns/zone-survey.ts';
import { closestZone } from './closest-zone.ts';
import { questionsOf } from './questions.ts';
import type { Target } from './targets.ts';

export interface SurveyTargets {
  readonly targets: readonly Target[];
  /** The zone that a target turns out to stand in. */
  readonly targetOf: (apex: DomainName) => Target;
  readonly exchange: Exchange;
  readonly resolver: Resolver;
  /** Private and loopback addresses may be asked. */
  readonly localAddresses: boolean;
  readonly onZone?: (apex: DomainName, done: number, of: number) => void;
}

export interface Surveyed {
  readonly target: Target;
  readonly survey: ZoneSurvey;
  /** Names in the zone that were meant. */
  readonly names: readonly DomainName[];
}

/** Zones whose servers are asked at the same time; each server's own limits hold besides. */
const ZONES_AT_ONCE = 8;

/** Surveys the zone of each target, once, in order of their names. What turns out to be no zone is a name in one, which is surveyed instead. */
export async function surveyTargets(request: SurveyTargets): Promise<Surveyed[]> {
  const surveyed = new Map<DomainName, Surveyed>();
  const wanted = request.targets.map((target) => ({ target, names: [] }));
  for (const each of await surveyEach(wanted, request)) surveyed.set(each.target.apex, each);
  const names = new Map<DomainName, DomainName[]>();
  for (const { target, survey } of surveyed.values()) {
    if (target.declared !== undefined || survey.delegation.kind !== 'notDelegated') continue;
    const apex = await closestZone(target.apex, request.resolver);
    if (apex === target.apex) continue;
    surveyed.delete(target.apex);
    names.set(apex, [...(names.get(apex) ?? []), target.apex]);
  }
  const instead = [...names].map(([apex, inside]) => ({ target: request.targetOf(apex), names: inside }));
  for (const each of await surveyEach(instead, request)) surveyed.set(each.target.apex, each);
  return [...surveyed.values()].sort((a, b) => canonicalCompare(a.target.apex, b.target.apex));
}

interface WantedZone {
  readonly target: Target;
  /** Names in the zone that were meant. */
  readonly names: readonly DomainName[];
}

async function surveyEach(
  wanted: readonly WantedZone[],
  { exchange, resolver, localAddresses, onZone }: SurveyTargets,
): Promise<Surveyed[]> {
  const surveyed: Surveyed[] = [];
  const waiting = [...wanted];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { target, names } = next;
      const { apex } = target;
      const questions = questionsOf(apex, target.declared, names);
      surveyed.push({ target, names, survey: await surveyZone({ apex, questions, resolver, exchange, limits: { localAddresses } }) });
      onZone?.(apex, surveyed.length, wanted.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(ZONES_AT_ONCE, wanted.length) }, work));
  return surveyed;
}

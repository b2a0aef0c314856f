import { compareResults } from '../engine/lint.ts';
import type { Services } from '../engine/services.ts';
import { WorldView } from '../engine/view.ts';
import { standpointOf, type World } from '../engine/worlds.ts';
import { domainsIn, testsFor, type ScoredDomains } from '../engine/score/domains.ts';
import { askForScore, scoreDomains, type KnownPlane } from '../engine/score/score.ts';
import { canonicalCompare, domainName, parentOf, type DomainName } from '../model/names/name.ts';
import type { Instant } from '../model/plane.ts';
import type { Result } from '../model/report.ts';
import type { Score } from '../model/score/score.ts';
import { UsageError } from './usage-error.ts';
import type { LintRun } from './lint-run.ts';
import { doorOf } from './verify/doors.ts';
import type { Observed } from './verify/observe.ts';
import { publicZones, type PublicZones } from './verify/targets.ts';

/** What is to be scored: everything that the selected files declare, or the names that were given. */
export interface ScorePlan {
  readonly zones: PublicZones;
  readonly domains: ScoredDomains;
}

export function scorePlan({ estate }: LintRun, names: readonly DomainName[], wantsFiles: boolean): ScorePlan {
  const isSelected = (path: string): boolean => estate.isSelected(path);
  const zones = publicZones(estate.worlds.all, isSelected);
  const declared = wantsFiles ? [...zones.declared.values()].filter(({ path }) => isSelected(path)) : [];
  const open = wantsFiles ? [...zones.ambiguous].filter(([, paths]) => paths.some(isSelected)).map(([apex]) => apex) : [];
  const hosts = wantsFiles
    ? estate.services
        .of('web-host')
        .filter(({ path }) => isSelected(path))
        .map(({ facts }) => facts)
    : [];
  const inFiles = domainsIn(declared, hosts);
  const named = names.map((name) => ({ name, tests: testsFor(name, holding(name, zones)) }));
  const all = (found: readonly DomainName[], test: 'web' | 'mail'): DomainName[] => {
    const asked = named.filter(({ tests }) => tests[test] || (!tests.web && !tests.mail)).map(({ name }) => name);
    return [...new Set([...found, ...open, ...asked])].sort(canonicalCompare);
  };
  return { zones, domains: { web: all(inFiles.web, 'web'), mail: all(inFiles.mail, 'mail'), leftOut: inFiles.leftOut } };
}

/** Words that name no file are domains. */
export function domainsNamed(words: readonly string[]): DomainName[] {
  return words.map((word) => {
    const name = domainName(word);
    if (word.includes('/')) throw new UsageError('notFound', { path: word });
    if (name === undefined) throw new UsageError('badOrigin', { word });
    return name;
  });
}

/** The declared zone that a name stands in, else the name itself. */
export function zoneOf(name: DomainName, zones: PublicZones): DomainName {
  return holding(name, zones)?.apex ?? name;
}

export interface ScoreOf {
  readonly run: LintRun;
  readonly plan: ScorePlan;
  readonly now: Instant;
  /** The declared plane's results, weighed, and those of the observed one. */
  readonly results: readonly Result[];
  readonly observed?: Observed;
}

export function scoreOf({ run, plan, now, results, observed }: ScoreOf): Score {
  const { web, mail } = plan.domains;
  const of = (plane: 'declared' | 'observed'): readonly Result[] => results.filter((result) => result.plane === plane).sort(compareResults);
  return scoreDomains({
    web,
    mail,
    declared: declaredPlane(run, plan.zones, of('declared'), now),
    ...(observed !== undefined && { observed: observedPlane(observed, of('observed')) }),
  });
}

/** Asks the observed plane what the score wants to know, so that it can be looked up. */
export function wishesOf({ domains }: ScorePlan): (seen: Observed) => void {
  return (seen) => askForScore(domains, observedPlane(seen, seen.results));
}

function declaredPlane({ estate, settings, routing }: LintRun, zones: PublicZones, results: readonly Result[], now: Instant): KnownPlane {
  const { worlds } = estate;
  const services: Services = estate.services;
  const { guideline } = settings;
  const knowledge = { plane: 'declared', now, guideline, worlds, services, ...(routing !== undefined && { routing }) } as const;
  return { results, viewOf: viewsOf(knowledge, (name) => worldHolding(name, worlds.all, zones)) };
}

function observedPlane({ knowledge, reachable, doors, likeness }: Observed, results: readonly Result[]): KnownPlane {
  const worlds = new Map(knowledge.worlds.all.map((world) => [world.zone.apex, world]));
  const holder = (name: DomainName): World => {
    for (let apex: DomainName | undefined = name; apex !== undefined; apex = parentOf(apex)) {
      const world = worlds.get(apex);
      if (world !== undefined) return world;
    }
    return standpointOf('');
  };
  return {
    results,
    viewOf: viewsOf(knowledge, holder),
    answers: (address, port) => (port === 53 ? reachable.get(address) : doors.get(doorOf(address, port))),
    likeness: (host) => likeness.get(host),
  };
}

/** One view for each world: views remember what they were asked. */
function viewsOf(
  knowledge: ConstructorParameters<typeof WorldView>[0],
  holder: (name: DomainName) => World,
): (name: DomainName) => WorldView {
  const views = new Map<World, WorldView>();
  const nowhere = standpointOf('');
  return (name) => {
    const world = holder(name);
    const key = world.role === 'fragment' ? nowhere : world;
    const known = views.get(key) ?? new WorldView(knowledge, key);
    views.set(key, known);
    return known;
  };
}

function worldHolding(name: DomainName, worlds: readonly World[], zones: PublicZones): World {
  const zone = holding(name, zones);
  return worlds.find((world) => world.zone === zone) ?? standpointOf('');
}

/** The public declaration of the zone that would hold a name; undefined where there is none, or nothing tells which one is meant. */
function holding(name: DomainName, { declared, ambiguous }: PublicZones) {
  for (let apex: DomainName | undefined = name; apex !== undefined; apex = parentOf(apex)) {
    if (ambiguous.has(apex)) return undefined;
    const zone = declared.get(apex);
    if (zone !== undefined) return zone;
  }
  return undefined;
}

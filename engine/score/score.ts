import type { DomainName } from '../../model/names/name.ts';
import type { Origin } from '../../model/origin.ts';
import type { Result } from '../../model/report.ts';
import { CATEGORIES, INTERNET_NL, subtest, subtestsOf, type CategoryId } from '../../model/score/catalogue.ts';
import type { Outcomes } from '../../model/score/calculate.ts';
import type { SubtestOutcome } from '../../model/score/outcome.ts';
import {
  rangesOf,
  type CategoryScore,
  type DomainOutcomes,
  type DomainScore,
  type Kind,
  type Score,
  type SubtestScore,
} from '../../model/score/score.ts';
import type { View } from '../../model/view.ts';
import type { Zone } from '../../model/zone/zone.ts';
import type { Asking } from './asking.ts';
import { evidenceFor } from './evidence-for.ts';
import { mailOutcomes } from './mail.ts';
import { ResultIndex } from './result-index.ts';
import { webOutcomes } from './web.ts';

/** What is known on one plane. */
export interface KnownPlane {
  /** The plane as the declaration sees it that the Internet is meant to see. */
  readonly viewOf: (domain: DomainName) => View;
  readonly results: readonly Result[];
  readonly answers?: Asking['answers'];
  readonly likeness?: Asking['likeness'];
}

export interface ScoreRequest {
  /** Ordered. */
  readonly web: readonly DomainName[];
  readonly mail: readonly DomainName[];
  readonly declared: KnownPlane;
  readonly observed?: KnownPlane;
}

/** The Internet.nl score of each domain: predicted from what is declared, and measured as far as it was observed. */
export function scoreDomains({ web, mail, declared, observed }: ScoreRequest): Score {
  const planes = [askingOn(declared), ...(observed === undefined ? [] : [askingOn(observed)])] as const;
  const each = (kind: Kind, domains: readonly DomainName[]): DomainScore[] =>
    domains.map((domain) => scoreOf(kind, domain, planes[0], planes[1]));
  return { profile: INTERNET_NL.profile, web: each('web', web), mail: each('mail', mail) };
}

/** Everything that scoring asks of a plane, so that names it wants can be looked up before. */
export function askForScore({ web, mail }: Pick<ScoreRequest, 'web' | 'mail'>, plane: KnownPlane): void {
  const askingAbout = askingOn(plane);
  for (const domain of web) webOutcomes(askingAbout(domain));
  for (const domain of mail) mailOutcomes(askingAbout(domain));
}

type AskingAbout = (domain: DomainName) => Asking;

function askingOn({ viewOf, results, answers = nobodyAsked, likeness = nobodyAsked }: KnownPlane): AskingAbout {
  const index = new ResultIndex(results);
  return (domain) => {
    const view = viewOf(domain);
    const held = view.zoneFor(domain);
    const twins = held.kind === 'zone' ? pathsOfTwins(view, held.zone) : new Set<string>();
    const about = (rule: string, subject: string): readonly Result[] => {
      const found = index.about(rule, subject);
      return twins.size === 0 ? found : found.filter(({ places }) => !twins.has(pathOf(places[0])));
    };
    return { domain, view, results: about, answers, likeness };
  };
}

function nobodyAsked(): undefined {
  return undefined;
}

/** Files that declare the same zone for somebody else: what is found there says nothing of the one that is scored. */
function pathsOfTwins(view: View, zone: Zone): Set<string> {
  const twins = view.zones().filter((each) => each !== zone && each.apex === zone.apex);
  return new Set(twins.map(({ path }) => path).filter((path) => path !== zone.path && path !== ''));
}

function pathOf(place: Origin | undefined): string {
  return place?.kind === 'text' ? place.span.path : '';
}

function scoreOf(kind: Kind, domain: DomainName, declared: AskingAbout, observed: AskingAbout | undefined): DomainScore {
  const outcomesFor = kind === 'web' ? webOutcomes : mailOutcomes;
  const asked = declared(domain);
  const files = outcomesFor(asked);
  const wire = observed === undefined ? undefined : { asking: observed(domain), all: outcomesFor(observed(domain)) };
  const predicted = wire === undefined ? files : completed(files, wire.all);
  const ranges = rangesOf(kind, predicted);
  const measured = wire === undefined ? undefined : rangesOf(kind, wire.all);
  const categories = [...ranges.categories].map(([id, range]): CategoryScore => {
    const seen = wire?.all.outcomes[id];
    return {
      id,
      ...range,
      measured: seen !== undefined && isSettled(id, seen) ? (measured?.categories.get(id)?.low ?? null) : null,
      subtests: subtestsOf(id).map((subtestId): SubtestScore => {
        const observedOutcome = seen?.[subtestId];
        const isObserved = observedOutcome !== undefined && observedOutcome.status !== 'undecided';
        const outcome = (isObserved ? observedOutcome : predicted.outcomes[id]?.[subtestId])!;
        return new ToldSubtest(
          told(id, subtestId, outcome),
          () => costOf(kind, predicted, id, subtestId),
          () => evidenceFor(id, subtestId, isObserved ? wire!.asking : asked),
        );
      }),
    };
  });
  const isMeasured = wire !== undefined && wire.all.unsure === undefined && categories.every((category) => category.measured !== null);
  return { domain, predicted: ranges.total, measured: isMeasured ? (measured?.total.low ?? null) : null, categories };
}

/** What it costs and what stands behind it is worked out when somebody looks: of most scores only the total is shown. */
class ToldSubtest implements SubtestScore {
  readonly id: string;
  readonly status: SubtestScore['status'];
  readonly points: number | null;
  readonly max: number;
  readonly reason: SubtestScore['reason'];
  readonly #costOf: () => number;
  readonly #evidence: () => readonly Result[];
  #costs: number | undefined;
  #results: readonly Result[] | undefined;

  constructor({ id, status, points, max, reason }: ReturnType<typeof told>, cost: () => number, evidence: () => readonly Result[]) {
    this.id = id;
    this.status = status;
    this.points = points;
    this.max = max;
    this.reason = reason;
    this.#costOf = cost;
    this.#evidence = evidence;
  }

  get costs(): number {
    return (this.#costs ??= this.#costOf());
  }

  get results(): readonly Result[] {
    return (this.#results ??= this.#evidence());
  }
}

/** What the files leave open is taken from what was observed. */
function completed(files: DomainOutcomes, wire: DomainOutcomes): DomainOutcomes {
  const outcomes: Partial<Record<CategoryId, Outcomes>> = {};
  for (const [category, declared] of Object.entries(files.outcomes) as [CategoryId, Outcomes][]) {
    const observed = wire.outcomes[category] ?? {};
    const chosen = Object.entries(declared).map(
      ([id, outcome]) => [id, outcome.status === 'undecided' ? (observed[id] ?? outcome) : outcome] as const,
    );
    outcomes[category] = Object.fromEntries(chosen);
  }
  const unsure = files.unsure?.filter((id) => wire.unsure?.includes(id) === true);
  return { outcomes, ...(unsure !== undefined && unsure.length > 0 && { unsure }) };
}

/** Whether everything in a category that counts is known. */
function isSettled(category: CategoryId, outcomes: Outcomes): boolean {
  return subtestsOf(category).every(
    (id) => subtest(category, id).points === 0 || outcomes[id]?.points.every(({ least, most }) => least === most),
  );
}

function told(category: CategoryId, id: string, { status, points, reason }: SubtestOutcome): Omit<SubtestScore, 'costs' | 'results'> {
  const least = Math.min(...points.map((each) => each.least));
  const most = Math.min(...points.map((each) => each.most));
  const max = status === 'not_applicable' ? 0 : subtest(category, id).points;
  const isKnown = least === most && !(status === 'undecided' && max === 0);
  return { id, status, points: isKnown ? least : null, max, reason: reason ?? null };
}

/** What the total would gain, at its best, if all points were given here. */
function costOf(kind: Kind, all: DomainOutcomes, category: CategoryId, id: string): number {
  const outcomes = all.outcomes[category] ?? {};
  const mended = CATEGORIES[category].combine === 'sum' ? [id] : sharing(category, outcomes, id);
  const changed = mended.filter((each) => isShort(category, each, outcomes[each]));
  if (changed.length === 0) return 0;
  const best = { ...outcomes, ...Object.fromEntries(changed.map((each) => [each, whole(category, each, outcomes[each]!)])) };
  return rangesOf(kind, { ...all, outcomes: { ...all.outcomes, [category]: best } }).total.high - rangesOf(kind, all).total.high;
}

/** Of several subjects with one field the worst cost together, and the first of them tells it. */
function sharing(category: CategoryId, outcomes: Outcomes, id: string): readonly string[] {
  const ids = subtestsOf(category).filter((each) => isShort(category, each, outcomes[each]));
  const most = (each: string): number => Math.min(...(outcomes[each]?.points ?? []).map((points) => points.most));
  const least = Math.min(...ids.map(most));
  const worst = ids.filter((each) => most(each) === least);
  return worst[0] === id ? worst : [];
}

function isShort(category: CategoryId, id: string, outcome: SubtestOutcome | undefined): boolean {
  const { points: max } = subtest(category, id);
  return outcome !== undefined && max > 0 && outcome.status !== 'not_applicable' && outcome.points.some(({ most }) => most < max);
}

function whole(category: CategoryId, id: string, outcome: SubtestOutcome): SubtestOutcome {
  const max = subtest(category, id).points;
  return { ...outcome, points: [{ least: max, most: max }] };
}

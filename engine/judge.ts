import { subjectOf, type Drift } from '../model/drift.ts';
import type { DomainName } from '../model/names/name.ts';
import type { Gap, Origin } from '../model/origin.ts';
import type { NonEmpty, Plane } from '../model/plane.ts';
import { TYPE } from '../model/rdata/types.ts';
import type { Problem } from '../model/problem.ts';
import type { Parser, SourceFile, SourceOf } from '../model/reading.ts';
import type { Result, Subject } from '../model/report.ts';
import { planesOf } from '../model/rule-planes.ts';
import type { DriftRule, ProblemRule, RepositoryRule, Rule, ServiceRuleOf, SweepRule } from '../model/rule.ts';
import type { Service, ServiceKind } from '../model/service.ts';
import type { Settings } from '../model/settings.ts';
import type { Severity, Verdict } from '../model/verdict.ts';
import { NAME_BIT } from '../model/zone/bits.ts';
import type { View } from '../model/view.ts';
import type { RRset, Zone } from '../model/zone/zone.ts';
import { blockByRequirements } from './block.ts';
import { withDeclaredPlaces } from './declared-places.ts';
import { DoubtTally } from './doubt-tally.ts';
import { DelegationOfZone, DelegationSubject, DomainOfZone, DomainSubject } from './late-names.ts';
import { LookedAt, type JudgingMemory } from './judging-memory.ts';
import { FailedResult, plainResult, type Writer } from './result.ts';
import { type Knowledge, WorldView } from './view.ts';
import { NO_SERVICES } from './services.ts';
import { sweepGroups, type SweepGroup } from './sweep-groups.ts';
import { standpointOf, type World } from './worlds.ts';

export interface JudgeRequest {
  readonly rules: readonly Rule[];
  readonly settings: Settings;
  readonly knowledge: Knowledge;
  readonly problems: readonly { readonly parser: Parser; readonly problem: Problem; readonly path: string }[];
  readonly parsers: readonly Parser[];
  /** Differences between the name servers and the repository. */
  readonly drifts?: readonly Drift[];
  /** Whether findings in a file are wanted. */
  readonly isSelected: (path: string) => boolean;
  /** What was found in another state of the same project, with the same rules and settings. */
  readonly judgements?: JudgingMemory;
  /** What was read, for fixes that have to look at it. */
  readonly files?: ReadonlyMap<string, SourceFile>;
}

/** Asks every rule about every subject of one plane. Pure: all that is known was gathered before. */
export function judge(request: JudgeRequest): Result[] {
  return new Judge(request).run();
}

const NOBODY: readonly SweepGroup[] = [];

class Judge {
  readonly #request: JudgeRequest;
  readonly #results: Result[] = [];
  readonly #rules: readonly Rule[];
  readonly #sourceOf: SourceOf = (path) => this.#request.files?.get(path);
  readonly #groupsFor: (type: number, count: number) => readonly SweepGroup[];
  /** What each rule of a sweep came to in the zone at hand. */
  #tally = new Map<Rule, 'fail' | 'unknown' | 'crashed'>();
  #doubts = new DoubtTally();

  constructor(request: JudgeRequest) {
    this.#request = request;
    const { plane } = request.knowledge;
    this.#rules = request.rules.filter(
      (rule) => rule.stage !== 'retired' && request.settings.runs(rule.id) && planesOf(rule).includes(plane),
    );
    this.#groupsFor = sweepGroups(this.#rules);
  }

  run(): Result[] {
    this.#problems();
    this.#worlds();
    this.#services();
    this.#drifts();
    this.#repository();
    return blockByRequirements(this.#results);
  }

  #problems(): void {
    const ruleOf = new Map<string, ProblemRule<string>>();
    for (const rule of this.#rules) if (rule.subject === 'problem') for (const code of rule.problems) ruleOf.set(code, rule);
    const { worlds } = this.#request.knowledge;
    const anywhere = worlds.all[0];
    for (const { problem, parser, path } of this.#request.problems) {
      const rule = ruleOf.get(problem.code);
      const place = problem.places[0];
      const file = place?.kind === 'text' ? place.span.path : path;
      if (rule === undefined || !(this.#request.isSelected(file) || this.#request.isSelected(path))) continue;
      const subject: Subject = { kind: 'file', name: file };
      const view = new WorldView(this.#request.knowledge, anywhere ?? standpointOf(path));
      const verdict = this.#ask(rule, subject, () => rule.check(problem, view));
      if (verdict !== undefined) this.#take(rule, subject, verdict, (remedy) => parser.write?.(remedy, this.#sourceOf));
    }
  }

  #drifts(): void {
    const rules = this.#rules.filter((rule): rule is DriftRule<string> => rule.subject === 'drift');
    for (const drift of this.#request.drifts ?? []) {
      for (const rule of rules) {
        if (!rule.kinds.includes(drift.kind)) continue;
        const subject = subjectOf(drift);
        const verdict = this.#ask(rule, subject, () => rule.check(drift));
        const times = drift.kind === 'unknown' || drift.kind === 'same' ? drift.times : 1;
        if (verdict?.outcome === 'unknown') this.#unknown(rule, subject, verdict.gaps, times);
        else if (verdict?.outcome === 'pass') this.#results.push(plainResult(rule, 'observed', subject, 'pass', { times }));
        else if (verdict !== undefined) this.#take(rule, subject, verdict, () => undefined);
      }
    }
  }

  #worlds(): void {
    const { knowledge, judgements, isSelected } = this.#request;
    const memory = judgements?.begin(knowledge);
    for (const world of knowledge.worlds.all) {
      const { zone } = world;
      if (knowledge.plane !== 'observed' && !isSelected(zone.path)) continue;
      const known = memory?.recall(zone);
      if (known !== undefined) {
        for (const result of known) this.#results.push(result);
        continue;
      }
      const from = this.#results.length;
      const lookedAt = memory === undefined ? undefined : new LookedAt();
      this.#world(world, lookedAt);
      if (lookedAt !== undefined) memory?.keep(zone, this.#results.slice(from), lookedAt);
    }
  }

  #world(world: World, lookedAt: LookedAt | undefined): void {
    const { zone } = world;
    const view = new WorldView(this.#request.knowledge, world, lookedAt);
    const write = this.#writerOf(zone);
    this.#sweep(world, view, write);
    if (world.role !== 'zone') return;
    const subject: Subject = { kind: 'zone', name: zone.apex };
    for (const rule of this.#rules) if (rule.subject === 'zone') this.#one(rule, subject, () => rule.check(zone, view), write);
    this.#nameServers(zone, view, write);
  }

  /** Visits every RRset once for all rules over records, delegations and mail domains. */
  #sweep(world: World, view: WorldView, write: Writer): void {
    const { zone } = world;
    const isZone = world.role === 'zone';
    const groupsFor = world.role === 'context' ? () => NOBODY : this.#groupsFor;
    const delegationRules = world.role === 'fragment' ? [] : this.#rules.filter((rule) => rule.subject === 'delegation');
    const mailRules = isZone ? this.#rules.filter((rule) => rule.subject === 'mail-domain') : [];
    this.#tally = new Map();
    this.#doubts = new DoubtTally();
    const mailDomains = new Set<number>(isZone ? [zone.apexId] : []);
    zone.sweep((rrset) => {
      const groups = groupsFor(rrset.type, rrset.count);
      if (groups.length > 0) this.#visit(groups, rrset, zone.bitsOf(rrset.ownerId), view, write);
      if (rrset.type === TYPE.MX) mailDomains.add(rrset.ownerId);
      if (rrset.type === TYPE.NS && delegationRules.length > 0 && rrset.ownerId !== zone.apexId && zone.contains(rrset.ownerId)) {
        this.#delegation(delegationRules, world, rrset, view, write);
      }
    });
    for (const id of mailDomains) {
      if ((zone.bitsOf(id) & (NAME_BIT.belowCut | NAME_BIT.belowDname)) !== 0 || !zone.contains(id)) continue;
      const domain = new DomainOfZone(zone, id);
      const subject = new DomainSubject(domain);
      for (const rule of mailRules) this.#counted(rule, subject, () => rule.check(domain, view), write);
    }
    const subject: Subject = { kind: 'zone', name: world.role === 'fragment' ? zone.path : zone.apex };
    for (const rule of world.role === 'context' ? [] : this.#rules) {
      const swept = rule.subject === 'rrset' || (isZone && (rule.subject === 'delegation' || rule.subject === 'mail-domain'));
      if (swept) for (const { gap, count, place } of this.#doubts.of(rule)) this.#unknown(rule, subject, [gap], count, place);
      if (swept && !this.#tally.has(rule)) this.#results.push(plainResult(rule, zone.plane, subject, 'pass'));
    }
  }

  /** Shows one RRset to the rules that want it. A rule that crashes keeps none of the others from looking. */
  #visit(groups: readonly SweepGroup[], rrset: RRset, bits: number, view: WorldView, write: Writer): void {
    for (const group of groups) {
      if ((bits & group.ownerBits) === 0 || !this.#isWanted(group, rrset)) continue;
      for (const rule of group.rules) {
        try {
          const verdict = rule.check(rrset, view);
          if (verdict.outcome !== 'pass' && verdict.outcome !== 'notApplicable') this.#tell(rule, rrset, verdict, write);
        } catch (error) {
          this.#crash(rule, { kind: 'rrset', name: rrset.owner }, error);
        }
      }
    }
  }

  #isWanted({ only, rules }: SweepGroup, rrset: RRset): boolean {
    if (only === undefined) return true;
    try {
      return only(rrset);
    } catch (error) {
      for (const rule of rules) this.#crash(rule, { kind: 'rrset', name: rrset.owner }, error);
      return false;
    }
  }

  #tell(rule: SweepRule<string>, rrset: RRset, verdict: Verdict, write: Writer): void {
    if (verdict.outcome === 'fail' || verdict.outcome === 'unknown') this.#tally.set(rule, verdict.outcome);
    if (verdict.outcome === 'unknown') this.#doubts.add(rule, verdict.gaps[0], () => rrset.at(0));
    else this.#take(rule, { kind: 'rrset', name: rrset.owner }, verdict, write);
  }

  #delegation(rules: readonly Rule[], world: World, ns: RRset, view: WorldView, write: Writer): void {
    const set = world.zone.rrsetById(ns.ownerId, TYPE.NS) ?? ns;
    const delegation = new DelegationOfZone(world.zone, set, view.childAt(ns));
    const subject = new DelegationSubject(delegation);
    for (const rule of rules) if (rule.subject === 'delegation') this.#counted(rule, subject, () => rule.check(delegation, view), write);
  }

  #nameServers(zone: Zone, view: WorldView, write: Writer): void {
    const rules = this.#rules.filter((rule) => rule.subject === 'name-server');
    const ns = rules.length === 0 ? undefined : zone.rrsetById(zone.apexId, TYPE.NS);
    for (let record = 0; record < (ns?.count ?? 0); record++) {
      const host: DomainName = ns!.target(record);
      const subject: Subject = { kind: 'name-server', name: host };
      for (const rule of rules)
        if (rule.subject === 'name-server') this.#one(rule, subject, () => rule.check({ host, zone, record }, view), write);
    }
  }

  #services(): void {
    const { knowledge, isSelected } = this.#request;
    this.#tally = new Map();
    for (const { service, readFrom, parser } of (knowledge.services ?? NO_SERVICES).all) {
      if (knowledge.plane === 'declared' && !isSelected(service.path) && !isSelected(readFrom)) continue;
      const view = new WorldView(knowledge, standpointOf(service.path));
      const subject: Subject = { kind: service.kind, name: service.name };
      for (const rule of this.#rules) {
        const check = checkOf(rule, service, knowledge.plane);
        if (check === undefined) continue;
        this.#one(
          rule,
          subject,
          () => check(view),
          (remedy) => parser?.write?.(remedy, this.#sourceOf),
        );
      }
    }
  }

  #repository(): void {
    const { worlds, services } = this.#request.knowledge;
    const [anywhere = services === undefined || services.all.length === 0 ? undefined : standpointOf('')] = worlds.all;
    if (anywhere === undefined) return;
    const view = new WorldView(this.#request.knowledge, anywhere);
    const subject: Subject = { kind: 'repository', name: '' };
    const rules = this.#rules.filter((rule): rule is RepositoryRule<string> => rule.subject === 'repository');
    for (const rule of rules) this.#one(rule, subject, () => rule.check(view), this.#writerOf(anywhere.zone));
  }

  #one(rule: Rule, subject: Subject, check: () => Verdict, write: Writer): void {
    const verdict = this.#ask(rule, subject, check);
    if (verdict !== undefined) this.#take(rule, subject, verdict, write);
  }

  /** Like `#one`, but passes are counted once for the zone. */
  #counted(rule: Rule, subject: Subject, check: () => Verdict, write: Writer): void {
    const verdict = this.#ask(rule, subject, check);
    if (verdict === undefined || verdict.outcome === 'pass' || verdict.outcome === 'notApplicable') return;
    this.#tally.set(rule, verdict.outcome);
    if (verdict.outcome === 'unknown') this.#doubts.add(rule, verdict.gaps[0], () => undefined);
    else this.#take(rule, subject, verdict, write);
  }

  #ask(rule: Rule, subject: Subject, check: () => Verdict): Verdict | undefined {
    try {
      return check();
    } catch (error) {
      this.#crash(rule, subject, error);
      return undefined;
    }
  }

  /** A rule that crashes says so once for a zone, with the first subject it crashed on. */
  #crash(rule: Rule, subject: Subject, error: unknown): void {
    if (this.#tally.get(rule) === 'crashed') return;
    this.#tally.set(rule, 'crashed');
    const because = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#results.push(plainResult(rule, this.#request.knowledge.plane, subject, 'crashed', { because }));
  }

  #take(rule: Rule, subject: Subject, verdict: Verdict, write: Writer): void {
    const { plane, declared } = this.#request.knowledge;
    switch (verdict.outcome) {
      case 'pass':
      case 'notApplicable':
        this.#results.push(plainResult(rule, plane, subject, verdict.outcome));
        return;
      case 'unknown':
        this.#unknown(rule, subject, verdict.gaps);
        return;
      case 'fail':
        for (const found of verdict.findings) {
          const finding = declared === undefined ? found : { ...found, places: withDeclaredPlaces(found.places, declared) };
          const about = finding.about === undefined ? subject : { kind: subject.kind, name: finding.about };
          const first = finding.places[0];
          const path = first?.kind === 'text' ? first.span.path : '';
          const severity: Severity | 'off' = this.#request.settings.severityOf(
            rule.id,
            finding.message,
            path,
            about.name,
            finding.severity ?? rule.severity,
          );
          if (severity !== 'off') this.#results.push(new FailedResult(rule, severity, plane, about, finding, write));
        }
    }
  }

  #unknown(rule: Rule, subject: Subject, gaps: NonEmpty<Gap>, times = 1, place?: Origin): void {
    const severity = this.#request.settings.severityOf(rule.id, undefined, '', subject.name, rule.severity);
    if (severity === 'off') return;
    const { plane, declared } = this.#request.knowledge;
    const origin = place ?? gaps[0].origin;
    const at = origin === undefined ? [] : [origin];
    const places = declared === undefined ? at : withDeclaredPlaces(at, declared);
    this.#results.push(plainResult(rule, plane, subject, 'unknown', { gaps, severity, times, places }));
  }

  #writerOf(zone: Zone): Writer {
    const parser = this.#request.parsers.find((each) => each.id === zone.format);
    return (remedy) => parser?.write?.(remedy, this.#sourceOf);
  }
}

interface Judging {
  readonly subject: ServiceKind;
  check(facts: Service['facts'], view: View): Verdict;
}

/** How a rule judges a service; undefined when it is about others. */
function checkOf(rule: Rule, { kind, facts }: Service, plane: Plane): ((view: View) => Verdict) | undefined {
  // A rule takes the facts of the kind that it names as its subject.
  const about = rule as ServiceRuleOf<ServiceKind, string>;
  const asked: Judging = plane === 'observed' ? (about.observed ?? about) : about;
  return asked.subject === kind ? (view) => asked.check(facts, view) : undefined;
}

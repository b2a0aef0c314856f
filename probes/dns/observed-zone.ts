import type { DomainName } from '../../model/names/name.ts';
import { canonicalCompare, isAtOrBelow } from '../../model/names/name.ts';
import { lowerName, wireOf } from '../../model/names/wire.ts';
import type { Gap } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { newZone } from '../../model/zone/store.ts';
import type { ZoneBuilder } from '../../model/zone/builder.ts';
import type { Zone } from '../../model/zone/zone.ts';
import { hostGap, hostsIn } from './addresses.ts';
import type { DelegationSeen } from './delegation-survey.ts';
import { gapOf } from './doubt.ts';
import type { ServerAddress } from './exchange.ts';
import type { WireRecord } from './message.ts';
import type { RRsetAnswer } from './rrset-answer.ts';
import { compareSerials } from './serial.ts';
import { questionKey } from './server-survey.ts';
import type { RRsetQuestion, ServerSurvey } from './server-survey.ts';
import { stepOrigin } from './step-origin.ts';
import type { StepNumbers } from './step-origin.ts';
import type { StepKey } from '../step-kind.ts';
import type { ZoneSurvey } from './zone-survey.ts';

/**
 * The observed plane of a run: a zone for every survey, and for every parent whose delegations were seen; a parent that was surveyed itself is one
 * zone with both. Ordered by apex.
 */
export function observedZones(surveys: readonly ZoneSurvey[], numbers: StepNumbers): Zone[] {
  const zones = new Map<DomainName, ZoneInProgress>();
  const zoneOf = (apex: DomainName): ZoneInProgress => {
    const zone = zones.get(apex) ?? new ZoneInProgress(apex, numbers);
    zones.set(apex, zone);
    return zone;
  };
  for (const survey of surveys) zoneOf(survey.apex).addSurvey(survey);
  for (const survey of surveys) {
    if (survey.delegation.kind === 'delegated') zoneOf(survey.delegation.parent).addDelegation(survey, survey.delegation.seen);
    if (survey.delegation.kind === 'notDelegated') zoneOf(survey.delegation.parent).addNoDelegation(survey.apex);
  }
  return [...zones.values()].map((zone) => zone.finish()).sort((a, b) => canonicalCompare(a.apex, b.apex));
}

/** The authoritative server with the newest zone (RFC 1982); the first of them in order. */
export function referenceServer({ servers }: ZoneSurvey): ServerSurvey | undefined {
  let newest: ServerSurvey | undefined;
  for (const server of servers) {
    if (server.serial === undefined) continue;
    if (newest?.serial === undefined || (compareSerials(server.serial, newest.serial) ?? 0) > 0) newest = server;
  }
  return newest;
}

/** Fills one zone; the same record from two answers counts once. */
class ZoneInProgress {
  private readonly apex: DomainName;
  private readonly numbers: StepNumbers;
  private readonly builder: ZoneBuilder;
  private readonly present = new Set<string>();
  private readonly gaps = new Map<string, Gap>();

  constructor(apex: DomainName, numbers: StepNumbers) {
    this.apex = apex;
    this.numbers = numbers;
    this.builder = newZone({ plane: 'observed', apex, format: 'dns', path: '' });
  }

  addSurvey(survey: ZoneSurvey): void {
    const reference = referenceServer(survey);
    const sources = survey.servers.filter(({ serial }) => serial !== undefined && serial === reference?.serial);
    const inTurn = reference === undefined ? [] : [reference, ...sources.filter((server) => server !== reference)];
    for (const question of survey.questions) this.addQuestion(question, inTurn, survey);
    if (reference === undefined) this.addReasons(survey);
    for (const gap of survey.gaps) this.addGap(gap);
  }

  addDelegation({ apex, reachability }: ZoneSurvey, { server, step, ns, glue, ds }: DelegationSeen): void {
    this.addRecords([...ns, ...glue], server, step);
    if (ds.kind === 'records') this.addRecords([...ds.records, ...ds.signatures], server, ds.step);
    if (ds.kind === 'none') this.builder.markAbsent(wireOf(apex), TYPE.DS, 'nodata');
    if (ds.kind === 'doubt') this.builder.markUnknown(wireOf(apex), TYPE.DS, gapOf(ds.doubt, server, reachability));
    const known = new Set(glue.map((record) => `${lowerName(record.owner)} ${record.type}`));
    for (const host of hostsIn(ns)) {
      if (!isAtOrBelow(host, apex)) continue; // glue for other names is a courtesy, and its absence means nothing
      for (const type of [TYPE.A, TYPE.AAAA]) if (!known.has(`${host} ${type}`)) this.builder.markAbsent(wireOf(host), type, 'nodata');
    }
  }

  addNoDelegation(apex: DomainName): void {
    for (const type of [TYPE.NS, TYPE.DS]) this.builder.markAbsent(wireOf(apex), type, 'nodata');
  }

  finish(): Zone {
    this.builder.gap({ cause: 'notAsked', params: {} });
    for (const gap of this.gaps.values()) this.builder.gap(gap);
    return this.builder.finish();
  }

  /** The answer of the first server that has one. */
  private addQuestion(question: RRsetQuestion, sources: readonly ServerSurvey[], survey: ZoneSurvey): void {
    let doubtful: { server: ServerAddress; answer: RRsetAnswer & { kind: 'doubt' } } | undefined;
    for (const { server, answers } of sources) {
      const answer = answers.get(questionKey(question));
      if (answer === undefined) continue;
      if (answer.kind !== 'doubt') return this.addAnswer(question, answer, server);
      doubtful ??= { server, answer };
    }
    if (doubtful === undefined) return;
    const gap = gapOf(doubtful.answer.doubt, doubtful.server, survey.reachability);
    this.addGap(gap);
    this.builder.markUnknown(wireOf(question.owner), question.type, gap);
  }

  private addAnswer({ owner, type }: RRsetQuestion, answer: Exclude<RRsetAnswer, { kind: 'doubt' }>, server: ServerAddress): void {
    switch (answer.kind) {
      case 'answer':
      case 'cname':
      case 'dname':
        this.addRecords([...answer.records, ...answer.signatures], server, answer.step);
        return;
      case 'referral':
        this.addRecords([...answer.ns, ...answer.ds, ...answer.signatures, ...answer.glue], server, answer.step);
        return;
      case 'nodata':
      case 'nxdomain':
        this.builder.markAbsent(wireOf(owner), type, answer.kind);
        return;
    }
  }

  private addRecords(records: readonly WireRecord[], server: ServerAddress, step: StepKey): void {
    // Servers give the records of a set in any order, another one each time.
    for (const { owner, type, ttl, rdata } of [...records].sort((a, b) => Buffer.compare(a.rdata, b.rdata))) {
      const lower = lowerName(owner);
      const key = `${lower} ${type} ${Buffer.from(rdata).toString('latin1')}`;
      if (this.present.has(key) || !isAtOrBelow(lower, this.apex)) continue;
      this.present.add(key);
      const at = stepOrigin(this.numbers, step, server, { zone: this.apex, owner: lower, type, rdata });
      this.builder.add(owner, type, ttl, rdata, { at, rdata: at });
    }
  }

  /** No server speaks for the zone: why. */
  private addReasons({ servers, hosts, delegation, reachability, questions }: ZoneSurvey): void {
    for (const { gap } of servers) if (gap !== undefined) this.addGap(gap);
    if (delegation.kind === 'unknown') this.addGap(delegation.gap);
    for (const host of hosts) {
      const gap = hostGap(host, reachability);
      if (gap !== undefined) this.addGap(gap);
    }
    if (this.gaps.size === 0) this.addGap({ cause: 'unreachable', params: { server: this.apex, detail: 'no server address' } });
    const [reason] = this.gaps.values();
    for (const { owner, type } of questions) this.builder.markUnknown(wireOf(owner), type, reason!);
  }

  private addGap(gap: Gap): void {
    this.gaps.set(JSON.stringify(gap), gap);
  }
}

import type { DomainName } from '../../model/names/name.ts';
import { lowerName } from '../../model/names/wire.ts';
import type { Gap } from '../../model/origin.ts';
import { printRdataOrGeneric } from '../../model/rdata/codec.ts';
import { rdataContent } from '../../model/rdata/content.ts';
import { TYPE, typeName } from '../../model/rdata/types.ts';
import { NAME_BIT } from '../../model/zone/bits.ts';
import type { RecordRef, RRset, Zone } from '../../model/zone/zone.ts';
import { comparisonOf } from './drift-policy.ts';
import { gapOf } from './doubt.ts';
import type { WireRecord } from './message.ts';
import type { RRsetAnswer } from './rrset-answer.ts';
import { compareSerials } from './serial.ts';
import { questionKey, serialOf } from './server-survey.ts';
import type { QuestionKey, RRsetQuestion, ServerSurvey } from './server-survey.ts';
import type { ZoneSurvey } from './zone-survey.ts';

/** One way in which a server differs from the repository. */
export interface Drift {
  /**
   * `missing`: the server has no such RRset. `extra`: the repository has none. `different`: other RDATA. `ttl`: other TTL only.
   * `serverBehind`, `serverAhead`: the zone's serial is older or newer than declared, or older than another server's.
   * `unknown`: cannot be told, see `gap`.
   */
  readonly kind: 'missing' | 'extra' | 'different' | 'ttl' | 'serverBehind' | 'serverAhead' | 'unknown';
  readonly owner: DomainName;
  readonly type: number;
  readonly server: ServerSurvey;
  /** State of the server's zone: what differs on one that is behind or ahead may be explained by that. */
  readonly serverState: 'current' | 'behind' | 'ahead' | 'unknown';
  /** The whole declared RRset. */
  readonly declared: readonly RecordRef[];
  /** Of it, what the server does not have. */
  readonly missing: readonly RecordRef[];
  /** RDATA of the whole RRset on the server, as text, sorted; an alias or a delegation with its type before it. */
  readonly observed: readonly string[];
  /** Of it, what the repository does not have. */
  readonly extra: readonly string[];
  /** Seconds or serials; for `ttl`, `serverBehind` and `serverAhead`. `reference` is the newest serial of any server. */
  readonly numbers?: { readonly declared: number | undefined; readonly observed: number; readonly reference?: number };
  readonly gap?: Gap;
}

/**
 * Compares what a zone declares with what each of its servers was asked. Ordered by server as surveyed, its serial first, then name and type.
 * Records below zone cuts are left to the judgement of delegations.
 */
export function driftOf(declared: Zone, survey: ZoneSurvey): Drift[] {
  return survey.servers.flatMap((server) => {
    const comparison = new ServerComparison(declared, survey, server);
    if (server.status !== 'authoritative') return [comparison.notComparable()];
    return [...comparison.serial(), ...survey.questions.flatMap((question) => comparison.rrset(question))];
  });
}

/** How many of the declared RRsets that can be compared were asked for, and how many were not. */
export function comparedIn(declared: Zone, survey: ZoneSurvey): { readonly asked: number; readonly unasked: number } {
  const questions = new Set(survey.questions.map(questionKey));
  let [asked, unasked] = [0, 0];
  for (const id of declared.owners()) {
    if (!declared.contains(id) || (declared.bitsOf(id) & (NAME_BIT.belowCut | NAME_BIT.belowDname)) !== 0) continue;
    const owner = declared.nameOf(id);
    for (const type of declared.typesAt(id)) {
      if (comparisonOf(declared, owner, type, true) === 'none') continue;
      if (questions.has(questionKey({ owner, type }))) asked++;
      else unasked++;
    }
  }
  return { asked, unasked };
}

/** What stands on one side. */
interface Observed {
  readonly type: number;
  readonly records: readonly WireRecord[];
}

class ServerComparison {
  private readonly declared: Zone;
  private readonly survey: ZoneSurvey;
  private readonly server: ServerSurvey;
  private readonly soa: RRset | undefined;
  private readonly state: Drift['serverState'];
  /** Unexpected RRsets that were told already: an alias comes back with every type. */
  private readonly told = new Set<QuestionKey>();

  constructor(declared: Zone, survey: ZoneSurvey, server: ServerSurvey) {
    this.declared = declared;
    this.survey = survey;
    this.server = server;
    this.soa = declared.rrset(declared.apex, TYPE.SOA);
    this.state = stateOf(server.serial, this.declaredSerial(), isSignedThere(declared, server));
  }

  notComparable(): Drift {
    const gap = this.server.gap ?? { cause: 'notAsked', params: {} };
    return { ...this.drift('unknown', this.declared.apex, TYPE.SOA), gap };
  }

  /** The serial, against the repository's and against the newest of all servers. */
  serial(): Drift[] {
    const observed = this.server.serial;
    if (observed === undefined) return [];
    const declared = this.declaredSerial();
    const reference = newestSerial(this.survey.servers);
    const behindOthers = reference !== undefined && isOlder(observed, reference);
    const kind = this.state === 'behind' || behindOthers ? 'serverBehind' : this.state === 'ahead' ? 'serverAhead' : undefined;
    if (kind === undefined) return [];
    const numbers = { declared, observed, ...(behindOthers && { reference }) };
    return [{ ...this.drift(kind, this.declared.apex, TYPE.SOA, this.soa), numbers }];
  }

  rrset({ owner, type }: RRsetQuestion): Drift[] {
    const answer = this.server.answers.get(questionKey({ owner, type }));
    const comparison = comparisonOf(this.declared, owner, type, this.state === 'current');
    if (comparison === 'none') return [];
    const found = this.declared.lookup(owner, type);
    switch (found.kind) {
      case 'answer':
        return this.compared(owner, found.rrset, answer, comparison === 'declaredOnly');
      case 'delegated':
        return type === TYPE.NS && found.cut === owner ? this.compared(owner, found.rrset, answer, false) : [];
      case 'nodata':
      case 'nxdomain':
        return comparison === 'whole' ? this.unexpected(owner, type, answer) : [];
      case 'cname': // the alias is compared itself
      case 'dname':
      case 'outOfZone':
      case 'unknown': // the repository does not know either
        return [];
    }
  }

  private compared(owner: DomainName, rrset: RRset, answer: RRsetAnswer | undefined, declaredOnly: boolean): Drift[] {
    const { type } = rrset;
    if (answer === undefined) return [this.unknown(owner, rrset, { cause: 'notAsked', params: {} })];
    if (answer.kind === 'doubt') return [this.unknown(owner, rrset, gapOf(answer.doubt, this.server.server, this.survey.reachability))];
    const observed = observedFor(answer, owner, type);
    const there = new Set(observed.type === type ? observed.records.map((record) => rdataContent(type, record.rdata)) : []);
    const here = new Set(rows(rrset).map((i) => rdataContent(type, rrset.wire(i))));
    const missing = rows(rrset).filter((i) => !there.has(rdataContent(type, rrset.wire(i))));
    const extra = observed.records.filter((record) => record.type !== type || !here.has(rdataContent(type, record.rdata)));
    const drift = {
      ...this.drift('different', owner, type, rrset),
      missing: missing.map((i) => rrset.ref(i)),
      observed: texts(observed.records, type),
      extra: declaredOnly ? [] : texts(extra, type),
    };
    if (observed.records.length === 0) return [{ ...drift, kind: 'missing' }];
    if (missing.length > 0 || drift.extra.length > 0) return [drift];
    return declaredOnly ? [] : this.ttl(drift, rrset, observed.records);
  }

  private unexpected(owner: DomainName, type: number, answer: RRsetAnswer | undefined): Drift[] {
    if (answer === undefined || answer.kind === 'doubt') return [];
    const observed = observedFor(answer, owner, type);
    const [first] = observed.records;
    if (first === undefined) return [];
    const place = { owner: lowerName(first.owner), type: observed.type };
    if (this.told.has(questionKey(place)) || this.declared.rrset(place.owner, place.type) !== undefined) return [];
    this.told.add(questionKey(place));
    const found = texts(observed.records, observed.type);
    return [{ ...this.drift('extra', place.owner, place.type), observed: found, extra: found }];
  }

  /** A server gives an RRset one TTL (RFC 2181 §5.2); any that is declared for it will do. */
  private ttl(same: Drift, rrset: RRset, records: readonly WireRecord[]): Drift[] {
    const declared = rows(rrset).map((i) => rrset.ttl(i));
    const observed = records[0]!.ttl;
    if (declared.includes(observed) || rows(rrset).some((i) => !rrset.ttlIsKnown(i))) return [];
    return [{ ...same, kind: 'ttl', numbers: { declared: declared[0], observed } }];
  }

  private unknown(owner: DomainName, rrset: RRset, gap: Gap): Drift {
    return { ...this.drift('unknown', owner, rrset.type, rrset), gap };
  }

  private drift(kind: Drift['kind'], owner: DomainName, type: number, rrset?: RRset): Drift {
    const declared = rrset === undefined ? [] : rows(rrset).map((i) => rrset.ref(i));
    return { kind, owner, type, server: this.server, serverState: this.state, declared, missing: [], observed: [], extra: [] };
  }

  private declaredSerial(): number | undefined {
    return this.soa === undefined ? undefined : serialOf(this.soa.wire(0));
  }
}

/** The records that answer: the RRset itself, or the alias or delegation that stands in its place. */
function observedFor(answer: Exclude<RRsetAnswer, { kind: 'doubt' }>, owner: DomainName, type: number): Observed {
  switch (answer.kind) {
    case 'answer':
      return { type, records: answer.records };
    case 'cname':
      return { type: TYPE.CNAME, records: answer.records };
    case 'dname':
      return { type: TYPE.DNAME, records: answer.records };
    case 'referral':
      if (type === TYPE.DS && answer.cut === owner) return { type, records: answer.ds };
      return { type: TYPE.NS, records: answer.ns };
    case 'nodata':
    case 'nxdomain':
      return { type, records: [] };
  }
}

function texts(records: readonly WireRecord[], expected: number): string[] {
  return records.map(({ owner, type, rdata }) => textOf(owner, type, rdata, expected)).sort();
}

function textOf(owner: Uint8Array, type: number, rdata: Uint8Array, expected: number): string {
  const text = printRdataOrGeneric(type, rdata);
  return type === expected ? text : `${lowerName(owner)} ${typeName(type)} ${text}`;
}

function rows(rrset: RRset): number[] {
  return Array.from({ length: rrset.count }, (_, i) => i);
}

/** Whether the server signs what is declared unsigned: signers count serials themselves, so that the declared one tells nothing. */
function isSignedThere(declared: Zone, { answers }: ServerSurvey): boolean {
  if (declared.rrset(declared.apex, TYPE.RRSIG) !== undefined) return false;
  return answers.get(questionKey({ owner: declared.apex, type: TYPE.DNSKEY }))?.kind === 'answer';
}

function stateOf(observed: number | undefined, declared: number | undefined, isSignedElsewhere: boolean): Drift['serverState'] {
  if (observed === undefined || declared === undefined) return 'unknown';
  const order = compareSerials(observed, declared);
  if (order === undefined || (order !== 0 && isSignedElsewhere)) return 'unknown';
  return order === 0 ? 'current' : order < 0 ? 'behind' : 'ahead';
}

function isOlder(a: number, b: number): boolean {
  return (compareSerials(a, b) ?? 0) < 0;
}

function newestSerial(servers: readonly ServerSurvey[]): number | undefined {
  let newest: number | undefined;
  for (const { serial } of servers) if (serial !== undefined && (newest === undefined || isOlder(newest, serial))) newest = serial;
  return newest;
}

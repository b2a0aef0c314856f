import type { DomainName } from '../../model/names/name.ts';
import { isAtOrBelow } from '../../model/names/name.ts';
import { lowerName } from '../../model/names/wire.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { doubtOf, refusal } from './doubt.ts';
import type { Doubt } from './doubt.ts';
import type { Outcome } from './exchange.ts';
import { RCODE } from './message.ts';
import type { Message, WireRecord } from './message.ts';
import { stepKey } from './transcript-step.ts';
import type { StepKey } from '../step-kind.ts';
import { sameName } from './wire-name.ts';

/** What one authoritative server says about one name and type of its zone. */
export type RRsetAnswer = RRsetContent & { readonly step: StepKey };

type RRsetContent =
  | { readonly kind: 'answer'; readonly records: readonly WireRecord[]; readonly signatures: readonly WireRecord[] }
  /** The name is an alias: one CNAME at it. */
  | { readonly kind: 'cname'; readonly records: readonly WireRecord[]; readonly signatures: readonly WireRecord[] }
  /** A name above it is redirected: one DNAME. */
  | { readonly kind: 'dname'; readonly records: readonly WireRecord[]; readonly signatures: readonly WireRecord[] }
  /** `proof`: SOA, NSEC, NSEC3 and their signatures. */
  | { readonly kind: 'nodata' | 'nxdomain'; readonly proof: readonly WireRecord[] }
  | ({ readonly kind: 'referral' } & Referral)
  | { readonly kind: 'doubt'; readonly doubt: Doubt };

/** The delegation of a name below the zone (RFC 1034 §4.2.1). */
export interface Referral {
  readonly cut: DomainName;
  readonly ns: readonly WireRecord[];
  readonly ds: readonly WireRecord[];
  /** Signatures of the DS RRset. */
  readonly signatures: readonly WireRecord[];
  /** A and AAAA of hosts that the NS records name. */
  readonly glue: readonly WireRecord[];
}

/** Reads an outcome as the answer of a server of the zone `apex`. */
export function readRRset(outcome: Outcome, apex: DomainName): RRsetAnswer {
  return { ...contentOf(outcome, apex), step: stepKey(outcome.request) };
}

/** The referral in a message of a server of `apex` that leads below it and towards `name`. */
export function referralIn(message: Message, apex: DomainName, name: DomainName): Referral | undefined {
  if (message.rcode !== RCODE.NOERROR || message.answers.length > 0) return undefined;
  if (message.authorities.some((record) => record.type === TYPE.SOA)) return undefined;
  const first = message.authorities.find((record) => record.type === TYPE.NS);
  if (first === undefined) return undefined;
  const cut = lowerName(first.owner);
  if (cut === apex || !isAtOrBelow(cut, apex) || !isAtOrBelow(name, cut)) return undefined;
  const at = message.authorities.filter((record) => sameName(record.owner, first.owner));
  const ns = at.filter((record) => record.type === TYPE.NS);
  const hosts = new Set(ns.map((record) => lowerName(record.rdata)));
  return {
    cut,
    ns,
    ds: at.filter((record) => record.type === TYPE.DS),
    signatures: at.filter((record) => covers(record, TYPE.DS)),
    glue: message.additionals.filter((record) => isAddress(record) && hosts.has(lowerName(record.owner))),
  };
}

function contentOf(outcome: Outcome, apex: DomainName): RRsetContent {
  if (outcome.kind === 'failure') return { kind: 'doubt', doubt: doubtOf(outcome) };
  const { message, request } = outcome;
  const { name, type } = request.question;
  const owner = lowerName(name);
  if (message.rcode !== RCODE.NOERROR && message.rcode !== RCODE.NXDOMAIN) return { kind: 'doubt', doubt: refusal(message) };
  const referral = referralIn(message, apex, owner);
  if (referral !== undefined) return { kind: 'referral', ...referral };
  if (!message.authoritative) return notAuthoritative('AA not set');
  const here = message.answers.filter((record) => record.class === request.question.class && sameName(record.owner, name));
  const records = here.filter((record) => record.type === type);
  if (records.length > 0) {
    // A cut's own NS RRset never comes with AA (RFC 1034 §4.2.1): this is the child's, on a server that has both zones.
    if (type === TYPE.NS && owner !== apex) return notAuthoritative('answers from the child zone');
    return { kind: 'answer', records, signatures: here.filter((record) => covers(record, type)) };
  }
  return aliasIn(message, here, owner) ?? { kind: message.rcode === RCODE.NXDOMAIN ? 'nxdomain' : 'nodata', proof: message.authorities };
}

function aliasIn(message: Message, here: readonly WireRecord[], owner: DomainName): RRsetContent | undefined {
  const dname = message.answers.find(
    (record) => record.type === TYPE.DNAME && lowerName(record.owner) !== owner && isAtOrBelow(owner, lowerName(record.owner)),
  );
  if (dname !== undefined) {
    const signatures = message.answers.filter((record) => covers(record, TYPE.DNAME) && sameName(record.owner, dname.owner));
    return { kind: 'dname', records: [dname], signatures };
  }
  const records = here.filter((record) => record.type === TYPE.CNAME);
  return records.length === 0 ? undefined : { kind: 'cname', records, signatures: here.filter((record) => covers(record, TYPE.CNAME)) };
}

function notAuthoritative(detail: string): RRsetContent {
  return { kind: 'doubt', doubt: { cause: 'notAuthoritative', detail } };
}

/** Whether it is an RRSIG over that type (RFC 4034 §3.1.1). */
function covers(record: WireRecord, type: number): boolean {
  return record.type === TYPE.RRSIG && ((record.rdata[0]! << 8) | record.rdata[1]!) === type;
}

function isAddress(record: WireRecord): boolean {
  return record.type === TYPE.A || record.type === TYPE.AAAA;
}

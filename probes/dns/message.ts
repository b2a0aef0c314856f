import { checkedEdns } from './edns.ts';
import type { Edns } from './edns.ts';
import { readName, sameName } from './wire-name.ts';
import type { NameFault } from './wire-name.ts';
import { readRdata } from './wire-rdata.ts';

/** What is asked. */
export interface Question {
  /** Uncompressed wire form. */
  readonly name: Uint8Array;
  readonly type: number;
  readonly class: number;
}

/** One record of a message. Owner and the names inside are uncompressed, letter case as sent. */
export interface WireRecord {
  readonly owner: Uint8Array;
  readonly type: number;
  readonly class: number;
  /** Seconds; a value with the highest bit set counts as 0 (RFC 2181 §8). */
  readonly ttl: number;
  readonly rdata: Uint8Array;
}

/** A DNS message (RFC 1035 §4.1). */
export interface Message {
  readonly kind: 'message';
  readonly id: number;
  readonly isResponse: boolean;
  readonly opcode: number;
  readonly authoritative: boolean;
  readonly truncated: boolean;
  readonly recursionDesired: boolean;
  readonly recursionAvailable: boolean;
  readonly authenticData: boolean;
  readonly checkingDisabled: boolean;
  /** With the upper bits of the OPT record (RFC 6891 §6.1.3). */
  readonly rcode: number;
  readonly questions: readonly Question[];
  readonly answers: readonly WireRecord[];
  readonly authorities: readonly WireRecord[];
  /** Without the OPT record. */
  readonly additionals: readonly WireRecord[];
  /** Undefined when there is no OPT record. */
  readonly edns: Edns | undefined;
  /** Octets behind the last record. */
  readonly trailing: number;
}

/** Octets that are no DNS message. `at` is the offset of the fault. */
export interface Malformed {
  readonly kind: 'malformed';
  readonly reason: MalformedReason;
  readonly at: number;
}

export type MalformedReason = NameFault['fault'] | 'rdata' | 'optElsewhere' | 'twoOpt' | 'optOwner' | 'optOptions';

/** Reads a message; never throws. A truncated one (TC) may end anywhere in its records: what is whole is kept. */
export function decodeMessage(bytes: Uint8Array): Message | Malformed {
  if (bytes.length < HEADER) return fault('truncated', bytes.length);
  const reader = new Reader(bytes);
  const flags = reader.u16(2);
  const truncated = (flags & 0x0200) !== 0;
  const questions: Question[] = [];
  for (let n = reader.u16(4); n > 0; n--) {
    const question = reader.question();
    if ('kind' in question) return question;
    questions.push(question);
  }
  const sections: WireRecord[][] = [];
  for (const count of [reader.u16(6), reader.u16(8), reader.u16(10)]) {
    const records = reader.records(count);
    if ('kind' in records) return records;
    sections.push(records.seen);
    if (records.cutShort !== undefined && !truncated) return records.cutShort;
  }
  const [answers, authorities, additionals] = sections as [WireRecord[], WireRecord[], WireRecord[]];
  const edns = checkedEdns(answers, authorities, additionals);
  if (edns !== undefined && 'reason' in edns) return fault(edns.reason, bytes.length);
  return {
    kind: 'message',
    id: reader.u16(0),
    isResponse: (flags & 0x8000) !== 0,
    opcode: (flags >> 11) & 0xf,
    authoritative: (flags & 0x0400) !== 0,
    truncated,
    recursionDesired: (flags & 0x0100) !== 0,
    recursionAvailable: (flags & 0x0080) !== 0,
    authenticData: (flags & 0x0020) !== 0,
    checkingDisabled: (flags & 0x0010) !== 0,
    rcode: (flags & 0xf) | ((edns?.extendedRcode ?? 0) << 4),
    questions,
    answers,
    authorities,
    additionals: additionals.filter((record) => record.type !== OPT),
    edns,
    trailing: bytes.length - reader.at,
  };
}

export type Mismatch = 'notAResponse' | 'wrongId' | 'wrongOpcode' | 'wrongQuestion' | 'wrongCase';

/**
 * Whether the message answers the question; undefined when it does. A refusal may come without the question (RFC 1035 §4.1.1: FORMERR of a
 * server that could not read it). `id` is left out where the message is replayed; `sameCase` asks for the letter case of the question too (0x20).
 */
export function mismatchOf(message: Message, question: Question, expected: { id?: number; sameCase?: boolean } = {}): Mismatch | undefined {
  if (!message.isResponse) return 'notAResponse';
  if (expected.id !== undefined && message.id !== expected.id) return 'wrongId';
  if (message.opcode !== 0) return 'wrongOpcode';
  if (message.questions.length === 0 && message.rcode !== 0) return undefined;
  const [asked] = message.questions;
  if (message.questions.length !== 1 || asked === undefined) return 'wrongQuestion';
  if (asked.type !== question.type || asked.class !== question.class || !sameName(asked.name, question.name)) return 'wrongQuestion';
  if (expected.sameCase === true && asked.name.some((octet, i) => octet !== question.name[i])) return 'wrongCase';
  return undefined;
}

/** RFC 1035 §4.1.1, RFC 2136, RFC 6891, RFC 7873. */
export function rcodeName(rcode: number): string {
  return RCODES.get(rcode) ?? `RCODE${rcode}`;
}

export const RCODE = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5, NOTAUTH: 9, BADVERS: 16 } as const;

const RCODES: ReadonlyMap<number, string> = new Map([
  ...Object.entries(RCODE).map(([name, rcode]) => [rcode, name] as const),
  ...(['YXDOMAIN', 'YXRRSET', 'NXRRSET'] as const).map((name, i) => [6 + i, name] as const),
  [10, 'NOTZONE'],
  [23, 'BADCOOKIE'],
]);

const HEADER = 12;
const OPT = 41;

function fault(reason: MalformedReason, at: number): Malformed {
  return { kind: 'malformed', reason, at };
}

/** Moves over one message. */
class Reader {
  readonly bytes: Uint8Array;
  at = HEADER;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  u16(at: number): number {
    return (this.bytes[at]! << 8) | this.bytes[at + 1]!;
  }

  question(): Question | Malformed {
    const name = readName(this.bytes, this.at);
    if ('fault' in name) return fault(name.fault, name.at);
    if (name.next + 4 > this.bytes.length) return fault('truncated', name.next);
    this.at = name.next + 4;
    return { name: name.wire, type: this.u16(name.next), class: this.u16(name.next + 2) };
  }

  /** Up to `count` records; `cutShort` when the message ends before. */
  records(count: number): { seen: WireRecord[]; cutShort?: Malformed } | Malformed {
    const seen: WireRecord[] = [];
    for (let n = count; n > 0; n--) {
      const record = this.record();
      if (!('kind' in record)) seen.push(record);
      else if (record.reason === 'truncated') return { seen, cutShort: record };
      else return record;
    }
    return { seen };
  }

  private record(): WireRecord | Malformed {
    const { bytes } = this;
    const name = readName(bytes, this.at);
    if ('fault' in name) return fault(name.fault, name.at);
    const at = name.next;
    if (at + 10 > bytes.length) return fault('truncated', at);
    const type = this.u16(at);
    const end = at + 10 + this.u16(at + 8);
    if (end > bytes.length) return fault('truncated', at);
    const rdata = readRdata(bytes, type, at + 10, end);
    if (rdata === undefined) return fault('rdata', at + 10);
    this.at = end;
    const ttl = this.u16(at + 4) * 0x10000 + this.u16(at + 6);
    return { owner: name.wire, type, class: this.u16(at + 2), ttl: type !== OPT && ttl > 0x7fffffff ? 0 : ttl, rdata };
  }
}

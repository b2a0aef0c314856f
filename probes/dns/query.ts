import { randomInt } from 'node:crypto';
import { AUTHENTIC_DATA, CHECKING_DISABLED, DNSSEC_OK, encode, RECURSION_DESIRED } from 'dns-packet';
import type { RecordType } from 'dns-packet';
import type { Question } from './message.ts';

export interface QueryFlags {
  /** RD: a resolver shall find the answer; never asked of an authoritative server. */
  readonly recursionDesired: boolean;
  /** CD: no validation wanted. */
  readonly checkingDisabled: boolean;
  /** With an OPT record (EDNS version 0). */
  readonly edns: boolean;
  /** DO; only with EDNS (RFC 3225). */
  readonly dnssecOk: boolean;
}

/** UDP payload that passes any path without fragments (DNS Flag Day 2020, RFC 9715). */
const UDP_PAYLOAD = 1232;

/**
 * A query in wire form. `dns-packet` writes header, type and OPT; types go to it by number only, because it writes a name it does not know as
 * type 0. The question's name is put in octet by octet, because the library splits names at escaped dots.
 */
export function encodeQuery(question: Question, flags: QueryFlags, id: number): Uint8Array {
  const written = encode({
    type: 'query',
    id,
    flags: headerFlags(flags),
    questions: [{ name: '.', type: `UNKNOWN_${question.type}` as RecordType, class: 'IN' }],
    additionals: flags.edns ? [opt(flags)] : [],
  });
  written.writeUInt16BE(question.class, CLASS_OF_ROOT_QUESTION);
  return Buffer.concat([written.subarray(0, HEADER), question.name, written.subarray(HEADER + 1)]);
}

/** A random message id (RFC 5452 §9.2). */
export function randomId(): number {
  return randomInt(0x10000);
}

/** The same name with letters in random case: more for a forger to guess (draft-vixie-dnsext-dns0x20). */
export function inRandomCase(name: Uint8Array): Uint8Array {
  return name.map((octet) => (isLetter(octet) && randomInt(2) === 1 ? octet ^ 0x20 : octet));
}

const HEADER = 12;
const CLASS_OF_ROOT_QUESTION = HEADER + 3;

/** AD in a query says that AD in the answer is understood (RFC 6840 §5.7). */
function headerFlags(flags: QueryFlags): number {
  return flags.recursionDesired ? RECURSION_DESIRED | AUTHENTIC_DATA | (flags.checkingDisabled ? CHECKING_DISABLED : 0) : 0;
}

function opt(flags: QueryFlags) {
  return {
    name: '.',
    type: 'OPT' as const,
    udpPayloadSize: UDP_PAYLOAD,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: flags.dnssecOk ? DNSSEC_OK : 0,
    flag_do: flags.dnssecOk,
    options: [],
  };
}

function isLetter(octet: number): boolean {
  return (octet >= 0x41 && octet <= 0x5a) || (octet >= 0x61 && octet <= 0x7a);
}

import type { WireRecord } from './message.ts';

/** The OPT pseudo-record (RFC 6891 §6.1). */
export interface Edns {
  readonly version: number;
  /** Largest UDP payload the sender takes, in octets. */
  readonly payload: number;
  readonly dnssecOk: boolean;
  /** Flags other than DO; must be zero. */
  readonly otherFlags: number;
  /** Upper eight bits of the RCODE. */
  readonly extendedRcode: number;
  readonly options: readonly { readonly code: number; readonly octets: Uint8Array }[];
  /** Extended DNS Errors (RFC 8914). */
  readonly errors: readonly ExtendedError[];
}

export interface ExtendedError {
  readonly code: number;
  /** EXTRA-TEXT, control characters replaced; at most 256 characters. */
  readonly text: string;
}

export interface EdnsFault {
  readonly reason: 'optElsewhere' | 'twoOpt' | 'optOwner' | 'optOptions';
}

/** The OPT record of a message, if any; it stands once, among the additional records, at the root (RFC 6891 §6.1.1). */
export function checkedEdns(
  answers: readonly WireRecord[],
  authorities: readonly WireRecord[],
  additionals: readonly WireRecord[],
): Edns | EdnsFault | undefined {
  if (answers.some(isOpt) || authorities.some(isOpt)) return { reason: 'optElsewhere' };
  const [opt, another] = additionals.filter(isOpt);
  if (opt === undefined) return undefined;
  if (another !== undefined) return { reason: 'twoOpt' };
  if (opt.owner.length !== 1) return { reason: 'optOwner' };
  const options = optionsOf(opt.rdata);
  if (options === undefined) return { reason: 'optOptions' };
  return {
    version: (opt.ttl >>> 16) & 0xff,
    payload: opt.class,
    dnssecOk: (opt.ttl & DO) !== 0,
    otherFlags: opt.ttl & 0x7fff,
    extendedRcode: opt.ttl >>> 24,
    options,
    errors: options.flatMap(({ code, octets }) => (code === EDE && octets.length >= 2 ? [extendedError(octets)] : [])),
  };
}

const OPT = 41;
const DO = 0x8000;
const EDE = 15;
const MAX_TEXT = 256;

function isOpt(record: WireRecord): boolean {
  return record.type === OPT;
}

function optionsOf(rdata: Uint8Array): { code: number; octets: Uint8Array }[] | undefined {
  const options: { code: number; octets: Uint8Array }[] = [];
  let at = 0;
  while (at + 4 <= rdata.length) {
    const end = at + 4 + ((rdata[at + 2]! << 8) | rdata[at + 3]!);
    if (end > rdata.length) return undefined;
    options.push({ code: (rdata[at]! << 8) | rdata[at + 1]!, octets: rdata.subarray(at + 4, end) });
    at = end;
  }
  return at === rdata.length ? options : undefined;
}

function extendedError(octets: Uint8Array): ExtendedError {
  const text = new TextDecoder().decode(octets.subarray(2));
  return { code: (octets[0]! << 8) | octets[1]!, text: text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd').slice(0, MAX_TEXT) };
}

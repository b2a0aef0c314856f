import { MAX_NAME } from '../names/wire.ts';
import { formOf } from './forms.ts';
import { malformed, RdataReader } from './reader.ts';
import { TYPE } from './types.ts';

/**
 * The RDATA in `message[start, start + length)` with its compressed names expanded (RFC 1035 §4.1.4), in the types where a receiver must
 * expect them (RFC 3597 §4); of any other type a copy, unchecked. Throws RangeError when a name or the shape is malformed.
 */
export function rdataFromMessage(type: number, message: Uint8Array, start: number, length: number): Uint8Array {
  if (start + length > message.length) throw malformed('message cut short');
  const form = COMPRESSIBLE.has(type) ? formOf(type) : undefined;
  if (form === undefined) return message.slice(start, start + length);
  const reader = new ExpandingReader(message, start, start + length);
  form.walk(reader);
  if (reader.left > 0) throw malformed(`${reader.left} octets too many`);
  return Uint8Array.from(reader.expanded);
}

/** The name at `offset` of a DNS message, compressed or not, and the offset behind it. Throws RangeError when it is malformed. */
export function nameFromMessage(message: Uint8Array, offset: number): { wire: Uint8Array; next: number } {
  const octets: number[] = [];
  const next = expandName(message, offset, message.length, octets);
  return { wire: Uint8Array.from(octets), next };
}

const { NS, MD, MF, CNAME, SOA, MB, MG, MR, PTR, MINFO, MX, RP, AFSDB, RT, SIG, PX, NXT, SRV, NAPTR, KX, DNAME } = TYPE;
const COMPRESSIBLE: ReadonlySet<number> = new Set([
  NS,
  MD,
  MF,
  CNAME,
  SOA,
  MB,
  MG,
  MR,
  PTR,
  MINFO,
  MX,
  RP,
  AFSDB,
  RT,
  SIG,
  PX,
  NXT,
  SRV,
  NAPTR,
  KX,
  DNAME,
]);

/** Copies what it moves over, names expanded. */
class ExpandingReader extends RdataReader {
  readonly expanded: number[] = [];

  override skip(length: number): number {
    const at = super.skip(length);
    for (let i = at; i < at + length; i++) this.expanded.push(this.wire[i]!);
    return at;
  }

  override skipName(): number {
    const { at } = this;
    this.at = expandName(this.wire, at, this.end, this.expanded);
    return at;
  }
}

/** Appends the name at `offset`; every pointer must lead further back than the one before, so that the walk ends. */
function expandName(message: Uint8Array, offset: number, end: number, octets: number[]): number {
  const most = octets.length + MAX_NAME;
  let at = offset;
  let limit = end;
  let next = -1;
  let lowest = offset;
  for (;;) {
    if (at >= limit) throw malformed('name cut short');
    const length = message[at]!;
    if (length >= 0xc0) {
      if (at + 1 >= limit) throw malformed('name cut short');
      if (next < 0) next = at + 2;
      at = ((length & 0x3f) << 8) | message[at + 1]!;
      if (at >= lowest) throw malformed('compression pointer that does not lead back');
      lowest = at;
      limit = message.length;
      continue;
    }
    if (length > 63 || at + length >= limit || octets.length + length + 1 > most) throw malformed('name');
    for (let i = at; i <= at + length; i++) octets.push(message[i]!);
    at += length + 1;
    if (length === 0) return next < 0 ? at : next;
  }
}

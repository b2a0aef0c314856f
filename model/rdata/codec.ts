import { lowerCaseNames } from './fold.ts';
import type { Fields } from './fields.ts';
import { formOf } from './forms.ts';
import { encodeGeneric, isGeneric, printGeneric } from './generic.ts';
import type { RdataProblem } from './problem.ts';
import { malformed, RdataReader } from './reader.ts';
import { TYPE } from './types.ts';
import { RdataWriter } from './writer.ts';

export type { RdataProblem } from './problem.ts';

/**
 * Reads the fields of a record of `type` into uncompressed wire form, letter case of names kept; `\# n hex` (RFC 3597 §5) is taken for every
 * type, and of a known type must be sound. `origin` completes relative names. The first fault only.
 */
export function encodeRdata(type: number, fields: Fields, origin: Uint8Array): { wire: Uint8Array } | { problem: RdataProblem } {
  writer.begin(fields, origin);
  if (isGeneric(type, fields)) {
    if (!encodeGeneric(type, writer, (wire) => walkRdata(type, wire))) return { problem: writer.problem! };
    return writer.finish();
  }
  const form = formOf(type);
  if (form === undefined) return { problem: genericOnly(fields) };
  return form.encode(writer) ? writer.finish() : { problem: writer.problem! };
}

/**
 * The record data as `named-compilezone` of BIND 9.18 prints it on one line (style "full"), a few types rather as all servers read them.
 * Throws RangeError when the octets are not sound for the type; `printRdataOrGeneric` does not.
 */
export function printRdata(type: number, wire: Uint8Array): string {
  const form = formOf(type);
  if (form === undefined) return printGeneric(wire);
  walkRdata(type, wire);
  return form.print(new RdataReader(wire));
}

/** As `printRdata`; unsound octets in the generic form `\# n hex` (RFC 3597 §5). */
export function printRdataOrGeneric(type: number, wire: Uint8Array): string {
  try {
    return printRdata(type, wire);
  } catch (error) {
    if (error instanceof RangeError) return printGeneric(wire);
    throw error;
  }
}

/** Whether the octets are sound RDATA of the type; any octets are of a type without a known form. */
export function isSoundRdata(type: number, wire: Uint8Array): boolean {
  return soundNames(type, wire) !== undefined;
}

/** Where domain names stand inside. Throws RangeError when the octets are not sound for the type. */
export function rdataNames(type: number, wire: Uint8Array): { offset: number }[] {
  return walkRdata(type, wire).map((offset) => ({ offset }));
}

/** The octets with names in lower case where RFC 4034 §6.2 and RFC 6840 §5.1 want that; `wire` itself when nothing changes. Unsound octets stay as they are. */
export function canonicalRdata(type: number, wire: Uint8Array): Uint8Array {
  const names = FOLDED.has(type) ? soundNames(type, wire) : undefined;
  return names === undefined ? wire : lowerCaseNames(wire, names);
}

/** Offsets of the names; undefined when the octets are not sound for the type. */
function soundNames(type: number, wire: Uint8Array): number[] | undefined {
  try {
    return walkRdata(type, wire);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Offsets of the names; throws RangeError when the octets are not sound for the type. */
function walkRdata(type: number, wire: Uint8Array): number[] {
  const form = formOf(type);
  if (form === undefined) return [];
  const reader = new RdataReader(wire);
  form.walk(reader);
  if (reader.left > 0) throw malformed(`${reader.left} octets too many`);
  return reader.names;
}

function genericOnly(fields: Fields): RdataProblem {
  const start = fields.start[0] ?? 0;
  return { code: 'genericOnly', field: 0, start, end: fields.end[fields.count - 1] ?? start, params: { expected: '\\# n hex' } };
}

const writer = new RdataWriter();

const { NS, MD, MF, CNAME, SOA, MB, MG, MR, PTR, MINFO, MX, RP, AFSDB, RT, SIG, PX, NXT, NAPTR, KX, SRV, DNAME, A6, RRSIG } = TYPE;
const FOLDED: ReadonlySet<number> = new Set([
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
  NAPTR,
  KX,
  SRV,
  DNAME,
  A6,
  RRSIG,
]);

import { hexText, putHexRest } from './hex.ts';
import type { Fields } from './fields.ts';
import { TYPE, typeName } from './types.ts';
import type { RdataWriter } from './writer.ts';

/**
 * Whether the fields are the generic form `\# n hex…` (RFC 3597 §5). In a TXT the token is text unless a number follows, as in BIND.
 */
export function isGeneric(type: number, fields: Fields): boolean {
  const { bytes, count, start, end, quoted } = fields;
  if (count === 0 || quoted[0] === true || end[0] !== start[0]! + 2) return false;
  if (bytes[start[0]!] !== BACKSLASH || bytes[start[0]! + 1] !== HASH) return false;
  return type !== TYPE.TXT || (count > 1 && isNumber(fields));
}

/** Takes `\# n hex…`; `check` throws RangeError on octets that are not sound for the type. */
export function encodeGeneric(type: number, writer: RdataWriter, check: (wire: Uint8Array) => void): boolean {
  writer.takeWord('\\#');
  const length = writer.takeNumber('RDATA length', 0xffff);
  if (length < 0) return false;
  const { start, end } = writer;
  if (!putHexRest(writer, 'RDATA', 0)) return false;
  if (writer.length !== length) return writer.failAt('genericLength', 'RDATA length', start, end, String(writer.length));
  try {
    check(writer.out.subarray(0, length));
    return true;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return writer.fail('genericInvalid', 'RDATA', typeName(type));
  }
}

export function printGeneric(wire: Uint8Array): string {
  return wire.length === 0 ? '\\# 0' : `\\# ${wire.length} ${hexText(wire)}`;
}

const BACKSLASH = 0x5c;
const HASH = 0x23;

/** Whether the second field is a number. */
function isNumber(fields: Fields): boolean {
  const { bytes, start, end, quoted } = fields;
  for (let i = start[1]!; i < end[1]!; i++) if (bytes[i]! < 0x30 || bytes[i]! > 0x39) return false;
  return quoted[1] === false;
}

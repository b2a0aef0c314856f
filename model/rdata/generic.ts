import { hexText, putHexRest } from './hex.ts';
import type { Fields } from './fields.ts';
import type { RdataWriter } from './writer.ts';

/** Whether the fields are the generic form `\# n hex…` (RFC 3597 §5). */
export function isGeneric(fields: Fields): boolean {
  const start = fields.start[0]!;
  return (
    fields.count > 0 &&
    fields.end[0] === start + 2 &&
    fields.quoted[0] === false &&
    fields.bytes[start] === 0x5c &&
    fields.bytes[start + 1] === 0x23
  );
}

/** Takes `\# n hex…`; `check` throws RangeError on octets that are not sound for the type. */
export function encodeGeneric(writer: RdataWriter, check: (wire: Uint8Array) => void): boolean {
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
    return writer.fail('genericInvalid', 'RDATA', error.message);
  }
}

export function printGeneric(wire: Uint8Array): string {
  return wire.length === 0 ? '\\# 0' : `\\# ${wire.length} ${hexText(wire)}`;
}

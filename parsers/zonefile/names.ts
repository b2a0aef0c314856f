import { latin1 } from '../../model/latin1.ts';
import type { NameProblemCode } from '../../model/names/name.ts';
import { nameFromText } from '../../model/names/wire.ts';
import { encodeRdata } from '../../model/rdata/codec.ts';
import type { Fields } from '../../model/rdata/fields.ts';
import { TYPE } from '../../model/rdata/types.ts';
import type { Remedy, Safety } from '../../model/remedy.ts';
import { shownOctets } from '../../model/shown.ts';
import { targetOffset } from '../../model/zone/digest.ts';
import { compareOctets } from '../../model/zone/print.ts';
import type { TextSource } from '../../model/zone/sources.ts';
import { toALabels } from '../octodns/names.ts';
import { isAbsolute, labelEnd } from './excerpt.ts';
import type { LogicalLine } from './logical-line.ts';
import { isPlaceholder, mayBePlaceholder } from './placeholders.ts';
import type { MasterFileReader } from './reader.ts';
import type { Head } from './record-head.ts';

/** Reads a name; undefined, with its problem told, when it is none. */
export function readName(reader: MasterFileReader, source: TextSource, start: number, end: number): Uint8Array | undefined {
  const { bytes } = source;
  if (mayBePlaceholder(bytes[start]!) && isPlaceholder(latin1(bytes, start, Math.min(end, start + 80)))) {
    reader.loseToPlaceholder(source, start, end);
    return undefined;
  }
  if (reader.originLost !== undefined && !isAbsolute(bytes, start, end)) {
    reader.loseZone({ cause: reader.originLost, params: {}, origin: reader.originOf(source, start, end) });
    return undefined;
  }
  const read = nameFromText(bytes, start, end, reader.cursor.originWire);
  if ('code' in read) {
    nameProblem(reader, source, read.code, read.at, start, end);
    return undefined;
  }
  if (read.nonAscii) nonAsciiName(reader, source, start, end);
  return read.wire;
}

/** Whether a placeholder stands where the RDATA has a name; it would pass for one. */
export function hasPlaceholderTarget({ bytes, generatedBy }: TextSource, line: LogicalLine, head: Head): boolean {
  if (generatedBy !== undefined) return false;
  return targetTokens(line, head).some((token) => {
    const start = line.tokenStart[token]!;
    return mayBePlaceholder(bytes[start] ?? 0) && isPlaceholder(latin1(bytes, start, Math.min(line.tokenEnd[token]!, start + 80)));
  });
}

/** Whether a name in the RDATA is relative: with another origin the octets are others. */
export function needsOrigin(type: number, fields: Fields, wire: Uint8Array): boolean {
  const other = encodeRdata(type, fields, ANOTHER_ORIGIN);
  return 'problem' in other || compareOctets(other.wire, wire) !== 0;
}

/** A name that no file has for its origin: the label is NUL. */
const ANOTHER_ORIGIN = Uint8Array.of(1, 0, 0);

/** Looks for names that are not ASCII in the RDATA. */
export function checkTargets(reader: MasterFileReader, source: TextSource, line: LogicalLine, head: Head): void {
  for (const token of targetTokens(line, head)) {
    const start = line.tokenStart[token]!;
    const end = line.tokenEnd[token]!;
    if (source.bytes.subarray(start, end).some((octet) => octet > 0x7f)) nonAsciiName(reader, source, start, end);
  }
}

/** Another text for a range; undefined in the text of an expanded $GENERATE, which is written nowhere. */
export function replacement(
  { path, generatedBy }: TextSource,
  start: number,
  end: number,
  text: string,
  safety: Safety,
): Remedy | undefined {
  return generatedBy === undefined ? { kind: 'replaceText', span: { path, start, end }, text, safety } : undefined;
}

/** Tokens that are names in the RDATA of the types that most zones are made of. */
function targetTokens(line: LogicalLine, head: Head): number[] {
  if (head.rdata >= line.count) return [];
  if (head.type === TYPE.SOA) return [head.rdata, head.rdata + 1].filter((token) => token < line.count);
  return targetOffset(head.type) >= 0 ? [line.count - 1] : [];
}

function nonAsciiName(reader: MasterFileReader, source: TextSource, start: number, end: number): void {
  const value = shownOctets(source.bytes, start, end);
  const ascii = /[\\…]/.test(value) ? undefined : toALabels(value);
  const remedy = ascii === undefined ? undefined : replacement(source, start, end, ascii, 'review');
  reader.problem(source, 'nonAsciiName', start, end, { value, ...(ascii !== undefined && { ascii }) }, remedy);
}

function nameProblem(reader: MasterFileReader, source: TextSource, code: NameProblemCode, at: number, start: number, end: number): void {
  const stop = code === 'nameTooLong' ? end : code === 'labelTooLong' ? labelEnd(source.bytes, at, end) : Math.min(at + 1, end);
  reader.problem(source, code, Math.min(at, end - 1), stop, { value: shownOctets(source.bytes, start, end) });
}

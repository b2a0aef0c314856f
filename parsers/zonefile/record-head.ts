import { latin1 } from '../../model/latin1.ts';
import { readDuration } from '../../model/rdata/duration.ts';
import { classNumber, isMetaType, pseudoType, typeNumber } from '../../model/rdata/types.ts';
import { shownOctets } from '../../model/shown.ts';
import type { TextSource } from '../../model/zone/sources.ts';
import { trimmedEnd } from './excerpt.ts';
import type { LogicalLine } from './logical-line.ts';
import { replacement } from './names.ts';
import { isPlaceholder } from './placeholders.ts';
import type { MasterFileReader } from './reader.ts';
import { isAge, isClass, isOtherClass, isTtl } from './shape.ts';

/** What stands between the owner and the RDATA. */
export interface Head {
  readonly type: number;
  /** -1 when the record has none. */
  readonly ttl: number;
  /** Token at which the RDATA begins. */
  readonly rdata: number;
}

/** A mnemonic that only some server makes something of. */
export interface PseudoHead {
  readonly pseudo: string;
}

/** TTL, class and type, TTL and class in any order before the type. Undefined when one is missing or wrong, which is told. */
export function readHead(reader: MasterFileReader, source: TextSource, line: LogicalLine, from: number): Head | PseudoHead | undefined {
  const { bytes } = source;
  let ttl = -1;
  let classSeen = false;
  for (let token = from; token < line.count; token++) {
    const start = line.tokenStart[token]!;
    const end = line.tokenEnd[token]!;
    const word = end - start > LONGEST || line.quoted[token]! ? '' : latin1(bytes, start, end);
    if (token === from && isAge(word)) {
      reader.foundAge(source, start, end);
      continue;
    }
    if (ttl < 0 && isTtl(word)) {
      ttl = readTtl(reader, source, start, end);
      continue;
    }
    if (!classSeen && isClass(word)) {
      classSeen = true;
      if (classNumber(word) === IN) continue;
      if (isOtherClass(word) && namesSoa(bytes, line, token + 1) && reader.beginsOtherClass(source, start, end)) return undefined;
      reader.problem(source, 'classNotIn', start, end, { value: word });
      return undefined;
    }
    return readType(reader, source, line, token, word, ttl);
  }
  const end = line.tokenEnd[line.count - 1]!;
  reader.problem(source, 'missingType', end, end, {});
  return undefined;
}

/** Whether the type at this token, or behind the TTL there, is SOA. */
function namesSoa(bytes: Uint8Array, line: LogicalLine, token: number): boolean {
  const wordAt = (at: number): string => (at < line.count ? latin1(bytes, line.tokenStart[at]!, line.tokenEnd[at]!) : '');
  return wordAt(isTtl(wordAt(token)) ? token + 1 : token).toUpperCase() === 'SOA';
}

/** TTL in seconds; one above 2^31-1 counts as 0 (RFC 2181 §8). */
export function readTtl(reader: MasterFileReader, source: TextSource, start: number, end: number): number {
  const seconds = readDuration(source.bytes, start, end) ?? 0;
  if (seconds <= MAX_TTL) return seconds;
  reader.problem(source, 'ttlRange', start, end, { value: shownOctets(source.bytes, start, end), most: MAX_TTL });
  return 0;
}

const IN = 1;
const MAX_TTL = 0x7fffffff;
/** Longer words are no TTL, class or type. */
const LONGEST = 24;

function readType(
  reader: MasterFileReader,
  source: TextSource,
  line: LogicalLine,
  token: number,
  word: string,
  ttl: number,
): Head | PseudoHead | undefined {
  const start = line.tokenStart[token]!;
  const end = line.tokenEnd[token]!;
  const type = word === '' ? undefined : typeNumber(word);
  if (type !== undefined && isMetaType(type)) {
    reader.problem(source, 'metaType', start, end, { type: word.toUpperCase() });
    return undefined;
  }
  if (type !== undefined) return { type, ttl, rdata: token + 1 };
  if (isPlaceholder(word)) {
    reader.loseToPlaceholder(source, start, end);
    return undefined;
  }
  const pseudo = word === '' ? undefined : pseudoType(word);
  if (pseudo !== undefined) {
    reader.problem(source, 'pseudoType', start, end, { type: word.toUpperCase(), server: pseudo.server });
    return { pseudo: word.toUpperCase() };
  }
  const indented = token === 0 && looksLikeHead(source.bytes, line, token + 1);
  const remedy =
    indented && trimmedEnd(source.bytes, line.start, start) === line.start
      ? replacement(source, line.start, start, '', 'review')
      : undefined;
  reader.problem(source, indented ? 'indentedOwner' : 'unknownType', start, end, { value: shownOctets(source.bytes, start, end) }, remedy);
  return undefined;
}

function looksLikeHead(bytes: Uint8Array, line: LogicalLine, token: number): boolean {
  if (token >= line.count) return false;
  const start = line.tokenStart[token]!;
  const word = latin1(bytes, start, Math.min(line.tokenEnd[token]!, start + LONGEST));
  return isTtl(word) || isClass(word) || typeNumber(word) !== undefined;
}

import { latin1 } from '../../model/latin1.ts';
import { isAtOrBelow, ROOT } from '../../model/names/name.ts';
import { lowerName, nameFromText, nameToText } from '../../model/names/wire.ts';
import type { GapCause, Span } from '../../model/origin.ts';
import { readDuration } from '../../model/rdata/duration.ts';
import { typeNumber } from '../../model/rdata/types.ts';
import type { Remedy } from '../../model/remedy.ts';
import { shownOctets } from '../../model/shown.ts';
import { nearest } from '../../model/standards/nearest.ts';
import type { TextSource } from '../../model/zone/sources.ts';
import { isAbsolute } from './excerpt.ts';
import { expand, parseGenerate, type Unread } from './generate.ts';
import type { LogicalLine } from './logical-line.ts';
import { isPlaceholder } from './placeholders.ts';
import { readName, replacement } from './names.ts';
import type { MasterFileReader } from './reader.ts';
import { readTtl } from './record-head.ts';
import { isClass } from './shape.ts';

/** All $GENERATE lines of a zone together may make that many times the records that one may. */
const GENERATE_TOTAL = 4;
/** Files that include one another twice each would double with every level. */
const MOST_INCLUDES = 1000;

/** Carries out a line that begins with `$`. False when its effect is lost (a problem says why). */
export function readDirective(reader: MasterFileReader, source: TextSource, line: LogicalLine): boolean {
  const word = latin1(source.bytes, line.tokenStart[0]!, Math.min(line.tokenEnd[0]!, line.tokenStart[0]! + 40)).toUpperCase();
  switch (word) {
    case '$ORIGIN':
      return origin(reader, source, line);
    case '$TTL':
      return defaultTtl(reader, source, line);
    case '$INCLUDE':
      return include(reader, source, line);
    case '$GENERATE':
      return generate(reader, source, line);
    case '$DATE': // written by BIND into dumps of its cache: when TTLs were counted
      return true;
    default:
      // Directives are written in capitals; `$name` in small letters is a template's variable, unless it stands where a directive is meant.
      if (isPlaceholder(directiveName(source, line)) && directiveName(source, line) !== word && !isMeantAsDirective(source, line, word)) {
        reader.loseZone({ cause: 'placeholder', params: {}, origin: reader.originOf(source, line.tokenStart[0]!, line.tokenEnd[0]!) });
        return true;
      }
      reader.problem(source, 'unknownDirective', line.tokenStart[0]!, line.tokenEnd[0]!, {
        value: shownOctets(source.bytes, line.tokenStart[0]!, line.tokenEnd[0]!),
      });
      return false;
  }
}

/**
 * A $ORIGIN or $TTL is lost, and what it says with it. The $ORIGIN before the first record names the zone, which others tell too; what
 * stands there once more means the same.
 */
export function loseDirective(reader: MasterFileReader, source: TextSource, line: LogicalLine, cause: GapCause): void {
  const word = latin1(source.bytes, line.tokenStart[0]!, Math.min(line.tokenEnd[0]!, line.tokenStart[0]! + 8)).toUpperCase();
  if (word === '$ORIGIN') {
    const text = shownOctets(source.bytes, line.tokenEnd[0]!, line.to(line.count - 1)).trim();
    if (reader.store.size === 0) reader.zoneText = text;
    if (text === reader.zoneText) reader.setOrigin(reader.zoneOrigin);
    else reader.originLost = cause;
    reader.cursor.ownerIsOld = false;
  }
  if (word === '$TTL') Object.assign(reader.cursor, { defaultTtl: 0, ttlIsUnread: true });
}

/** `$orign sub.example.org.`: nearly the name of a directive, with nothing behind it that a record would have. */
function isMeantAsDirective({ bytes }: TextSource, line: LogicalLine, word: string): boolean {
  if (nearest(word, ['$ORIGIN', '$TTL', '$INCLUDE', '$GENERATE']) === null) return false;
  const words = line.tokenStart.slice(1, line.count).map((start, i) => latin1(bytes, start, line.tokenEnd[i + 1]!));
  if (word.startsWith('$G')) return words.length > 2 && /^\d+-\d+/.test(words[0]!);
  return words.length > 0 && words.length < 3 && !words.some((other) => isClass(other) || typeNumber(other) !== undefined);
}

/** Offsets of an argument; undefined, with the problem told, when it is missing. */
function argument(
  reader: MasterFileReader,
  source: TextSource,
  line: LogicalLine,
  index: number,
  expected: string,
): [number, number] | undefined {
  if (index < line.count) return [line.tokenStart[index]!, line.tokenEnd[index]!];
  const end = line.tokenEnd[line.count - 1]!;
  reader.problem(source, 'directiveArgument', line.tokenStart[0]!, end, { directive: directiveName(source, line), expected, value: '' });
  return undefined;
}

function surplus(reader: MasterFileReader, source: TextSource, line: LogicalLine, most: number): void {
  if (line.count <= most) return;
  const start = line.from(most);
  const end = line.to(line.count - 1);
  reader.problem(source, 'directiveArgument', start, end, {
    directive: directiveName(source, line),
    expected: 'end of line',
    value: shownOctets(source.bytes, start, end),
  });
}

/** Names and times stand without quotes, in which most servers refuse them; what is meant is plain all the same. */
function unquoted(reader: MasterFileReader, source: TextSource, line: LogicalLine, token: number): void {
  if (!line.quoted[token]!) return;
  const [start, end] = [line.from(token), line.to(token)];
  const value = shownOctets(source.bytes, line.tokenStart[token]!, line.tokenEnd[token]!);
  const bare = latin1(source.bytes, line.tokenStart[token]!, line.tokenEnd[token]!);
  const remedy = /^[\w.-]+$/.test(bare) ? replacement(source, start, end, bare, 'safe') : undefined;
  reader.problem(source, 'directiveArgument', start, end, { directive: directiveName(source, line), expected: 'no quotes', value }, remedy);
}

function directiveName(source: TextSource, line: LogicalLine): string {
  return shownOctets(source.bytes, line.tokenStart[0]!, line.tokenEnd[0]!);
}

function origin(reader: MasterFileReader, source: TextSource, line: LogicalLine): boolean {
  const at = argument(reader, source, line, 1, 'domain name');
  if (at === undefined) return false;
  const [start, end] = at;
  surplus(reader, source, line, 2);
  unquoted(reader, source, line, 1);
  const wire = readName(reader, source, start, end);
  if (wire === undefined) return false;
  if (!isAbsolute(source.bytes, start, end) && latin1(source.bytes, start, end) !== '@') {
    const params = { value: shownOctets(source.bytes, start, end), becomes: nameToText(wire) };
    reader.problem(source, 'relativeOrigin', start, end, params, missingDot(reader, source, start, end));
  }
  reader.setOrigin(wire);
  reader.cursor.ownerIsOld = reader.cursor.owner >= 0;
  return true;
}

/** The dot that is surely missing: without it the name of the zone would stand there twice. */
function missingDot(reader: MasterFileReader, source: TextSource, start: number, end: number): Remedy | undefined {
  const read = nameFromText(source.bytes, start, end, undefined);
  const { apex } = reader.store;
  if ('code' in read || apex === ROOT || !isAtOrBelow(lowerName(read.wire), apex)) return undefined;
  return { kind: 'replaceText', span: { path: source.path, start: end, end }, text: '.' };
}

function defaultTtl(reader: MasterFileReader, source: TextSource, line: LogicalLine): boolean {
  const at = argument(reader, source, line, 1, 'TTL');
  if (at === undefined) return false;
  const [start, end] = at;
  surplus(reader, source, line, 2);
  unquoted(reader, source, line, 1);
  const text = latin1(source.bytes, start, Math.min(end, start + 80));
  if (isPlaceholder(text)) {
    reader.loseZone({ cause: 'placeholder', params: {}, origin: reader.originOf(source, start, end) });
    Object.assign(reader.cursor, { defaultTtl: 0, ttlIsUnread: true });
    return true;
  }
  if (readDuration(source.bytes, start, end) === undefined) {
    reader.problem(source, 'directiveArgument', start, end, {
      directive: '$TTL',
      expected: 'TTL',
      value: shownOctets(source.bytes, start, end),
    });
    return false;
  }
  reader.cursor.defaultTtl = readTtl(reader, source, start, end);
  reader.cursor.ttlIsUnread = false;
  return true;
}

function include(reader: MasterFileReader, source: TextSource, line: LogicalLine): boolean {
  const at = argument(reader, source, line, 1, 'file name');
  if (at === undefined) return false;
  const [start, end] = at;
  surplus(reader, source, line, 3);
  if (line.count > 2) unquoted(reader, source, line, 2);
  const request = latin1(source.bytes, start, Math.min(end, start + 4096));
  const here: Span = { path: source.path, start: line.tokenStart[0]!, end: line.to(line.count - 1) };
  const originWire = line.count > 2 ? readName(reader, source, line.tokenStart[2]!, line.tokenEnd[2]!) : reader.cursor.originWire;
  if (originWire === undefined) return false;
  const params = { file: shownOctets(source.bytes, start, end) };
  const lost = (cause: 'includeNotFound' | 'includeOutside' | 'includeCycle' | 'includeTooDeep' | 'readTooOften'): false => {
    reader.loseZone({ cause, params, origin: reader.originOf(source, start, end) });
    return false;
  };
  const depth = reader.context.limits.includeDepth;
  if (reader.stack.length > depth || ++reader.includes > MOST_INCLUDES) {
    reader.problem(source, 'includeTooDeep', start, end, { ...params, most: depth, files: MOST_INCLUDES });
    return lost('includeTooDeep');
  }
  const result = reader.context.include(request, source.path);
  if (result.kind === 'notFound') {
    if (isPlaceholder(request) || /\{\{|<%|\$\{|\{%/.test(request)) {
      reader.loseZone({ cause: 'placeholder', params: {}, origin: reader.originOf(source, start, end) });
      return true;
    }
    reader.problem(source, 'includeNotFound', start, end, params);
    return lost('includeNotFound');
  }
  if (result.kind === 'outside') {
    reader.problem(source, 'includeOutside', start, end, params);
    return lost('includeOutside');
  }
  if (result.kind === 'unreadable') {
    reader.problem(source, 'includeUnreadable', start, end, { ...params, reason: result.reason });
    return lost('includeNotFound');
  }
  if (reader.stack.includes(result.file.path)) {
    reader.problem(source, 'includeCycle', start, end, { ...params, chain: [...reader.stack, result.file.path].join(' → ') });
    return lost('includeCycle');
  }
  if (reader.context.again?.(result.file) === false) {
    reader.problem(source, 'includeTooOften', start, end, params);
    return lost('readTooOften');
  }
  enter(reader, result.file, originWire, [...source.via, here]);
  return true;
}

/** The origin and the owner before the $INCLUDE hold again behind it (RFC 1035 §5.1). */
function enter(reader: MasterFileReader, file: { path: string; bytes: Uint8Array }, originWire: Uint8Array, via: readonly Span[]): void {
  const { cursor } = reader;
  const { owner, ownerSpelling, ownerIsOld } = cursor;
  const before = cursor.originWire;
  const { originLost } = reader;
  reader.stack.push(file.path);
  reader.setOrigin(originWire);
  if (originWire === before) reader.originLost = originLost;
  cursor.ownerIsOld = owner >= 0 && originWire !== before;
  reader.readFile(file, via);
  reader.stack.pop();
  reader.setOrigin(before);
  reader.originLost = originLost;
  cursor.owner = owner;
  cursor.ownerSpelling = ownerSpelling;
  cursor.ownerIsOld = ownerIsOld;
}

function generate(reader: MasterFileReader, source: TextSource, line: LogicalLine): boolean {
  const here: Span = { path: source.path, start: line.tokenStart[0]!, end: line.to(line.count - 1) };
  const parsed = parseGenerate(source.bytes, line);
  if ('code' in parsed) {
    reader.problem(source, parsed.code, parsed.start, parsed.end, parsed.params);
    reader.loseZone({ cause: 'unreadableRecord', params: {}, origin: reader.originOf(source, here.start, here.end) });
    return false;
  }
  const most = reader.context.limits.generate;
  reader.generated += parsed.steps;
  if (parsed.steps > most || reader.generated > most * GENERATE_TOTAL) {
    reader.problem(source, 'generateTooLarge', line.tokenStart[1]!, line.tokenEnd[1]!, { count: parsed.steps, most });
    reader.loseZone({ cause: 'generateTooLarge', params: { count: parsed.steps }, origin: reader.originOf(source, here.start, here.end) });
    return false;
  }
  if (parsed.unread !== undefined) unread(reader, source, parsed.unread);
  const { owner, ownerSpelling, ownerIsOld } = reader.cursor;
  reader.readText(source.path, expand(parsed), 0, source.via, source.generatedBy ?? here);
  Object.assign(reader.cursor, { owner, ownerSpelling, ownerIsOld });
  return true;
}

function unread(reader: MasterFileReader, source: TextSource, { reason, start, end }: Unread): void {
  const text = latin1(source.bytes, start, end);
  const isPlain = reason === 'fields' && text.length <= 255 && !/[\\\n]/.test(text);
  const remedy = isPlain ? replacement(source, start, end, `"${text.replaceAll('"', '\\"')}"`, 'safe') : undefined;
  reader.problem(source, 'generateUnread', start, end, { reason, value: shownOctets(source.bytes, start, end) }, remedy);
}

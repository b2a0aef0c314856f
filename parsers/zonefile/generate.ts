import { latin1 } from '../../model/latin1.ts';
import type { Params } from '../../model/plane.ts';
import { isMetaType, typeNumber } from '../../model/rdata/types.ts';
import type { LogicalLine } from './logical-line.ts';
import { BACKSLASH, CLOSE, DOLLAR, nextLine, OPEN, QUOTE, SEMICOLON } from './octets.ts';
import { isClass, isTtl } from './shape.ts';

/** `$GENERATE start-stop[/step] lhs [ttl] [class] type rhs` (BIND ARM, "$GENERATE"). */
export interface Generate {
  readonly start: number;
  readonly step: number;
  /** How many records it makes. */
  readonly steps: number;
  readonly left: readonly Piece[];
  readonly middle: string;
  readonly right: readonly Piece[];
  /** What BIND does not read in such a line, where something of the kind stands there; other servers do. */
  readonly unread?: Unread | undefined;
}

export interface Unread {
  readonly reason: 'fields' | 'parentheses';
  readonly start: number;
  readonly end: number;
}

export interface GenerateFault {
  readonly code: 'generateRange' | 'generateTemplate' | 'metaType' | 'unknownType' | 'directiveArgument';
  readonly start: number;
  readonly end: number;
  readonly params: Params;
}

/** Literal text, or the iterator in one of its forms. */
type Piece = string | { readonly offset: number; readonly width: number; readonly base: string; readonly at: number; readonly end: number };

/** BIND refuses more than 2^31-1. */
const MOST = 0x7fffffff;
/** BIND has 128 octets for a number, one of them for its end. */
const MOST_WIDTH = 127;

export function parseGenerate(bytes: Uint8Array, line: LogicalLine): Generate | GenerateFault {
  const end = line.to(line.count - 1);
  const missing = (expected: string): GenerateFault => ({
    code: 'directiveArgument',
    start: line.tokenStart[0]!,
    end,
    params: { directive: '$GENERATE', expected, value: '' },
  });
  if (line.count < 3) return missing(line.count < 2 ? 'start-stop[/step]' : 'owner');
  const range = parseRange(bytes, line);
  if ('code' in range) return range;
  let token = 3;
  const middle: string[] = [];
  for (; token < line.count; token++) {
    const word = latin1(bytes, line.tokenStart[token]!, Math.min(line.tokenEnd[token]!, line.tokenStart[token]! + 24));
    if (!isTtl(word) && !isClass(word)) break;
    middle.push(word);
  }
  if (token >= line.count) return missing('type');
  const typeWord = latin1(bytes, line.tokenStart[token]!, Math.min(line.tokenEnd[token]!, line.tokenStart[token]! + 24));
  const type = typeNumber(typeWord);
  if (type === undefined || isMetaType(type)) {
    const params = type === undefined ? { value: typeWord } : { type: typeWord.toUpperCase() };
    return { code: type === undefined ? 'unknownType' : 'metaType', start: line.tokenStart[token]!, end: line.tokenEnd[token]!, params };
  }
  middle.push(typeWord);
  for (let quoted = 1; quoted <= token; quoted++) {
    if (!line.quoted[quoted]!) continue;
    const value = latin1(bytes, line.tokenStart[quoted]!, line.tokenEnd[quoted]!);
    return {
      code: 'directiveArgument',
      start: line.from(quoted),
      end: line.to(quoted),
      params: { directive: '$GENERATE', expected: 'no quotes', value },
    };
  }
  if (token + 1 >= line.count) return missing('rdata');
  const left = pieces(bytes, line.tokenStart[2]!, line.tokenEnd[2]!, false);
  if ('code' in left) return left;
  // BIND reads one token, without its quotes; other servers take several, as they stand.
  const rest: Piece[] = [];
  const alone = token + 2 === line.count;
  for (let field = token + 1; field < line.count; field++) {
    const [from, to] = alone ? [line.tokenStart[field]!, line.tokenEnd[field]!] : [line.from(field), line.to(field)];
    const read = pieces(bytes, from, to, alone && line.quoted[field]!);
    if ('code' in read) return read;
    if (field > token + 1 && from > line.to(field - 1)) rest.push(' ');
    rest.push(...read);
  }
  const last = range.start + (range.steps - 1) * range.step;
  for (const piece of [...left, ...rest]) {
    if (typeof piece === 'string' || (range.start + piece.offset >= 0 && last + piece.offset <= MOST)) continue;
    return { code: 'generateTemplate', start: piece.at, end: piece.end, params: { value: latin1(bytes, piece.at, piece.end) } };
  }
  return { ...range, left, middle: middle.join(' '), right: rest, unread: unreadIn(bytes, line, token + 1) };
}

/** `rdata`: the first token behind the type. */
function unreadIn(bytes: Uint8Array, line: LogicalLine, rdata: number): Unread | undefined {
  for (let token = 0; token <= line.count; token++) {
    const from = token === 0 ? line.start : line.to(token - 1);
    const to = token === line.count ? line.next : line.from(token);
    const at = parenthesisIn(bytes, from, to);
    if (at >= 0) return { reason: 'parentheses', start: at, end: at + 1 };
  }
  return rdata + 1 < line.count ? { reason: 'fields', start: line.from(rdata), end: line.to(line.count - 1) } : undefined;
}

/** Between two tokens, comments left out; -1 where there is none. */
function parenthesisIn(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    if (bytes[at] === SEMICOLON) at = nextLine(bytes, at) - 1;
    else if (bytes[at] === OPEN || bytes[at] === CLOSE) return at;
  }
  return -1;
}

/** The lines that it stands for, one record each. */
export function expand(generate: Generate): Uint8Array {
  const lines: string[] = [];
  for (let i = 0; i < generate.steps; i++) {
    const value = generate.start + i * generate.step;
    lines.push(`${fill(generate.left, value)} ${generate.middle} ${fill(generate.right, value)}\n`);
  }
  const text = lines.join('');
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function parseRange(bytes: Uint8Array, line: LogicalLine): Pick<Generate, 'start' | 'step' | 'steps'> | GenerateFault {
  const from = line.tokenStart[1]!;
  const to = line.tokenEnd[1]!;
  const text = latin1(bytes, from, Math.min(to, from + 80));
  const match = /^(\d{1,10})-(\d{1,10})(?:\/(\d{1,10}))?$/.exec(text);
  const fault: GenerateFault = { code: 'generateRange', start: from, end: to, params: { value: text } };
  if (match === null) return fault;
  const [start, stop, step] = [Number(match[1]), Number(match[2]), Number(match[3] ?? '1')];
  if (stop < start || step === 0 || stop > MOST || step > MOST) return fault;
  return { start, step, steps: Math.floor((stop - start) / step) + 1 };
}

/** `\$` and `$$` stay escaped: at the start of a line, `$` would begin a directive. Inside quotes, `\"` is a quote of the record. */
function pieces(bytes: Uint8Array, start: number, end: number, quoted: boolean): readonly Piece[] | GenerateFault {
  const found: Piece[] = [];
  let literal = '';
  let at = start;
  while (at < end) {
    const octet = bytes[at]!;
    if (octet === BACKSLASH && at + 1 < end) {
      literal += quoted && bytes[at + 1] === QUOTE ? '"' : latin1(bytes, at, at + 2);
      at += 2;
      continue;
    }
    if (octet !== DOLLAR) {
      literal += String.fromCharCode(octet);
      at++;
      continue;
    }
    if (bytes[at + 1] === DOLLAR && at + 1 < end) {
      literal += '\\$';
      at += 2;
      continue;
    }
    if (literal !== '') found.push(literal);
    literal = '';
    const form = iterator(bytes, at + 1, end);
    if (form === undefined)
      return { code: 'generateTemplate', start: at, end, params: { value: latin1(bytes, at, Math.min(end, at + 40)) } };
    found.push(form.piece);
    at = form.next;
  }
  if (literal !== '') found.push(literal);
  return found;
}

/** `$` alone or `${offset[,width[,base]]}`. */
function iterator(bytes: Uint8Array, at: number, end: number): { piece: Piece; next: number } | undefined {
  if (at >= end || bytes[at] !== OPEN_BRACE) return { piece: { offset: 0, width: 0, base: 'd', at: at - 1, end: at }, next: at };
  const close = bytes.indexOf(CLOSE_BRACE, at);
  if (close < 0 || close >= end) return undefined;
  const match = /^([+-]?\d{1,10})(?:,(\d{1,10})(?:,([doxXnN]))?)?$/.exec(latin1(bytes, at + 1, Math.min(close, at + 60)));
  if (match === null || Number(match[2] ?? 0) > MOST_WIDTH) return undefined;
  return {
    piece: { offset: Number(match[1]), width: Number(match[2] ?? 0), base: match[3] ?? 'd', at: at - 1, end: close + 1 },
    next: close + 1,
  };
}

function fill(template: readonly Piece[], iteration: number): string {
  let text = '';
  for (const piece of template) text += typeof piece === 'string' ? piece : numeral(iteration + piece.offset, piece.width, piece.base);
  return text;
}

function numeral(value: number, width: number, base: string): string {
  switch (base) {
    case 'o':
      return value.toString(8).padStart(width, '0');
    case 'x':
      return value.toString(16).padStart(width, '0');
    case 'X':
      return value.toString(16).toUpperCase().padStart(width, '0');
    case 'n':
    case 'N':
      return nibbles(value, width, base === 'N');
    default:
      return String(value).padStart(width, '0');
  }
}

/** Hexadecimal digits in reverse, a dot between them; the width counts the dots (for ip6.arpa). */
function nibbles(value: number, width: number, upperCase: boolean): string {
  let text = '';
  let rest = value;
  let left = width;
  do {
    text += (rest % 16).toString(16);
    rest = Math.floor(rest / 16);
    if (left > 0) left--;
    if (left > 0 || rest !== 0) {
      text += '.';
      if (left > 0) left--;
    }
  } while (rest !== 0 || left > 0);
  return upperCase ? text.toUpperCase() : text;
}

const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

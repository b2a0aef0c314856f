import type { Params } from './plane.ts';
import type { WaiverProblemCode } from './problem.ts';

/** One part of a comment: its text and where it stands in the comment. */
export interface IgnorePart {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A sound comment. The offsets of `parts` count UTF-16 units from the start of the text that was parsed. */
export interface ParsedIgnore {
  /** `area/norm`, or `area/norm#message`. */
  readonly rule: string;
  /** Last day, `YYYY-MM-DD`. */
  readonly until?: string;
  readonly reason: string;
  readonly parts: { readonly rule: IgnorePart; readonly until?: IgnorePart; readonly reason: IgnorePart };
}

/** Offsets as in `ParsedIgnore`; `params.value` is what stands there. */
export interface IgnoreProblem {
  readonly code: WaiverProblemCode;
  readonly params: Params;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads `hostmaster-ignore rule until=2027-03-01 -- reason`, the comment sign of the format left out or replaced by blanks.
 * `until` may be left out, the reason may not. Of several faults the first is told.
 */
export function parseIgnoreComment(text: string): ParsedIgnore | { readonly problem: IgnoreProblem } {
  const lead = /^\s*hostmaster-ignore(?![\w-])/.exec(text);
  const from = lead?.[0].length ?? 0;
  const dashes = separator(text, from);
  const words = wordsOf(text, from, dashes < 0 ? text.length : dashes);
  const [rule, ...options] = words;
  if (lead === null || rule === undefined) return failure('waiverSyntax', text, 0, text.length, 'rule');
  if (!RULE.test(rule.text)) return failure('waiverSyntax', text, rule.start, rule.end, 'rule');
  const [option, surplus] = options;
  if (option !== undefined && !(option.text.startsWith('until=') && isDay(option.text.slice(6)))) {
    return failure('waiverSyntax', text, option.start, option.end, 'until');
  }
  if (surplus !== undefined) return failure('waiverSyntax', text, surplus.start, surplus.end, 'end');
  const reason = trimmed(text, dashes < 0 ? text.length : dashes + 2, text.length);
  if (reason.text === '') return failure('waiverWithoutReason', text, 0, text.length, 'reason');
  const until = option === undefined ? undefined : { text: option.text.slice(6), start: option.start + 6, end: option.end };
  if (until === undefined) return { rule: rule.text, reason: reason.text, parts: { rule, reason } };
  return { rule: rule.text, until: until.text, reason: reason.text, parts: { rule, until, reason } };
}

/** `spf/syntax`, `spf/*`, `spf/syntax#nonAscii`. */
const RULE = /^[a-z][a-z0-9-]*\/(?:\*|[a-z0-9][a-z0-9-]*(?:#[A-Za-z][A-Za-z0-9]*)?)$/;

/** Offset of the `--` that stands alone; -1 without one. */
function separator(text: string, from: number): number {
  for (let at = text.indexOf('--', from); at >= 0; at = text.indexOf('--', at + 1)) {
    if (isBlank(text[at - 1]) && isBlank(text[at + 2])) return at;
  }
  return -1;
}

function isBlank(character: string | undefined): boolean {
  return character === undefined || character === ' ' || character === '\t' || character === '\r';
}

function wordsOf(text: string, start: number, end: number): IgnorePart[] {
  return [...text.slice(start, end).matchAll(/\S+/g)].map((word) => ({
    text: word[0],
    start: start + word.index,
    end: start + word.index + word[0].length,
  }));
}

function trimmed(text: string, start: number, end: number): IgnorePart {
  let first = start;
  let last = end;
  while (first < last && isBlank(text[first])) first++;
  while (last > first && isBlank(text[last - 1])) last--;
  return { text: text.slice(first, last), start: first, end: last };
}

function isDay(text: string): boolean {
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (day === null) return false;
  const month = Number(day[2]);
  const year = Number(day[1]);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return Number(day[3]) >= 1 && Number(day[3]) <= days;
}

function failure(code: WaiverProblemCode, text: string, start: number, end: number, expected: string): { problem: IgnoreProblem } {
  return { problem: { code, params: { value: text.slice(start, end).trim().slice(0, 80), expected }, start, end } };
}

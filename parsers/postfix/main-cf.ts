import { HIDDEN } from '../../model/mail-server/expansion.ts';
import type { Assignment } from '../../model/mail-server/effective.ts';
import { isParameter } from '../../model/mail-server/parameters.ts';
import { type Gap, type Origin, textOrigin } from '../../model/origin.ts';
import type { Problem } from '../../model/problem.ts';
import type { SourceFile } from '../../model/reading.ts';
import { type LogicalLine, logicalLines, offsetIn } from './logical-lines.ts';
import { masked, type Range } from './placeholders.ts';

export interface MainFile {
  /** In order, duplicates included. */
  readonly assignments: readonly Assignment[];
  readonly problems: readonly Problem[];
  /** Comments behind values. In a table `#` may belong to a query. */
  readonly comments: readonly Problem[];
  readonly gaps: readonly Gap[];
  /** Why parameters may be set that are not seen. */
  readonly open: Gap | undefined;
}

/** Reads main.cf: `name = value`, a logical line each. */
export function readMainFile(file: SourceFile): MainFile {
  const { text, conditional, inclusions } = masked(file.path, file.bytes);
  const assignments: Assignment[] = [];
  const problems: Problem[] = [];
  const comments: Problem[] = [];
  const gaps: Gap[] = [];
  let open: Gap | undefined;
  let settled = 0;
  const hiddenAt = (origin: Origin, name: string): Gap => {
    const gap: Gap = { cause: 'placeholder', params: { name }, origin };
    gaps.push(gap);
    return gap;
  };
  const openAt = (origin: Origin): void => {
    open ??= hiddenAt(origin, '');
    // What was set before may be set again by what the template brings.
    for (; settled < assignments.length; settled++) {
      const assignment = assignments[settled]!;
      assignments[settled] = { ...assignment, value: HIDDEN, gap: assignment.gap ?? open };
    }
  };
  let inclusion = 0;
  for (const line of logicalLines(text)) {
    const start = offsetIn(line, 0);
    while (inclusion < inclusions.length && inclusions[inclusion]!.start <= start) {
      const { start: from, end } = inclusions[inclusion++]!;
      openAt(textOrigin(file.path, from, end));
    }
    const parts = partsOf(line);
    const place = (from: number, to: number): Origin => textOrigin(file.path, offsetIn(line, from), offsetIn(line, to - 1) + 1);
    if (parts.name.includes(HIDDEN) || (parts.equals < 0 && line.text.includes(HIDDEN))) {
      openAt(place(parts.nameStart, parts.nameEnd));
      continue;
    }
    if (line.isOrphan) problems.push(problem('postfixIndented', {}, [place(parts.nameStart, parts.nameEnd)], file.path));
    if (parts.equals < 0 || parts.name === '') {
      const params = { text: line.text.trim().slice(0, 80) };
      problems.push(problem('postfixEquals', params, [place(parts.nameStart, Math.max(parts.nameEnd, parts.nameStart + 1))], file.path));
      continue;
    }
    const nameAt = place(parts.nameStart, parts.nameEnd);
    const valueAt = parts.valueEnd > parts.valueStart ? place(parts.valueStart, parts.valueEnd) : nameAt;
    const whole = line.text.slice(parts.valueStart, parts.valueEnd);
    const doubted = isWithin(conditional, start);
    const gap = doubted || whole.includes(HIDDEN) ? hiddenAt(placeOfHidden(line, parts, place) ?? valueAt, parts.name) : undefined;
    const comment = commentIn(parts.name, whole);
    if (comment !== undefined) {
      const params = { name: parts.name, comment: shownComment(whole.slice(comment)) };
      comments.push(problem('postfixComment', params, [place(parts.valueStart + comment, parts.valueEnd)], file.path));
    }
    assignments.push({ name: parts.name, value: doubted ? HIDDEN : whole.replace(HIDDEN_RUN, HIDDEN), nameAt, valueAt, gap });
  }
  for (; inclusion < inclusions.length; inclusion++)
    openAt(textOrigin(file.path, inclusions[inclusion]!.start, inclusions[inclusion]!.end));
  return { assignments, problems, comments, gaps, open };
}

/** Where a word of a value begins with `#`, which Postfix calls a comment that is not allowed there (since 3.8 in a warning). */
function commentIn(name: string, value: string): number | undefined {
  if (!isParameter(name) || FREE_TEXT.test(name)) return undefined;
  // `##HOST##` is a word that somebody replaces.
  const at = value.search(/(?<=^|\s)#(?!\S*#(?:\s|$))/);
  const isInBraces = value.lastIndexOf('{', at) > value.lastIndexOf('}', at);
  return at < 0 || isInBraces ? undefined : at;
}

/** Parameters whose values are texts, command lines or sets of characters. */
const FREE_TEXT = /banner|command|reply|text|footer|filter|delimiter|shell|mail_name|_prefix/;

function shownComment(comment: string): string {
  const text = comment.replaceAll(HIDDEN, '…').replaceAll(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

const HIDDEN_RUN = new RegExp(`${HIDDEN}+`, 'g');

interface Parts {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** Index of `=`; -1 where there is none. */
  readonly equals: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

function partsOf({ text }: LogicalLine): Parts {
  const nameStart = Math.max(0, text.search(/\S/));
  let nameEnd = nameStart;
  while (nameEnd < text.length && text[nameEnd] !== '=' && !/\s/.test(text[nameEnd]!)) nameEnd++;
  let equals = nameEnd;
  while (equals < text.length && /\s/.test(text[equals]!)) equals++;
  if (text[equals] !== '=') equals = -1;
  let valueStart = equals + 1;
  while (valueStart < text.length && /\s/.test(text[valueStart]!)) valueStart++;
  const valueEnd = Math.max(valueStart, text.trimEnd().length);
  return { name: text.slice(nameStart, nameEnd), nameStart, nameEnd, equals, valueStart, valueEnd };
}

function placeOfHidden({ text }: LogicalLine, { valueStart }: Parts, place: (from: number, to: number) => Origin): Origin | undefined {
  const from = text.indexOf(HIDDEN, valueStart);
  if (from < 0) return undefined;
  let to = from;
  while (text[to] === HIDDEN) to++;
  return place(from, to);
}

/** Whether one of some ranges, in order and apart, holds an offset. */
export function isWithin(ranges: readonly Range[], at: number): boolean {
  let low = 0;
  for (let high = ranges.length; low < high;) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  return low < ranges.length && ranges[low]!.start <= at;
}

export function problem(code: Problem['code'], params: Problem['params'], places: readonly Origin[], about: string): Problem {
  return { code, params, places, about };
}

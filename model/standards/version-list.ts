import { excerpt, type Problem, type TextSpan } from './problem.ts';

/** `v=STSv1; id=2026`: a version, then `name=value` with semicolons between them (RFC 8461 §3.1, RFC 8460 §3). */
export interface VersionList {
  /** Whether senders see it: only a text that begins with exactly the version and a semicolon is meant for them. */
  readonly selected: boolean;
  readonly fields: readonly ListField[];
  readonly problems: readonly ListProblem[];
}

export interface ListField {
  readonly name: string;
  readonly value: string;
  readonly nameSpan: TextSpan;
  readonly valueSpan: TextSpan;
}

export type ListProblem = Problem<ListProblemCode>;

export type ListProblemCode =
  /** value, expected: the version is written otherwise, or not followed by a semicolon at once */
  | 'version'
  /** segment: no name, equals sign and value */
  | 'segment'
  /** name, value: a character that the grammar has not in values */
  | 'value'
  /** nothing between two semicolons */
  | 'empty';

/** Whether a text is meant as such a record, seen by senders or not. */
export function isMeantAs(text: string, version: string): boolean {
  const lead = /^[^A-Za-z0-9]{0,4}v\s{0,4}[=:]\s{0,4}["']?([A-Za-z]+v?\d{0,2})/i.exec(text)?.[1]?.toLowerCase();
  return lead !== undefined && lead.replace(/v?\d*$/, '') === version.toLowerCase().replace(/v?\d*$/, '');
}

/** Whether the version stands behind other fields, where senders do not look for it. */
export function hasVersionBehind(text: string, version: string): boolean {
  return new RegExp(`;[ \\t]*v[ \\t]*=[ \\t]*${version}[ \\t]*(?:;|$)`, 'i').test(text);
}

/** Never throws; linear in the length of the text. The characters of the field named `opaque` are left to its own reader. */
export function parseVersionList(text: string, version: string, opaque = ''): VersionList {
  const lead = `v=${version}`;
  const selected = text.startsWith(`${lead};`);
  const problems: ListProblem[] = [];
  const fields: ListField[] = [];
  const first = text.indexOf(';');
  const leadEnd = first < 0 ? text.length : first;
  if (!selected && text !== lead) {
    const alone = /^[^;,\s]*(?:\s*=\s*[^;,\s]*)?/.exec(text.slice(0, leadEnd))?.[0].length ?? leadEnd;
    const end = first < 0 && alone > 0 ? alone : leadEnd;
    problems.push({ code: 'version', span: { start: 0, end }, params: { value: excerpt(text, 0, end), expected: `${lead};` } });
  }
  if (first < 0) return { selected, fields, problems };
  for (let start = first + 1; start <= text.length;) {
    const semicolon = text.indexOf(';', start);
    const end = semicolon < 0 ? text.length : semicolon;
    takeSegment(text, start, end, semicolon < 0, opaque, fields, problems);
    start = end + 1;
  }
  return { selected, fields, problems };
}

function takeSegment(
  text: string,
  start: number,
  end: number,
  isLast: boolean,
  opaque: string,
  fields: ListField[],
  problems: ListProblem[],
): void {
  let [from, to] = [start, end];
  while (from < to && isBlank(text, from)) from++;
  while (to > from && isBlank(text, to - 1)) to--;
  if (from === to) {
    if (!isLast) problems.push({ code: 'empty', span: { start, end: end + 1 }, params: {} });
    return;
  }
  const equals = text.slice(from, to).indexOf('=');
  const name = text.slice(from, from + Math.max(equals, 0));
  if (!NAME.test(name) || from + equals + 1 === to) {
    problems.push({ code: 'segment', span: { start: from, end: to }, params: { segment: excerpt(text, from, to) } });
    return;
  }
  const valueStart = from + equals + 1;
  const value = text.slice(valueStart, to);
  fields.push({ name, value, nameSpan: { start: from, end: from + equals }, valueSpan: { start: valueStart, end: to } });
  if (name !== opaque && !VALUE.test(value))
    problems.push({ code: 'value', span: { start: valueStart, end: to }, params: { name, value: excerpt(text, valueStart, to) } });
}

/** A letter or digit, then at most 31 of these. */
const NAME = /^[A-Za-z0-9][\w.-]{0,31}$/;
/** Printable ASCII without blanks, semicolons and equals signs. */
const VALUE = /^[!-:<>-~]+$/;

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0x09;
}

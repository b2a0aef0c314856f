import type { Problem, TextSpan } from './problem.ts';

/** `label` counts from the left; the span counts inside that label. */
export interface HostnameProblem extends Problem<HostnameProblemCode> {
  readonly label: number;
}

export type HostnameProblemCode =
  /** character: the first that is no letter, digit, hyphen or underscore (RFC 952, 1123 §2.1) */
  | 'badCharacter'
  /** RFC 8552 §1: underscores mark names that are no hosts */
  | 'underscore'
  | 'leadingHyphen'
  | 'trailingHyphen'
  /** prefix: hyphens in third and fourth place are kept for A-labels, which start with xn (RFC 5891 §4.2.3.1) */
  | 'doubleHyphen'
  /** RFC 3696 §2: a top-level domain is not all digits */
  | 'numericTld'
  | 'emptyLabel'
  /** length */
  | 'labelTooLong'
  /** length */
  | 'nameTooLong';

/** What keeps labels, from left to right and without the root, from being a host name. One problem per kind and label. */
export function hostnameProblems(labels: readonly string[]): HostnameProblem[] {
  if (isHostname(labels)) return [];
  const problems: HostnameProblem[] = [];
  let length = 0;
  labels.forEach((text, label) => {
    length += text.length + 1;
    const note = (code: HostnameProblemCode, start: number, end: number, params: Record<string, string | number> = {}): void => {
      const span: TextSpan = { start, end };
      problems.push({ code, label, span, params });
    };
    noteLabel(text, note);
    if (label === labels.length - 1 && isNumeric(text)) note('numericTld', 0, text.length, {});
  });
  if (length > 254)
    problems.push({ code: 'nameTooLong', label: 0, span: { start: 0, end: labels[0]?.length ?? 0 }, params: { length: length - 1 } });
  return problems;
}

/** The same question without reasons, for sweeps over many names. A hyphen pair as in `xn--` is left to those who know IDNA. */
export function isHostname(labels: readonly string[]): boolean {
  let length = 0;
  for (const label of labels) {
    if (!isHostLabel(label)) return false;
    length += label.length + 1;
  }
  return labels.length > 0 && length <= 254 && !isNumeric(labels[labels.length - 1] ?? '');
}

/** A label of letters, digits and inner hyphens, at most 63 octets. */
export function isHostLabel(label: string): boolean {
  const { length } = label;
  if (length === 0 || length > 63) return false;
  for (let i = 0; i < length; i++) {
    const code = label.charCodeAt(i);
    if (isLetterOrDigit(code)) continue;
    if (code !== 0x2d || i === 0 || i === length - 1) return false;
    if (i === 2 && label.charCodeAt(3) === 0x2d && !startsWithXn(label)) return false;
  }
  return true;
}

function noteLabel(
  label: string,
  note: (code: HostnameProblemCode, start: number, end: number, params?: Record<string, string | number>) => void,
): void {
  const { length } = label;
  if (length === 0) note('emptyLabel', 0, 0);
  if (length > 63) note('labelTooLong', 0, length, { length });
  let bad = -1;
  let underscore = -1;
  for (let i = 0; i < length; i++) {
    const code = label.charCodeAt(i);
    if (isLetterOrDigit(code) || code === 0x2d) continue;
    if (code === 0x5f) underscore = underscore < 0 ? i : underscore;
    else if (bad < 0) bad = i;
  }
  if (bad >= 0) note('badCharacter', bad, bad + 1, { character: label.charAt(bad) });
  if (underscore >= 0) note('underscore', underscore, underscore + 1);
  if (label.startsWith('-')) note('leadingHyphen', 0, 1);
  if (length > 1 && label.endsWith('-')) note('trailingHyphen', length - 1, length);
  if (label.charCodeAt(2) === 0x2d && label.charCodeAt(3) === 0x2d && !startsWithXn(label))
    note('doubleHyphen', 2, 4, { prefix: label.slice(0, 2) });
}

function isNumeric(label: string): boolean {
  for (let i = 0; i < label.length; i++) if (label.charCodeAt(i) < 0x30 || label.charCodeAt(i) > 0x39) return false;
  return label.length > 0;
}

function isLetterOrDigit(code: number): boolean {
  const lower = code | 32;
  return (code >= 0x30 && code <= 0x39) || (lower >= 0x61 && lower <= 0x7a);
}

function startsWithXn(label: string): boolean {
  return (label.charCodeAt(0) | 32) === 0x78 && (label.charCodeAt(1) | 32) === 0x6e;
}

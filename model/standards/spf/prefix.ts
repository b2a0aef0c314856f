import { excerpt } from '../problem.ts';
import { problem } from './macros.ts';
import type { MechanismName, SpfProblem } from './terms.ts';

const SLASH = 0x2f;

/** What follows a mechanism's name, taken apart: the value ends where its prefix lengths begin. */
export interface DualPrefix {
  readonly valueEnd: number;
  readonly prefix4: number;
  readonly prefix6: number;
  readonly valid: boolean;
}

/**
 * `dual-cidr-length` (RFC 7208 §12) is read from the right, because a domain-spec may contain slashes but never ends in one
 * with digits. `from` is where the name ended.
 */
export function parseDualPrefix(text: string, from: number, end: number, name: MechanismName, problems: SpfProblem[]): DualPrefix {
  const none: DualPrefix = { valueEnd: end, prefix4: 32, prefix6: 128, valid: true };
  const digits = digitsBefore(text, from, end);
  if (digits <= from || text.charCodeAt(digits - 1) !== SLASH) {
    // The name was followed by a slash, yet no number stands at the end: `a/foo`.
    if (from < end && text.charCodeAt(from) === SLASH) return refuse(text, from, end, from, name, 32, 'syntax', problems);
    return none;
  }
  const double = digits - 2 >= from && text.charCodeAt(digits - 2) === SLASH;
  const lastSlash = double ? digits - 2 : digits - 1;
  const before = digitsBefore(text, from, lastSlash);
  const another = before < lastSlash && before > from && text.charCodeAt(before - 1) === SLASH;
  if (!double) {
    if (another) {
      const first = before - 2 >= from && text.charCodeAt(before - 2) === SLASH ? before - 2 : before - 1;
      return refuse(text, first, end, first, name, 128, 'singleSlash', problems);
    }
    const prefix4 = prefixLength(text, digits, end, 32, name, problems);
    return { valueEnd: lastSlash, prefix4: prefix4 ?? 32, prefix6: 128, valid: prefix4 !== null };
  }
  const prefix6 = prefixLength(text, digits, end, 128, name, problems);
  if (!another) return { valueEnd: lastSlash, prefix4: 32, prefix6: prefix6 ?? 128, valid: prefix6 !== null };
  const prefix4 = prefixLength(text, before, lastSlash, 32, name, problems);
  return { valueEnd: before - 1, prefix4: prefix4 ?? 32, prefix6: prefix6 ?? 128, valid: prefix4 !== null && prefix6 !== null };
}

/** One prefix length behind its slash: "0" or a number without leading zeros, at most `max`. Null with a problem when it is none. */
export function prefixLength(
  text: string,
  start: number,
  end: number,
  max: 32 | 128,
  name: MechanismName,
  problems: SpfProblem[],
): number | null {
  let length = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x30 || code > 0x39)
      return wrongPrefix(text, start, end, max, name, text.charCodeAt(start) === SLASH ? 'doubleSlash' : 'syntax', problems);
    length = Math.min(length * 10 + code - 0x30, 1000);
  }
  if (start >= end) return wrongPrefix(text, start, end, max, name, 'syntax', problems);
  if (end - start > 1 && text.charCodeAt(start) === 0x30) return wrongPrefix(text, start, end, max, name, 'leadingZero', problems);
  return length <= max ? length : wrongPrefix(text, start, end, max, name, 'range', problems);
}

type PrefixReason = 'range' | 'leadingZero' | 'syntax' | 'singleSlash' | 'doubleSlash' | 'notAllowed';

/** Records a wrong prefix; the span includes the slash before it. */
export function wrongPrefix(
  text: string,
  start: number,
  end: number,
  max: number,
  name: MechanismName,
  reason: PrefixReason,
  problems: SpfProblem[],
): null {
  const from = start > 0 && text.charCodeAt(start - 1) === SLASH ? start - 1 : start;
  problems.push(problem('invalidCidr', from, end, { name, value: excerpt(text, from, end), max, reason }, true));
  return null;
}

function refuse(
  text: string,
  start: number,
  end: number,
  valueEnd: number,
  name: MechanismName,
  max: number,
  reason: PrefixReason,
  problems: SpfProblem[],
): DualPrefix {
  problems.push(problem('invalidCidr', start, end, { name, value: excerpt(text, start, end), max, reason }, true));
  return { valueEnd, prefix4: 32, prefix6: 128, valid: false };
}

function digitsBefore(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && text.charCodeAt(at - 1) >= 0x30 && text.charCodeAt(at - 1) <= 0x39) at--;
  return at;
}

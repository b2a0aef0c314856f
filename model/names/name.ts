import { utf8Octets } from './utf8.ts';
import { lowerName, nameFromText, wireOf } from './wire.ts';

/** Absolute domain name, ASCII lower case, master-file presentation (RFC 1035 §5.1 escapes), final dot; the root is '.'. */
export type DomainName = string & { readonly __brand: 'DomainName' };

export const NAME_PROBLEM_CODES = ['emptyLabel', 'labelTooLong', 'nameTooLong', 'badEscape', 'emptyName', 'badAtSign'] as const;

/**
 * What is wrong with a name in text: 'badAtSign' is '@' where no origin is known; an '@' inside a longer name is an ordinary octet
 * of its label (RFC 1035 §5.1 speaks of the free standing one only).
 */
export type NameProblemCode = (typeof NAME_PROBLEM_CODES)[number];

/** The name that `text` spells; a relative one is completed by `origin`, or by the root. Characters above ASCII count as their UTF-8 octets. */
export function domainName(text: string, origin?: DomainName): DomainName | undefined {
  const bytes = utf8Octets(text);
  const read = nameFromText(bytes, 0, bytes.length, origin === undefined ? undefined : wireOf(origin));
  return 'wire' in read ? lowerName(read.wire) : undefined;
}

export const ROOT = '.' as DomainName;

/** The labels from left to right, without the root label, escapes kept. */
export function labelsOf(name: DomainName): string[] {
  if (name === ROOT) return [];
  const labels: string[] = [];
  for (let start = 0; start < name.length;) {
    const dot = labelEnd(name, start);
    labels.push(name.slice(start, dot));
    start = dot + 1;
  }
  return labels;
}

/** The name without its first label; undefined for the root. */
export function parentOf(name: DomainName): DomainName | undefined {
  if (name === ROOT) return undefined;
  const dot = labelEnd(name, 0);
  return dot === name.length - 1 ? ROOT : (name.slice(dot + 1) as DomainName);
}

/** Whether `name` equals `ancestor` or stands below it. */
export function isAtOrBelow(name: DomainName, ancestor: DomainName): boolean {
  if (ancestor === ROOT || name === ancestor) return true;
  const dot = name.length - ancestor.length - 1;
  return dot > 0 && name.charCodeAt(dot) === DOT && name.endsWith(ancestor) && !isEscaped(name, dot);
}

/** As people write it: without the final dot. The root stays a dot. */
export function withoutDot(name: DomainName): string {
  return name === ROOT ? name : name.slice(0, -1);
}

/** Canonical order of names (RFC 4034 §6.1): by labels from the right, each as lower-case octets; negative, zero or positive. */
export function canonicalCompare(a: DomainName, b: DomainName): number {
  if (a === b) return 0;
  if (a === ROOT) return -1;
  if (b === ROOT) return 1;
  if (a.includes('\\') || b.includes('\\')) return compareLabels(labelOctets(a), labelOctets(b));
  return comparePlain(a, b);
}

const DOT = 0x2e;
const BACKSLASH = 0x5c;

/** Index of the dot that ends the label starting at `start`. */
function labelEnd(name: DomainName, start: number): number {
  let at = start;
  for (let code = name.charCodeAt(at); code !== DOT; code = name.charCodeAt(at)) at += code === BACKSLASH ? 2 : 1;
  return at;
}

function isEscaped(name: string, at: number): boolean {
  let before = at;
  while (before > 0 && name.charCodeAt(before - 1) === BACKSLASH) before--;
  return (at - before) % 2 === 1;
}

/** Of names without escapes: skips what they share at the right, then compares the labels in which they part. */
function comparePlain(a: string, b: string): number {
  let endA = a.length - 1;
  let endB = b.length - 1;
  let atA = endA - 1;
  let atB = endB - 1;
  while (atA >= 0 && atB >= 0 && a.charCodeAt(atA) === b.charCodeAt(atB)) {
    if (a.charCodeAt(atA) === DOT) {
      endA = atA;
      endB = atB;
    }
    atA--;
    atB--;
  }
  while (atA >= 0 && a.charCodeAt(atA) !== DOT) atA--;
  while (atB >= 0 && b.charCodeAt(atB) !== DOT) atB--;
  const lengthA = endA - atA - 1;
  const lengthB = endB - atB - 1;
  for (let i = 1; i <= lengthA && i <= lengthB; i++) {
    const difference = a.charCodeAt(atA + i) - b.charCodeAt(atB + i);
    if (difference !== 0) return difference;
  }
  return lengthA !== lengthB ? lengthA - lengthB : atA - atB;
}

function labelOctets(name: DomainName): Uint8Array[] {
  const wire = wireOf(name);
  const labels: Uint8Array[] = [];
  for (let at = 0; wire[at] !== 0; at += 1 + wire[at]!) labels.unshift(wire.subarray(at + 1, at + 1 + wire[at]!));
  return labels;
}

function compareLabels(a: readonly Uint8Array[], b: readonly Uint8Array[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const left = a[i]!;
    const right = b[i]!;
    for (let k = 0; k < left.length && k < right.length; k++) if (left[k] !== right[k]) return left[k]! - right[k]!;
    if (left.length !== right.length) return left.length - right.length;
  }
  return a.length - b.length;
}

import { latin1 } from './octets.ts';

/**
 * Template placeholders that no master file has by accident: Jinja, Go and Mustache `{{ }}`, Jinja `{% %}` and `{# #}`, ERB `<% %>`.
 * A file without them is never looked at again.
 */
export function mayHavePlaceholders(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(OPEN_BRACE); at >= 0; at = bytes.indexOf(OPEN_BRACE, at + 1)) {
    const next = bytes[at + 1];
    if (next === OPEN_BRACE || next === PERCENT || next === HASH) return true;
  }
  for (let at = bytes.indexOf(LESS); at >= 0; at = bytes.indexOf(LESS, at + 1)) if (bytes[at + 1] === PERCENT) return true;
  return false;
}

export function containsPlaceholder(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end - 1; at++) {
    const next = bytes[at + 1];
    if (bytes[at] === OPEN_BRACE && (next === OPEN_BRACE || next === PERCENT || next === HASH)) return true;
    if (bytes[at] === LESS && next === PERCENT) return true;
    if (next === CLOSE_BRACE && (bytes[at] === CLOSE_BRACE || bytes[at] === PERCENT || bytes[at] === HASH)) return true;
    if (bytes[at] === PERCENT && next === GREATER) return true;
  }
  return false;
}

/** Placeholders that are told only by the field they stand in: `%var`, `%var%`, `@VAR@`, `${var}`, `$var`, `__VAR__`. */
export function isPlaceholder(field: string): boolean {
  return /^(?:%[A-Za-z_]\w*%?|@@?[A-Za-z_][\w-]*@@?|\$\{[^{}]+\}|\$[A-Za-z_]\w*|__[A-Z][A-Z0-9_]*__|<[A-Za-z_][\w-]*>|%\([\w.]+\)s)\.?$/.test(field);
}

/** The same inside a line of which only the beginning is looked at. */
export function lineHasFieldPlaceholder(bytes: Uint8Array, start: number, end: number): boolean {
  return latin1(bytes, start, Math.min(end, start + 500))
    .split(/[\s"]+/)
    .some(isPlaceholder);
}

const HASH = 35;
const PERCENT = 37;
const LESS = 60;
const GREATER = 62;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Template placeholders that no master file has by accident: Jinja, Go and Mustache `{{ }}`, Jinja `{% %}` and `{# #}`, ERB `<% %>`. */
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
  return (
    MARKS.includes(field.charAt(0)) &&
    /^(?:%[A-Za-z_]\w*%?|@@?[A-Za-z_][\w-]*@@?|\$\{[^{}]+\}|\$(?!(?:ORIGIN|TTL|INCLUDE|GENERATE)$)[A-Za-z_]\w*|__[A-Z][A-Z0-9_]*__|<[A-Za-z_][\w-]*>|%\([\w.]+\)s)\.?$/.test(
      field,
    )
  );
}

/** First characters of all of them. */
const MARKS = '%@$_<';

/** A look at the first octet spares most fields the closer one. */
export function mayBePlaceholder(first: number): boolean {
  return first === PERCENT || first === 64 || first === 36 || first === 95 || first === LESS;
}

/** The same for a name other than `@`, at its start: names often begin with an underscore, but rarely with two. */
export function nameMayBePlaceholder(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at]!;
  return first === PERCENT || first === 36 || first === LESS || (first === 95 && bytes[at + 1] === 95);
}

const HASH = 35;
const PERCENT = 37;
const LESS = 60;
const GREATER = 62;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

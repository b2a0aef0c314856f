import type { Say } from './findings.ts';
import { quoting, shown } from './findings.ts';
import { toALabels } from './names.ts';
import type { Ranged, YamlNode, YamlScalar } from './yaml/node.ts';
import { typed } from './yaml/scalar.ts';
import type { Typed } from './yaml/scalar.ts';
import { decodeUtf8 } from '../utf8.ts';
import type { Seen, YamlView } from './yaml/view.ts';

/** One value or sub-key of a value. */
export type Field =
  | { readonly kind: 'text'; readonly text: string; readonly scalar: YamlScalar; readonly typed: Typed }
  | { readonly kind: 'empty'; readonly at: Ranged }
  /** A template stands there: what will be published is not known. */
  | { readonly kind: 'placeholder'; readonly at: Ranged }
  | { readonly kind: 'collection'; readonly seen: Seen }
  /** A missing include or alias; said already. */
  | { readonly kind: 'unknown'; readonly at: Ranged };

export function fieldAt(view: YamlView, node: YamlNode): Field {
  const seen = view.see(node);
  if (seen === undefined) return { kind: 'unknown', at: node };
  if (seen.kind !== 'scalar') return isTemplate(seen) ? { kind: 'placeholder', at: seen } : { kind: 'collection', seen };
  const value = typed(seen);
  if (value.kind === 'null') return { kind: 'empty', at: seen };
  return { kind: 'text', text: value.shown, scalar: seen, typed: value };
}

/**
 * `{zone_name}` and the like, which octoDNS' Templating processor fills in, and the marks of other templates. In a TXT record braces
 * have other uses (JSON, the macros of SPF), there only the names of octoDNS count.
 */
export function hasPlaceholder(text: string, isText: boolean): boolean {
  if (!text.includes('{') && !text.includes('<%')) return false;
  if (/\{\{|\{%|<%|\$\{/.test(text)) return true;
  return isText ? /(?:^|[^%])\{(?:zone|record)_[a-z_]+\}/.test(text) : /\{[^{}]*\}/.test(text);
}

/** What Python's `int()` makes of it; undefined when it raises. */
export function integerOf(field: Field & { kind: 'text' }): number | undefined {
  switch (field.typed.kind) {
    case 'integer':
    case 'boolean':
      return field.typed.value;
    case 'float':
      return Number.isFinite(field.typed.value) ? Math.trunc(field.typed.value) : undefined;
    case 'string':
      return /^\s*[-+]?\d+(?:_\d+)*\s*$/.test(field.text) ? Number(field.text.replaceAll('_', '')) : undefined;
    case 'null':
    case 'date':
      return undefined;
  }
}

/** Tells when a number is another one than it looks like: octal, sexagesimal, cut off behind the point, a truth value. */
export function sayCoercedNumber(say: Say, field: Field & { kind: 'text' }, becomes: number): void {
  const { scalar, typed: value } = field;
  if (value.kind === 'string') return;
  const looks = scalar.text.replaceAll('_', '');
  const surprising = value.kind !== 'integer' || looks.includes(':') || (/^[-+]?0\d/.test(looks) && Number(looks) !== value.value);
  if (surprising) sayCoerced(say, scalar, String(becomes), value.kind);
}

/** Tells when a text is not the one that is written. `always`: octoDNS cannot take anything but a text there. */
export function sayCoercedText(say: Say, field: Field & { kind: 'text' }, always: boolean): void {
  if (field.typed.kind === 'string') return;
  if (always || field.text !== field.scalar.text) sayCoerced(say, field.scalar, field.text, field.typed.kind, always);
}

/** `params.kind` is what YAML takes it for, `params.becomes` its text; `params.refused` where octoDNS breaks off. */
function sayCoerced(say: Say, scalar: YamlScalar, becomes: string, kind: Typed['kind'], isRefused = false): void {
  const params = { written: shown(scalar.text), becomes: shown(becomes), kind, ...(isRefused && { refused: 'yes' }) };
  say('yamlValueCoerced', params, scalar, quoting(scalar));
}

export interface Target {
  /** Master-file text with the final dot, labels in UTF-8 as A-labels, lower case. */
  readonly text: string;
  /** Written without the final dot: octoDNS takes it as absolute, where it takes it at all. */
  readonly isRelative: boolean;
  /** Whether octoDNS takes it for a host name (underscores allowed). */
  readonly isFqdn: boolean;
}

/** A name in record data; undefined when IDNA does not allow a label. */
export function targetOf(text: string): Target | undefined {
  const ascii = toALabels(text);
  if (ascii === undefined) return undefined;
  const isRelative = !ascii.endsWith('.');
  const absolute = isRelative ? `${ascii}.` : ascii;
  return { text: absolute, isRelative, isFqdn: absolute === '.' || /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+$/.test(absolute) };
}

/** The bytes of a piece as text, quotes and escapes as written. */
export function writtenText(at: Ranged): string {
  return decodeUtf8(at.source.bytes.subarray(at.start, at.end)).text;
}

/** `{{ name }}` without quotes is a mapping inside a mapping to YAML. */
function isTemplate(seen: Seen): boolean {
  const { bytes } = seen.source;
  return seen.kind === 'map' && seen.flow && bytes[seen.start] === OPEN_BRACE && bytes[seen.start + 1] === OPEN_BRACE;
}

const OPEN_BRACE = 0x7b;

import type { Params } from '../model/plane.ts';
import { NUMBERS, type Language } from './languages.ts';

/** A text in MessageFormat 2, ready to be filled in. */
export type Phrase = (params: Params) => string;

/**
 * Reads the plain texts of MessageFormat 2 (Unicode TR35 part 9): placeholders `{$x}`, `{$x :number}`, `{$x :integer}`,
 * `{$x :string}`, and one `.match` on one `.input`. They make up nearly all texts, and are filled in a hundred times faster
 * than by the library, which makes its number formats anew each time. Returns undefined for anything more.
 *
 * A number without `:number` is shown as it is: nobody wants 65,535 for a port or 2,026,010,100 for a serial.
 */
export function plainPhrase(source: string, language: Language): Phrase | undefined {
  if (!/^\s*(?:\.|\{\{)/.test(source)) return pattern(source, language, 'none');
  return matchPhrase(source, language);
}

type Show = 'none' | 'number' | 'integer' | 'string';

const INPUT = /^\s*\.input\s*\{\s*\$([A-Za-z_][\w.-]*)\s*:(number|integer|string)\s*\}\s*\.match\s+\$([A-Za-z_][\w.-]*)\s+/;
const VARIANT = /(\*|[A-Za-z_][\w.-]*|\d+|\|[^|\\]*\|)\s*\{\{((?:[^{}\\]|\\.|\{[^{}]*\})*)\}\}\s*/y;

function matchPhrase(source: string, language: Language): Phrase | undefined {
  const head = INPUT.exec(source);
  const [, name, show] = head ?? [];
  if (head === null || name === undefined || show === undefined || head[3] !== name) return undefined;
  const variants = new Map<string, Phrase>();
  VARIANT.lastIndex = head[0].length;
  while (VARIANT.lastIndex < source.length) {
    const [, key, text] = VARIANT.exec(source) ?? [];
    if (key === undefined || text === undefined) return undefined;
    const phrase = pattern(text, language, show as Show, name);
    if (phrase === undefined || variants.has(key)) return undefined;
    variants.set(key.startsWith('|') ? key.slice(1, -1) : key, phrase);
  }
  const otherwise = variants.get('*');
  if (otherwise === undefined) return undefined;
  return (params) => (variants.get(keyOf(params[name], show as Show, variants, language)) ?? otherwise)(params);
}

/** Exact values go before plural categories (TR35 part 9, §Number Selection). */
function keyOf(value: Params[string] | undefined, show: Show, variants: ReadonlyMap<string, Phrase>, language: Language): string {
  if (value === undefined) return '*';
  const count = show === 'string' ? undefined : numberOf(value);
  if (count === undefined) return show === 'string' && variants.has(String(value)) ? String(value) : '*';
  const rounded = show === 'integer' ? Math.round(count) : count;
  return variants.has(String(rounded)) ? String(rounded) : pluralOf(rounded, language);
}

const PIECE = /((?:[^{}\\]|\\[\\{}|])+)|\{\s*\$([A-Za-z_][\w.-]*)(?:\s+:(number|integer|string))?\s*\}/y;

function pattern(source: string, language: Language, show: Show, declared?: string): Phrase | undefined {
  const pieces: (string | { readonly name: string; readonly show: Show })[] = [];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < source.length) {
    const found = PIECE.exec(source);
    if (found === null) return undefined;
    const [, text, name, own] = found;
    if (text !== undefined) pieces.push(text.replace(/\\([\\{}|])/g, '$1'));
    else if (name !== undefined) pieces.push({ name, show: (own as Show | undefined) ?? (name === declared ? show : 'none') });
  }
  return (params) => {
    let text = '';
    for (const piece of pieces) text += typeof piece === 'string' ? piece : shown(params[piece.name], piece.name, piece.show, language);
    return text;
  };
}

function shown(value: Params[string] | undefined, name: string, show: Show, language: Language): string {
  if (value === undefined) return show === 'string' ? '' : `{$${name}}`;
  if (show === 'none' || show === 'string') return String(value);
  const count = numberOf(value);
  return count === undefined ? `{$${name}}` : numberText(count, show, language);
}

function numberOf(value: string | number): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}

function numberText(count: number, show: 'number' | 'integer', language: Language): string {
  if (!Number.isSafeInteger(count) || Object.is(count, -0))
    return new Intl.NumberFormat(language, show === 'integer' ? { maximumFractionDigits: 0 } : {}).format(count);
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, NUMBERS[language].thousands);
}

function pluralOf(count: number, language: Language): string {
  if (!Number.isSafeInteger(count) || !NUMBERS[language].oneIsAlone) return new Intl.PluralRules(language).select(count);
  return Math.abs(count) === 1 ? 'one' : 'other';
}

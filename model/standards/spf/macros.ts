import { excerpt } from '../problem.ts';
import type { MacroExpand, MacroLetter, MacroNode, MacroString, SpfProblem, SpfSyntaxCode } from './terms.ts';

/** Where a macro-string stands: the letters c, r and t are for explanation texts only (RFC 7208 §7.2). */
export type MacroPlace = 'domain' | 'modifier';

/**
 * Reads `macro-string` (RFC 7208 §7.1) between two offsets; the characters themselves must have been checked before.
 * Null when its syntax is wrong; every problem is appended to `problems`.
 */
export function parseMacroString(text: string, start: number, end: number, place: MacroPlace, problems: SpfProblem[]): MacroString | null {
  const span = { start, end };
  let percent = percentIn(text, start, end);
  if (percent < 0) {
    const fixed = text.slice(start, end);
    return { span, nodes: [{ kind: 'literal', span, text: fixed }], fixed };
  }
  const nodes: MacroNode[] = [];
  let valid = true;
  let at = start;
  while (percent >= 0) {
    if (percent > at) nodes.push({ kind: 'literal', span: { start: at, end: percent }, text: text.slice(at, percent) });
    const next = readMacro(text, percent, end, place, nodes, problems);
    valid &&= next.valid;
    at = next.end;
    percent = percentIn(text, at, end);
  }
  if (at < end) nodes.push({ kind: 'literal', span: { start: at, end }, text: text.slice(at, end) });
  if (!valid) return null;
  return { span, nodes, fixed: fixedText(nodes) };
}

/** Whether a macro-string uses one of these letters. */
export function usesMacro(value: MacroString, letters: string): boolean {
  return value.fixed === null && value.nodes.some((node) => node.kind === 'expand' && letters.includes(node.letter));
}

interface Taken {
  readonly end: number;
  readonly valid: boolean;
}

function readMacro(text: string, percent: number, end: number, place: MacroPlace, nodes: MacroNode[], problems: SpfProblem[]): Taken {
  const following = percent + 1 < end ? text.charAt(percent + 1) : '';
  const standsFor = following === '%' ? '%' : following === '_' ? ' ' : following === '-' ? '%20' : null;
  if (standsFor !== null) {
    nodes.push({ kind: 'literal', span: { start: percent, end: percent + 2 }, text: standsFor });
    return { end: percent + 2, valid: true };
  }
  const wrong = (reason: string, until: number): Taken => {
    problems.push(problem('macroSyntax', percent, until, { value: excerpt(text, percent, until), reason }, true));
    return { end: until, valid: false };
  };
  if (following !== '{') return wrong('percent', percent + 1);
  const close = closingBrace(text, percent + 2, end);
  if (close < 0) return wrong('brace', end);
  const inside = text.slice(percent + 2, close);
  const macro = readExpand(inside);
  if (typeof macro === 'string') return wrong(macro, close + 1);
  const span = { start: percent, end: close + 1 };
  nodes.push({ kind: 'expand', span, ...macro });
  return { end: close + 1, valid: !noteLetter(text, span.start, span.end, macro.letter, place, problems) };
}

/** Macros are short; the bound keeps a text full of `%{` linear. */
function closingBrace(text: string, from: number, end: number): number {
  const limit = Math.min(end, from + 64);
  for (let i = from; i < limit; i++) if (text.charCodeAt(i) === 0x7d) return i;
  return -1;
}

/** The inside of the braces: letter, digits, `r`, delimiters; or the reason why it is none. */
function readExpand(inside: string): Omit<MacroExpand, 'kind' | 'span'> | 'letter' | 'zero' | 'delimiter' {
  const letter = inside.charAt(0).toLowerCase();
  if (letter === '' || !'slodiphcrtv'.includes(letter)) return 'letter';
  let at = 1;
  while (at < inside.length && inside.charAt(at) >= '0' && inside.charAt(at) <= '9') at++;
  const parts = Number(inside.slice(1, at));
  if (at > 1 && parts === 0) return 'zero';
  const reverse = inside.charAt(at).toLowerCase() === 'r';
  if (reverse) at++;
  const delimiters = inside.slice(at);
  for (const delimiter of delimiters) if (!'.-+,/_='.includes(delimiter)) return 'delimiter';
  return { letter: letter as MacroLetter, parts, reverse, delimiters, urlEscape: inside.charAt(0) !== letter };
}

/** Tells what a letter implies; true when the term is invalid because of it. */
function noteLetter(text: string, start: number, end: number, letter: MacroLetter, place: MacroPlace, problems: SpfProblem[]): boolean {
  const value = excerpt(text, start, end);
  if (letter === 'p') problems.push(problem('macroP', start, end, { value }, false));
  if (place === 'modifier') return false;
  if (letter === 'l' || letter === 's') problems.push(problem('macroLocalPart', start, end, { value, letter }, false));
  if (letter !== 'c' && letter !== 'r' && letter !== 't') return false;
  problems.push(problem('macroExpOnly', start, end, { value, letter }, true));
  return true;
}

function fixedText(nodes: readonly MacroNode[]): string | null {
  let fixed = '';
  for (const node of nodes) {
    if (node.kind === 'expand') return null;
    fixed += node.text;
  }
  return fixed;
}

function percentIn(text: string, start: number, end: number): number {
  for (let i = start; i < end; i++) if (text.charCodeAt(i) === 0x25) return i;
  return -1;
}

export function problem(
  code: SpfSyntaxCode,
  start: number,
  end: number,
  params: Readonly<Record<string, string | number>>,
  permerror: boolean,
): SpfProblem {
  return { code, span: { start, end }, params, permerror };
}

import { levelOf } from './versions.ts';

/** Stands in a value for what a placeholder, the machine or the release hides. */
export const HIDDEN = '\uE000';

/** Gives the value of a name, itself expanded; `depth` counts how deep names lie in names. */
export type NameValue = (name: string, depth: number) => string;

/** What cannot be expanded: it never ends, grows without measure, or is no expression of Postfix. */
export class ExpansionTrouble {
  readonly kind: 'tooDeep' | 'tooLong' | 'syntax';

  constructor(kind: ExpansionTrouble['kind']) {
    this.kind = kind;
  }
}

/** Postfix gives up at 100. */
const DEEPEST = 100;
const LONGEST = 65_536;

/**
 * Replaces `$name`, `${name}`, `$(name)`, `${name?then}`, `${name:else}`, `${name?{then}:{else}}` and
 * `${{a} op {b} ? {then} : {else}}` (postconf(5), "The expressions"); `$$` is a dollar. Throws ExpansionTrouble.
 */
export function expanded(text: string, valueOf: NameValue, depth = 0): string {
  if (!text.includes('$')) return text;
  if (depth > DEEPEST) throw new ExpansionTrouble('tooDeep');
  let out = '';
  for (let at = 0; at < text.length;) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0) return within(out + text.slice(at));
    out += text.slice(at, dollar);
    const next = text[dollar + 1] ?? '';
    if (next === '$') {
      out += '$';
      at = dollar + 2;
    } else if (next === '{' || next === '(') {
      const end = closing(text, dollar + 1);
      out += expression(text.slice(dollar + 2, end), valueOf, depth);
      at = end + 1;
    } else {
      const name = NAME.exec(text.slice(dollar + 1, dollar + 1 + LONGEST_NAME))?.[0] ?? '';
      if (name === '') throw new ExpansionTrouble('syntax');
      out += valueOf(name, depth + 1);
      at = dollar + 1 + name.length;
    }
    within(out);
  }
  return out;
}

/** Names that a text refers to, at any depth of its own braces. */
export function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/\$(?:[({]\s*)?(\w+)/g)].map((match) => match[1]!);
}

const NAME = /^\w+/;
const LONGEST_NAME = 200;

function within(text: string): string {
  if (text.length > LONGEST) throw new ExpansionTrouble('tooLong');
  return text;
}

/** Index of the bracket that closes the one at `open`. */
function closing(text: string, open: number): number {
  const opener = text[open]!;
  const closer = opener === '{' ? '}' : ')';
  let level = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === opener) level++;
    else if (text[at] === closer && --level === 0) return at;
  }
  throw new ExpansionTrouble('syntax');
}

/** What stands between `${` and `}`. */
function expression(body: string, valueOf: NameValue, depth: number): string {
  const start = body.search(/\S/);
  if (start < 0) throw new ExpansionTrouble('syntax');
  if (body[start] === '{') return comparison(body.slice(start), valueOf, depth);
  const name = NAME.exec(body.slice(start))?.[0] ?? '';
  if (name === '') throw new ExpansionTrouble('syntax');
  const rest = body.slice(start + name.length).trimStart();
  const value = valueOf(name, depth + 1);
  if (rest === '') return value;
  if (rest[0] !== '?' && rest[0] !== ':') throw new ExpansionTrouble('syntax');
  if (value.includes(HIDDEN) && value.trim() === HIDDEN) return HIDDEN;
  return chosen(rest, value !== '', valueOf, depth);
}

/** `{a} op {b} ? {then} : {else}` */
function comparison(body: string, valueOf: NameValue, depth: number): string {
  const leftEnd = closing(body, 0);
  const operator = OPERATOR.exec(body.slice(leftEnd + 1));
  if (operator === null) throw new ExpansionTrouble('syntax');
  const rightStart = leftEnd + 1 + operator[0].length;
  if (body[rightStart] !== '{') throw new ExpansionTrouble('syntax');
  const rightEnd = closing(body, rightStart);
  const left = expanded(body.slice(1, leftEnd), valueOf, depth + 1);
  const right = expanded(body.slice(rightStart + 1, rightEnd), valueOf, depth + 1);
  if (left.includes(HIDDEN) || right.includes(HIDDEN)) return HIDDEN;
  const holds = compares(left, operator[1]!, operator[2] !== undefined, right);
  const rest = body.slice(rightEnd + 1).trimStart();
  if (rest === '') return holds ? 'true' : '';
  return chosen(rest, holds, valueOf, depth);
}

const OPERATOR = /^\s*(==|!=|<=|>=|<|>)(level)?\s*/;

function compares(left: string, operator: string, byLevel: boolean, right: string): boolean {
  const numbers = byLevel ? [levelOf(left), levelOf(right)] : DIGITS.test(left) && DIGITS.test(right) ? [Number(left), Number(right)] : [];
  const [a, b] = numbers;
  if (byLevel && (a === undefined || b === undefined)) throw new ExpansionTrouble('syntax');
  const order = a !== undefined && b !== undefined ? a - b : left < right ? -1 : left > right ? 1 : 0;
  switch (operator) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}

const DIGITS = /^\d{1,15}$/;

/** The branches behind `?` and `:`; a branch in braces loses them, and keeps the blanks inside. `${name:text}` is empty where the name has a value. */
function chosen(rest: string, holds: boolean, valueOf: NameValue, depth: number): string {
  if (rest[0] === ':') return holds ? '' : expanded(branch(rest.slice(1)), valueOf, depth + 1);
  if (rest[0] !== '?') throw new ExpansionTrouble('syntax');
  const then = rest.slice(1).trimStart();
  if (then[0] !== '{') return holds ? expanded(rest.slice(1), valueOf, depth + 1) : '';
  const end = closing(then, 0);
  const otherwise = then.slice(end + 1).trimStart();
  if (otherwise !== '' && otherwise[0] !== ':') throw new ExpansionTrouble('syntax');
  if (holds) return expanded(then.slice(1, end), valueOf, depth + 1);
  return otherwise === '' ? '' : expanded(branch(otherwise.slice(1)), valueOf, depth + 1);
}

function branch(text: string): string {
  const trimmed = text.trimStart();
  if (trimmed[0] !== '{') return text;
  const end = closing(trimmed, 0);
  if (trimmed.slice(end + 1).trim() !== '') throw new ExpansionTrouble('syntax');
  return trimmed.slice(1, end);
}

import { parseIpv4, parseIpv6 } from '../ip.ts';
import { nearest } from '../nearest.ts';
import { excerpt } from '../problem.ts';
import { problem } from './macros.ts';
import { MECHANISM_NAMES, type SpfProblem, type SpfTermName } from './terms.ts';

/** Names of other standards that receivers ignore by design: reporting (RFC 6652 §3). */
const REGISTERED_MODIFIERS: ReadonlySet<string> = new Set(['ra', 'rp', 'rr']);
const NAMES: readonly SpfTermName[] = [...MECHANISM_NAMES, 'redirect', 'exp'];
const LONGEST_SUGGESTION = 250;

/**
 * A term that is neither modifier nor known mechanism (RFC 7208 §4.6.1): `at` is where its name starts, behind a
 * qualifier; `nameEnd` is where the characters of a name end. Returns what its author meant.
 */
export function unknownMechanism(
  text: string,
  start: number,
  at: number,
  nameEnd: number,
  end: number,
  problems: SpfProblem[],
): SpfTermName | null {
  const word = text.slice(at, Math.min(nameEnd, at + 33)).toLowerCase();
  const stop = nameEnd < end ? text.charAt(nameEnd) : '';
  const name = stop === '' || stop === ':' || stop === '/' ? excerpt(text, at, nameEnd) : excerpt(text, at, end);
  const { meant, suggestion } = guess(text, start, at, nameEnd, end, word);
  problems.push(problem('unknownMechanism', start, end, { name, suggestion }, true));
  return meant;
}

/** A modifier that is not redirect or exp: harmless, but a mechanism's name before `=` is surely a slip. */
export function noteModifierName(text: string, start: number, equals: number, end: number, problems: SpfProblem[]): void {
  const name = excerpt(text, start, equals);
  const word = text.slice(start, Math.min(equals, start + 33)).toLowerCase();
  if (REGISTERED_MODIFIERS.has(word)) return;
  const mechanism = MECHANISM_NAMES.find((candidate) => candidate === word) ?? ipName(word, text, equals + 1, end);
  if (mechanism !== null) {
    const suggestion = fitting(equals + 1 < end ? `${mechanism}:${text.slice(equals + 1, end)}` : mechanism);
    problems.push(problem('mechanismAsModifier', start, end, { name, suggestion }, false));
    return;
  }
  const known = nearest(word, ['redirect', 'exp'] as const);
  const suggestion = known === null ? '' : fitting(`${known}=${text.slice(equals + 1, end)}`);
  problems.push(problem('unknownModifier', start, end, { name, suggestion }, false));
}

interface Guess {
  readonly meant: SpfTermName | null;
  readonly suggestion: string;
}

function guess(text: string, start: number, at: number, nameEnd: number, end: number, word: string): Guess {
  const qualifier = text.slice(start, at);
  const slash = text.indexOf('/', at);
  const addressEnd = slash >= 0 && slash < end ? slash : end;
  const bare = parseIpv4(text, at, addressEnd) !== null ? 'ip4' : parseIpv6(text, at, addressEnd) !== null ? 'ip6' : null;
  if (bare !== null) return { meant: bare, suggestion: fitting(`${qualifier}${bare}:${text.slice(at, end)}`) };
  const rest = text.slice(nameEnd, end);
  if (word === 'redirect' || word === 'exp') {
    return { meant: word, suggestion: rest.startsWith(':') && rest.length > 1 ? fitting(`${word}=${rest.slice(1)}`) : '' };
  }
  // `all.`, `all;`, `-all"`: punctuation that came along from a configuration file.
  const bareWord = trimPunctuation(word);
  if (bareWord === 'all' && rest.length <= 2) return { meant: 'all', suggestion: `${qualifier}all` };
  const meant = ipName(bareWord, text, nameEnd + 1, end) ?? nearest(bareWord, NAMES);
  if (meant === null) return { meant: null, suggestion: '' };
  if (meant === 'redirect' || meant === 'exp') return { meant, suggestion: rest.length > 1 ? fitting(`${meant}=${rest.slice(1)}`) : '' };
  return { meant, suggestion: fitting(`${qualifier}${meant}${meant === 'all' ? '' : rest}`) };
}

/** `ip:`, `ipv4:`, `ip5:` and the like: the value tells the family. */
function ipName(word: string, text: string, valueStart: number, end: number): 'ip4' | 'ip6' | null {
  if (!word.startsWith('ip') || word.length > 4 || nearest(word, ['ip4', 'ip6']) === null) return null;
  if (word === 'ipv4') return 'ip4';
  if (word === 'ipv6') return 'ip6';
  const colon = text.indexOf(':', valueStart);
  return colon >= 0 && colon < end ? 'ip6' : 'ip4';
}

function trimPunctuation(word: string): string {
  let end = word.length;
  while (end > 0 && '._-'.includes(word.charAt(end - 1))) end--;
  return word.slice(0, end);
}

/** A suggestion that does not fit whole is worse than none. */
function fitting(suggestion: string): string {
  return suggestion.length <= LONGEST_SUGGESTION ? suggestion : '';
}

import { latin1 } from '../latin1.ts';

/**
 * How many groups a POSIX extended regular expression (IEEE Std 1003.1 §9.4) has; undefined when it is none. Linear in its length; nothing
 * is matched. Where the standard leaves a construct undefined, BIND decides: empty groups and a ')' without '(' stand for themselves, so
 * does a '{' without a digit; nothing repeats an anchor.
 */
export function countGroups(octets: Uint8Array): number | undefined {
  let groups = 0;
  let open = 0;
  let hasAtom = false;
  let mayRepeat = false;
  let mayBeEmpty = false;
  for (let i = 0; i < octets.length; i++) {
    const octet = octets[i]!;
    if (octet === OPEN) {
      groups++;
      open++;
      mayBeEmpty = true;
      hasAtom = mayRepeat = false;
    } else if (octet === CLOSE) {
      if (open > 0 && !hasAtom && !mayBeEmpty) return undefined;
      if (open > 0) open--;
      hasAtom = mayRepeat = true;
    } else if (octet === BAR) {
      if (!hasAtom) return undefined;
      hasAtom = mayRepeat = mayBeEmpty = false;
    } else if (octet === CARET || octet === DOLLAR) {
      hasAtom = true;
      mayRepeat = false;
    } else if (octet === STAR || octet === PLUS || octet === QUESTION || (octet === BRACE && isDigit(octets[i + 1]))) {
      if (!mayRepeat) return undefined;
      if (octet === BRACE) i = boundsEnd(octets, i + 1);
      if (i < 0) return undefined;
      mayRepeat = false;
    } else {
      i = atomEnd(octets, i, groups);
      if (i < 0) return undefined;
      hasAtom = mayRepeat = true;
    }
  }
  return open === 0 && hasAtom ? groups : undefined;
}

const [OPEN, CLOSE, BAR, CARET, DOLLAR, STAR, PLUS, QUESTION] = [0x28, 0x29, 0x7c, 0x5e, 0x24, 0x2a, 0x2b, 0x3f] as const;
const [BRACE, BRACKET, BACKSLASH] = [0x7b, 0x5b, 0x5c] as const;
const CLASSES: ReadonlySet<string> = new Set([
  'alnum',
  'alpha',
  'blank',
  'cntrl',
  'digit',
  'graph',
  'lower',
  'print',
  'punct',
  'space',
  'upper',
  'xdigit',
]);
const MOST_REPEATS = 255;

/** Index of the last octet of the atom at `at`: a character, an escaped one, a back-reference to a group before it, a bracket expression. */
function atomEnd(octets: Uint8Array, at: number, groups: number): number {
  if (octets[at] === BRACKET) return bracketEnd(octets, at + 1);
  if (octets[at] !== BACKSLASH) return at;
  const escaped = octets[at + 1];
  if (escaped === undefined) return -1;
  return isDigit(escaped) && escaped > 0x30 && escaped - 0x30 > groups ? -1 : at + 1;
}

function isDigit(octet: number | undefined): octet is number {
  return octet !== undefined && octet >= 0x30 && octet <= 0x39;
}

/** Index of the '}' of a bound `{m}`, `{m,}` or `{m,n}`; -1 when it is none. */
function boundsEnd(octets: Uint8Array, from: number): number {
  const close = octets.indexOf(0x7d, from);
  const match = close < 0 ? null : /^([0-9]{1,3})(?:,([0-9]{0,3}))?$/.exec(latin1(octets, from, close));
  if (match === null) return -1;
  const least = Number(match[1]);
  const most = match[2] === undefined || match[2] === '' ? least : Number(match[2]);
  return least <= most && most <= MOST_REPEATS ? close : -1;
}

/** Index of the ']' that ends the bracket expression whose contents start at `from`; -1 when it is none. */
function bracketEnd(octets: Uint8Array, from: number): number {
  let at = octets[from] === 0x5e ? from + 1 : from;
  let previous = -1;
  let afterRange = false;
  for (let first = true; at < octets.length; first = false) {
    const octet = octets[at]!;
    if (octet === 0x5d && !first) return at;
    const next = octets[at + 1];
    if (octet === BRACKET && (next === 0x3a || next === 0x2e || next === 0x3d)) {
      at = namedEnd(octets, at + 2, next);
      if (at < 0) return -1;
      previous = -1;
      afterRange = false;
    } else if (octet === 0x2d && !first && next !== undefined && next !== 0x5d) {
      if (afterRange || next < previous) return -1;
      afterRange = true;
      at += 2;
    } else {
      previous = octet;
      afterRange = false;
      at++;
    }
  }
  return -1;
}

/** Index behind `[:alpha:]`, `[.x.]` or `[=x=]`, whose name starts at `from`; -1 when it is none. */
function namedEnd(octets: Uint8Array, from: number, mark: number): number {
  let at = from;
  while (at < octets.length && !(octets[at] === mark && octets[at + 1] === 0x5d)) at++;
  if (at >= octets.length || at === from) return -1;
  return mark !== 0x3a || CLASSES.has(latin1(octets, from, at)) ? at + 2 : -1;
}

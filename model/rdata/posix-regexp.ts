/**
 * How many groups a POSIX extended regular expression (IEEE Std 1003.1 §9.4) has; undefined when it is none. Linear in its length; nothing
 * is matched. An empty group and a ')' without '(' stand for themselves, as in BIND.
 */
export function countGroups(octets: Uint8Array): number | undefined {
  if (octets.length === 0) return undefined;
  let groups = 0;
  let open = 0;
  let mayRepeat = false;
  for (let i = 0; i < octets.length; i++) {
    const character = String.fromCharCode(octets[i]!);
    switch (character) {
      case '(':
        groups++;
        open++;
        mayRepeat = false;
        break;
      case ')':
        if (open > 0) open--;
        mayRepeat = true;
        break;
      case '|':
        if (!mayRepeat || i + 1 === octets.length) return undefined;
        mayRepeat = false;
        break;
      case '*':
      case '+':
      case '?':
        if (!mayRepeat) return undefined;
        mayRepeat = false;
        break;
      case '{': {
        const close = mayRepeat ? boundsEnd(octets, i + 1) : -1;
        if (close < 0) return undefined;
        i = close;
        mayRepeat = false;
        break;
      }
      case '[': {
        const close = bracketEnd(octets, i + 1);
        if (close < 0) return undefined;
        i = close;
        mayRepeat = true;
        break;
      }
      case '\\':
        if (++i === octets.length) return undefined;
        mayRepeat = true;
        break;
      default:
        mayRepeat = true;
    }
  }
  return open === 0 ? groups : undefined;
}

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

/** Index of the '}' of a bound `{m}`, `{m,}` or `{m,n}`; -1 when it is none. */
function boundsEnd(octets: Uint8Array, from: number): number {
  const close = octets.indexOf(0x7d, from);
  const match = close < 0 ? null : /^([0-9]{1,3})(?:,([0-9]{0,3}))?$/.exec(textOf(octets, from, close));
  if (match === null) return -1;
  const least = Number(match[1]);
  const most = match[2] === undefined || match[2] === '' ? least : Number(match[2]);
  return least <= most && most <= MOST_REPEATS ? close : -1;
}

/** Index of the ']' that ends the bracket expression whose contents start at `from`; -1 when it is none. */
function bracketEnd(octets: Uint8Array, from: number): number {
  let at = octets[from] === 0x5e ? from + 1 : from;
  let previous = -1;
  for (let first = true; at < octets.length; first = false) {
    const octet = octets[at]!;
    if (octet === 0x5d && !first) return at;
    const next = octets[at + 1];
    if (octet === 0x5b && (next === 0x3a || next === 0x2e || next === 0x3d)) {
      at = namedEnd(octets, at + 2, next);
      if (at < 0) return -1;
      previous = -1;
    } else if (octet === 0x2d && previous >= 0 && next !== undefined && next !== 0x5d) {
      if (next < previous) return -1;
      previous = -1;
      at += 2;
    } else {
      previous = octet;
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
  return mark !== 0x3a || CLASSES.has(textOf(octets, from, at)) ? at + 2 : -1;
}

function textOf(octets: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...octets.subarray(start, end));
}

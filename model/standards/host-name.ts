/**
 * What keeps a label from being a label of a host name (RFC 952, RFC 1123 §2.1: letters, digits and hyphens, no hyphen at
 * either end; RFC 5890 §2.3.1: hyphens in the third and fourth place are kept for A-labels).
 */
export type LabelFault = 'character' | 'underscore' | 'hyphen' | 'doubleHyphen' | 'nonAscii';

/** Looks at the `length` octets that `octet` gives; undefined when they are a sound label. Makes no strings. */
export function labelFault(length: number, octet: (at: number) => number): LabelFault | undefined {
  let underscore = false;
  for (let at = 0; at < length; at++) {
    const kind = KIND[octet(at)]!;
    if (kind === LETTER_OR_DIGIT) continue;
    if (kind === OTHER) return 'character';
    if (kind === NON_ASCII) return 'nonAscii';
    if (kind === UNDERSCORE) underscore = true;
    else if (at === 0 || at === length - 1) return 'hyphen';
  }
  if (underscore) return 'underscore';
  if (length < 5 || octet(2) !== HYPHEN || octet(3) !== HYPHEN) return undefined;
  const isALabel = (octet(0) | 0x20) === LETTER_X && (octet(1) | 0x20) === LETTER_N;
  return isALabel ? undefined : 'doubleHyphen';
}

const [LETTER_OR_DIGIT, IS_HYPHEN, UNDERSCORE, OTHER, NON_ASCII] = [0, 1, 2, 3, 4] as const;
const HYPHEN = 0x2d;
const LETTER_X = 0x78;
const LETTER_N = 0x6e;

const KIND = Uint8Array.from({ length: 256 }, (_, octet) => {
  if (octet >= 0x80) return NON_ASCII;
  const character = String.fromCharCode(octet);
  if (/[a-z0-9]/i.test(character)) return LETTER_OR_DIGIT;
  if (character === '-') return IS_HYPHEN;
  return character === '_' ? UNDERSCORE : OTHER;
});

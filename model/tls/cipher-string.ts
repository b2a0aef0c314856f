import { aliasNamed, both, isFormerWord, selects, type Selector } from './cipher-aliases.ts';
import { arranged, byStrength, startingOrder, type SuiteOrder } from './suite-order.ts';
import { BUILT_SUITES, type Suite, unbuiltSuiteNamed } from './suite.ts';

/** What a cipher string comes to in OpenSSL 3.0. */
export interface Expansion {
  /** The suites below TLS 1.3, best first. TLS 1.3 has a setting of its own that this string does not touch. */
  readonly suites: readonly Suite[];
  /** `@SECLEVEL=n`; undefined where the string leaves it to the build. */
  readonly securityLevel: number | undefined;
  /** OpenSSL refuses the whole string: a server does not start with it. */
  readonly refused: boolean;
  readonly problems: readonly CipherStringProblem[];
}

export type CipherOperator = '' | '!' | '-' | '+' | '@';

/** `start` and `end` are offsets in the string, the operator not included. */
export interface CipherStringProblem {
  readonly kind:
    | 'unknownWord' // no OpenSSL ever knew it; it is passed over
    | 'formerWord' // older versions knew it; it is passed over
    | 'notBuilt' // a suite that a default build does not have; it is passed over
    | 'tls13Suite' // belongs to the setting for TLS 1.3; it is passed over
    | 'registeredName' // IANA's name instead of OpenSSL's; only OpenSSL 3.2 and later take it
    | 'contradiction' // the words joined by `+` exclude each other
    | 'badCharacter' // refused
    | 'badCommand' // `@` with something else than STRENGTH or SECLEVEL=0…5; refused
    | 'empty'; // no suite is left; refused
  readonly operator: CipherOperator;
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Expands a cipher string as `SSL_CTX_set_cipher_list` of OpenSSL 3.0 does, with the suites of a default build. */
export function expandCipherString(text: string): Expansion {
  const suiteB = SUITE_B.find(([prefix]) => text.startsWith(prefix));
  if (suiteB !== undefined) return expandCipherString(suiteB[1]);

  const run: Run = { order: startingOrder(), securityLevel: undefined, refused: false, problems: [] };
  let from = 0;
  if (text.startsWith('DEFAULT')) {
    apply(DEFAULT_STRING, 0, run);
    from = text.startsWith('DEFAULT:') ? 8 : 7;
  }
  apply(text, from, run);

  const suites = run.order.filter((entry) => entry.active).map((entry) => entry.suite);
  if (suites.length === 0 && !run.refused) run.problems.push({ kind: 'empty', operator: '', word: text, start: 0, end: text.length });
  const refused = run.refused || suites.length === 0;
  return { suites: refused ? [] : suites, securityLevel: run.securityLevel, refused, problems: run.problems };
}

interface Run {
  order: SuiteOrder;
  securityLevel: number | undefined;
  refused: boolean;
  readonly problems: CipherStringProblem[];
}

/** `OSSL_default_cipher_list()`; only a leading DEFAULT stands for it. */
const DEFAULT_STRING = 'ALL:!COMPLEMENTOFDEFAULT:!eNULL';

/** RFC 6460: such a beginning replaces the whole string. The longer words first. */
const SUITE_B: readonly (readonly [prefix: string, replacement: string])[] = [
  ['SUITEB128ONLY', 'ECDHE-ECDSA-AES128-GCM-SHA256'],
  ['SUITEB128C2', 'ECDHE-ECDSA-AES256-GCM-SHA384'],
  ['SUITEB128', 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384'],
  ['SUITEB192', 'ECDHE-ECDSA-AES256-GCM-SHA384'],
];

const SEPARATORS = ': ;,';
const WORD = /[A-Za-z0-9\-.=]+/y;
const BY_NAME = new Map(BUILT_SUITES.filter((suite) => suite.since !== 'TLSv1.3').map((suite) => [suite.openssl, suite]));

/** Carries out one item after the other from `from`. */
function apply(text: string, from: number, run: Run): void {
  let at = from;
  while (at < text.length) {
    const operator = operatorAt(text, at);
    if (operator !== '') at++;
    else if (SEPARATORS.includes(text.charAt(at))) {
      at++;
      continue;
    }
    at = operator === '@' ? command(text, at, run) : item(text, at, operator, run);
  }
}

/** One item: words joined by `+`. Answers where the next begins. */
function item(text: string, from: number, operator: Exclude<CipherOperator, '@'>, run: Run): number {
  let at = from;
  let selector: Selector = {};
  let named: Suite | undefined;
  for (;;) {
    const word = wordAt(text, at);
    const say = (kind: CipherStringProblem['kind'], shown: string): void => {
      run.problems.push({ kind, operator, word: shown, start: at, end: at + shown.length });
    };
    if (word === '') {
      say('badCharacter', at < text.length ? String.fromCodePoint(text.codePointAt(at)!) : '');
      run.refused = true;
      return nextItem(text, at + 1);
    }
    named = BY_NAME.get(word);
    const meant = named === undefined ? aliasNamed(word) : selectorOf(named);
    if (meant === undefined) {
      const written = writtenAt(text, at);
      say(kindOfUnknown(written), written);
      return nextItem(text, at + word.length);
    }
    const joined = both(selector, meant);
    if (joined === undefined) {
      say('contradiction', word);
      return nextItem(text, at + word.length);
    }
    selector = joined;
    at += word.length;
    if (text.charAt(at) !== '+') break;
    at++;
  }
  // Only the last word of an item can name one suite; earlier ones serve as descriptions.
  const only = named;
  run.order = arranged(run.order, RULES[operator], (suite) => (only === undefined || only === suite) && selects(selector, suite));
  return at;
}

const RULES = { '': 'add', '!': 'kill', '-': 'delete', '+': 'order' } as const;

/** `@STRENGTH`, `@SECLEVEL=n`; what follows in the same item is thrown away. */
function command(text: string, at: number, run: Run): number {
  const word = wordAt(text, at);
  const level = /^SECLEVEL=([0-5])$/.exec(word)?.[1];
  if (level !== undefined) run.securityLevel = Number(level);
  else if (word === 'STRENGTH') run.order = byStrength(run.order);
  else {
    run.problems.push({ kind: 'badCommand', operator: '@', word, start: at, end: at + word.length });
    run.refused = true;
  }
  return nextItem(text, at + word.length);
}

/** An explicit suite among several words counts by its properties, its version excepted. */
function selectorOf(suite: Suite): Selector {
  const { exchange, authentication, encryption, bits, mac, flags } = suite;
  const strength = flags.filter((flag) => flag !== 'notDefault');
  return {
    exchange: [exchange],
    authentication: [authentication],
    encryption: [encryption],
    bits,
    mac: [mac],
    strength,
    ...(flags.includes('notDefault') && { notDefault: true }),
  };
}

function kindOfUnknown(word: string): CipherStringProblem['kind'] {
  if (unbuiltSuiteNamed(word) !== undefined) return 'notBuilt';
  if (REGISTERED_NAMES.has(word)) return 'registeredName';
  if (TLS13_NAME.test(word)) return 'tls13Suite';
  return isFormerWord(word) ? 'formerWord' : 'unknownWord';
}

const REGISTERED_NAMES: ReadonlySet<string> = new Set(BUILT_SUITES.filter((suite) => suite.since !== 'TLSv1.3').map((suite) => suite.name));
const TLS13_NAME = /^TLS_(?:AES|CHACHA20|AEGIS|SM4)_[A-Z0-9_]+$/;

function operatorAt(text: string, at: number): CipherOperator {
  const char = text.charAt(at);
  switch (char) {
    case '!':
    case '-':
    case '+':
    case '@':
      return char;
    default:
      return '';
  }
}

function wordAt(text: string, at: number): string {
  WORD.lastIndex = at;
  return WORD.exec(text)?.[0] ?? '';
}

/** A word as its writer meant it, with the underscores that OpenSSL 3.0 takes for the end. */
function writtenAt(text: string, at: number): string {
  WRITTEN.lastIndex = at;
  return WRITTEN.exec(text)?.[0] ?? '';
}

const WRITTEN = /[^: ;,+]*/y;

function nextItem(text: string, from: number): number {
  let at = from;
  while (at < text.length && !SEPARATORS.includes(text.charAt(at))) at++;
  return at;
}

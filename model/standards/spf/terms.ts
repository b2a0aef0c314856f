import type { Problem, TextSpan } from '../problem.ts';

/**
 * One TXT record read as SPF (RFC 7208). `terms` holds every term in order, also those that are wrong.
 * Offsets count in the text that was given, all character-strings joined.
 */
export interface SpfRecord {
  readonly text: string;
  /** Whether receivers select this text as an SPF record at all (§4.5). */
  readonly selected: boolean;
  /** Whether evaluation ends in "permerror" for every message because of this text alone (§4.6). */
  readonly permerror: boolean;
  readonly terms: readonly SpfTerm[];
  /** The first `all`: nothing behind it is evaluated. */
  readonly all: AllMechanism | null;
  /** The first `redirect`, whether or not an `all` makes it dead. */
  readonly redirect: SpfNamedModifier | null;
  readonly explanation: SpfNamedModifier | null;
  readonly problems: readonly SpfProblem[];
}

export type SpfTerm = SpfMechanism | SpfNamedModifier | SpfOtherModifier | SpfInvalidTerm;
export type SpfMechanism = AllMechanism | NameMechanism | AddressMechanism | PtrMechanism | Ip4Mechanism | Ip6Mechanism;

export function isMechanism(term: SpfTerm): term is SpfMechanism {
  return term.kind !== 'invalid' && term.kind !== 'modifier' && term.kind !== 'redirect' && term.kind !== 'exp';
}

export type Qualifier = '+' | '-' | '~' | '?';

interface Directive {
  readonly span: TextSpan;
  readonly qualifier: Qualifier;
}

export interface AllMechanism extends Directive {
  readonly kind: 'all';
}

export interface NameMechanism extends Directive {
  readonly kind: 'include' | 'exists';
  readonly domain: MacroString;
}

/** `domain` is null for the name whose record this is. Prefix lengths are 32 and 128 where not written. */
export interface AddressMechanism extends Directive {
  readonly kind: 'a' | 'mx';
  readonly domain: MacroString | null;
  readonly prefix4: number;
  readonly prefix6: number;
}

export interface PtrMechanism extends Directive {
  readonly kind: 'ptr';
  readonly domain: MacroString | null;
}

/** `network` as written, host bits included, as an unsigned 32-bit number. */
export interface Ip4Mechanism extends Directive {
  readonly kind: 'ip4';
  readonly network: number;
  readonly prefix: number;
}

export interface Ip6Mechanism extends Directive {
  readonly kind: 'ip6';
  readonly network: Uint8Array;
  readonly prefix: number;
}

export interface SpfNamedModifier {
  readonly kind: 'redirect' | 'exp';
  readonly span: TextSpan;
  readonly domain: MacroString;
}

export interface SpfOtherModifier {
  readonly kind: 'modifier';
  readonly span: TextSpan;
  readonly name: string;
  readonly value: MacroString;
}

/** A term that is no term; `meant` is what its author most likely had in mind. */
export interface SpfInvalidTerm {
  readonly kind: 'invalid';
  readonly span: TextSpan;
  readonly meant: SpfTermName | null;
}

export const MECHANISM_NAMES = ['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists'] as const;
export type MechanismName = (typeof MECHANISM_NAMES)[number];
export type SpfTermName = MechanismName | 'redirect' | 'exp';

/** A macro-string (§7.1). `fixed` is its text when it holds no letter macro, else null. */
export interface MacroString {
  readonly span: TextSpan;
  readonly nodes: readonly MacroNode[];
  readonly fixed: string | null;
}

export type MacroNode = MacroLiteral | MacroExpand;

/** `%%`, `%_` and `%-` are literals too: what they stand for does not depend on the message. */
export interface MacroLiteral {
  readonly kind: 'literal';
  readonly span: TextSpan;
  readonly text: string;
}

export type MacroLetter = 's' | 'l' | 'o' | 'd' | 'i' | 'p' | 'v' | 'h' | 'c' | 'r' | 't';

/** `parts` is the number of right-hand labels kept, 0 for all; `delimiters` is empty for the dot alone. */
export interface MacroExpand {
  readonly kind: 'expand';
  readonly span: TextSpan;
  readonly letter: MacroLetter;
  readonly parts: number;
  readonly reverse: boolean;
  readonly delimiters: string;
  readonly urlEscape: boolean;
}

/** `permerror`: receivers end with "permerror" because of this. Without it the record still evaluates. */
export interface SpfProblem extends Problem<SpfProblemCode> {
  readonly permerror: boolean;
}

export type SpfProblemCode = SpfSyntaxCode | SpfPolicyCode;

export type SpfSyntaxCode =
  /** reason: continued | leading | spacing | missing; found */
  | 'version'
  /** name, suggestion ('' when there is none) */
  | 'unknownMechanism'
  /** name, suggestion: a mechanism's name followed by `=` is an unknown modifier and does nothing */
  | 'mechanismAsModifier'
  /** name, suggestion */
  | 'unknownModifier'
  /** name: no letter first, or empty */
  | 'modifierName'
  /** name, qualifier: only mechanisms take one */
  | 'modifierQualifier'
  /** name, value: `all` takes none */
  | 'unexpectedArgument'
  /** name, value, reason: missing | otherFamily | short | leadingZero | octet | port | zone | syntax; suggestion */
  | 'invalidIp'
  /** name, value, max, reason: range | leadingZero | syntax | singleSlash | doubleSlash | notAllowed */
  | 'invalidCidr'
  /** name, value, network */
  | 'hostBits'
  /** name, value, suggestion, reason: missing | empty | noDot | toplabel | numericToplabel | address | cidr | emptyLabel | labelLength | nameLength */
  | 'domainSpec'
  /** value, reason: percent | letter | zero | delimiter | brace */
  | 'macroSyntax'
  /** value, letter */
  | 'macroExpOnly'
  /** value */
  | 'macroP'
  /** value, letter */
  | 'macroLocalPart'
  /** name */
  | 'duplicateModifier'
  /** first, second */
  | 'gluedTerms'
  /** codePoint, count, kind: control | nonAscii */
  | 'nonAscii';

export type SpfPolicyCode =
  /** value */
  | 'ptr'
  | 'allMissing'
  | 'allPass'
  | 'allNeutral'
  | 'allSoftfail'
  /** count, first */
  | 'termsAfterAll'
  | 'redirectIgnored';

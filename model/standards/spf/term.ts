import { codePointAt, excerpt } from '../problem.ts';
import { parseDomainSpec } from './domain-spec.ts';
import { parseIp4, parseIp6 } from './ip-mechanism.ts';
import { parseMacroString, problem } from './macros.ts';
import { parseDualPrefix, wrongPrefix } from './prefix.ts';
import type { MacroString, MechanismName, Qualifier, SpfInvalidTerm, SpfProblem, SpfTerm, SpfTermName } from './terms.ts';
import { noteModifierName, unknownMechanism } from './unknown-term.ts';

const COLON = 0x3a;
const SLASH = 0x2f;
const EQUALS = 0x3d;

/** One term (RFC 7208 §4.6.1) between two offsets; it holds no space and is not empty. */
export function parseTerm(text: string, start: number, end: number, problems: SpfProblem[]): SpfTerm {
  const bad = firstBadCharacter(text, start, end);
  if (bad >= 0) return refuseCharacters(text, start, bad, end, problems);
  const qualifier = qualifierAt(text, start);
  const at = qualifier === null ? start : start + 1;
  let nameEnd = at;
  while (nameEnd < end && isNameCharacter(text.charCodeAt(nameEnd))) nameEnd++;
  const stop = nameEnd < end ? text.charCodeAt(nameEnd) : 0;
  if (stop === EQUALS) return parseModifier(text, start, at, nameEnd, end, problems);
  const known = stop === 0 || stop === COLON || stop === SLASH ? mechanismName(text, at, nameEnd) : undefined;
  if (known === undefined) return invalid(start, end, unknownMechanism(text, start, at, nameEnd, end, problems));
  return parseMechanism(text, start, nameEnd, end, known, qualifier ?? '+', problems);
}

function parseMechanism(
  text: string,
  start: number,
  nameEnd: number,
  end: number,
  kind: MechanismName,
  qualifier: Qualifier,
  problems: SpfProblem[],
): SpfTerm {
  const span = { start, end };
  switch (kind) {
    case 'all':
      if (nameEnd === end) return { kind, span, qualifier };
      if (text.charCodeAt(nameEnd) === SLASH) wrongPrefix(text, nameEnd + 1, end, 0, 'all', 'notAllowed', problems);
      else problems.push(problem('unexpectedArgument', start, end, { name: 'all', value: excerpt(text, nameEnd + 1, end) }, true));
      return invalid(start, end, kind);
    case 'ip4': {
      const network = parseIp4(text, nameEnd, end, problems);
      return network === null ? invalid(start, end, kind) : { kind, span, qualifier, network: network.network, prefix: network.prefix };
    }
    case 'ip6': {
      const network = parseIp6(text, nameEnd, end, problems);
      return network === null ? invalid(start, end, kind) : { kind, span, qualifier, network: network.network, prefix: network.prefix };
    }
    case 'a':
    case 'mx': {
      const { valueEnd, prefix4, prefix6, valid } = parseDualPrefix(text, nameEnd, end, kind, problems);
      const domain = valueEnd > nameEnd ? parseDomainSpec(text, nameEnd + 1, valueEnd, kind, problems) : null;
      if (!valid || (valueEnd > nameEnd && domain === null)) return invalid(start, end, kind);
      return { kind, span, qualifier, domain, prefix4, prefix6 };
    }
    case 'ptr': {
      if (nameEnd === end) return { kind, span, qualifier, domain: null };
      const domain = requiredDomain(text, nameEnd, end, kind, problems);
      return domain === null ? invalid(start, end, kind) : { kind, span, qualifier, domain };
    }
    case 'include':
    case 'exists': {
      const domain = requiredDomain(text, nameEnd, end, kind, problems);
      return domain === null ? invalid(start, end, kind) : { kind, span, qualifier, domain };
    }
  }
}

function requiredDomain(
  text: string,
  nameEnd: number,
  end: number,
  name: 'include' | 'exists' | 'ptr',
  problems: SpfProblem[],
): MacroString | null {
  if (nameEnd < end && text.charCodeAt(nameEnd) === COLON) return parseDomainSpec(text, nameEnd + 1, end, name, problems);
  if (nameEnd < end) wrongPrefix(text, nameEnd + 1, end, 0, name, 'notAllowed', problems);
  else problems.push(problem('domainSpec', nameEnd - name.length, end, { name, value: '', suggestion: '', reason: 'missing' }, true));
  return null;
}

function parseModifier(text: string, start: number, at: number, equals: number, end: number, problems: SpfProblem[]): SpfTerm {
  const name = text.slice(at, equals);
  const named =
    name.length === 8 && name.toLowerCase() === 'redirect' ? 'redirect' : name.length === 3 && name.toLowerCase() === 'exp' ? 'exp' : null;
  if (at > start) {
    const params = { name: excerpt(text, at, equals), qualifier: text.charAt(start) };
    problems.push(problem('modifierQualifier', start, end, params, true));
    return invalid(start, end, named);
  }
  const span = { start, end };
  if (named !== null) {
    const domain = parseDomainSpec(text, equals + 1, end, named, problems);
    return domain === null ? invalid(start, end, named) : { kind: named, span, domain };
  }
  if (!isLetter(text.charCodeAt(start))) {
    problems.push(problem('modifierName', start, end, { name: excerpt(text, start, equals) }, true));
    return invalid(start, end, null);
  }
  noteModifierName(text, start, equals, end, problems);
  const value = parseMacroString(text, equals + 1, end, 'modifier', problems);
  return value === null ? invalid(start, end, null) : { kind: 'modifier', span, name, value };
}

function invalid(start: number, end: number, meant: SpfTermName | null): SpfInvalidTerm {
  return { kind: 'invalid', span: { start, end }, meant };
}

/** RFC 7208 §12: nothing outside %x21-7E may stand in a term. All of them in one term are one problem. */
function refuseCharacters(text: string, start: number, first: number, end: number, problems: SpfProblem[]): SpfInvalidTerm {
  let last = first;
  let count = 0;
  for (let i = first; i < end; i++) {
    if (!isBad(text.charCodeAt(i))) continue;
    last = i;
    count++;
  }
  const kind = text.charCodeAt(first) < 0x80 ? 'control' : 'nonAscii';
  problems.push(problem('nonAscii', first, last + 1, { codePoint: codePointAt(text, first), count, kind }, true));
  return invalid(start, end, (end - start <= 8 ? mechanismName(text, last + 1, end) : undefined) ?? null);
}

function firstBadCharacter(text: string, start: number, end: number): number {
  for (let i = start; i < end; i++) if (isBad(text.charCodeAt(i))) return i;
  return -1;
}

function isBad(code: number): boolean {
  return code < 0x21 || code > 0x7e;
}

function qualifierAt(text: string, at: number): Qualifier | null {
  switch (text.charCodeAt(at)) {
    case 0x2b:
      return '+';
    case 0x2d:
      return '-';
    case 0x7e:
      return '~';
    case 0x3f:
      return '?';
    default:
      return null;
  }
}

const NAMES: ReadonlyMap<string, MechanismName> = new Map(
  (['all', 'include', 'a', 'mx', 'ptr', 'ip4', 'ip6', 'exists'] as const).map((name) => [name, name]),
);

function mechanismName(text: string, start: number, end: number): MechanismName | undefined {
  if (end <= start || end - start > 7) return undefined;
  const name = text.slice(start, end);
  return NAMES.get(name) ?? NAMES.get(name.toLowerCase());
}

/** name = ALPHA *( ALPHA / DIGIT / "-" / "_" / "." ) */
function isNameCharacter(code: number): boolean {
  return isLetter(code) || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x5f || code === 0x2e;
}

function isLetter(code: number): boolean {
  const lower = code | 32;
  return lower >= 0x61 && lower <= 0x7a;
}

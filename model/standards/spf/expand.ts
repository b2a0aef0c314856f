import type { DomainName } from '../../names/name.ts';
import { nameInText } from '../lookup.ts';
import type { MacroExpand, MacroString } from './terms.ts';

/** The names that macros may stand for without a message: `domain` is whose record is read, `origin` whose record came first. */
export interface MacroNames {
  readonly domain: DomainName;
  readonly origin: DomainName;
}

/**
 * The name a term asks for. `dependent`: it depends on the message; `suffix` is the part right of the last such macro, whole
 * labels only. `malformed`: it is no name that can be asked (a label too long or empty).
 */
export type Target =
  | { readonly kind: 'name'; readonly name: DomainName }
  | { readonly kind: 'dependent'; readonly suffix: DomainName | null }
  | { readonly kind: 'malformed'; readonly text: string };

export function targetOf(spec: MacroString | null, names: MacroNames): Target {
  if (spec === null) return { kind: 'name', name: names.domain };
  const text = spec.fixed ?? expand(spec, names);
  if (text === null) return { kind: 'dependent', suffix: fixedSuffix(spec, names) };
  const name = nameInText(shortened(text));
  return name === null ? { kind: 'malformed', text } : { kind: 'name', name };
}

/** RFC 7208 §7.3: a name over 253 characters loses labels from the left. */
function shortened(text: string): string {
  let name = text;
  while (name.length > 253 && name.includes('.')) name = name.slice(name.indexOf('.') + 1);
  return name;
}

function expand(spec: MacroString, names: MacroNames): string | null {
  let text = '';
  for (const node of spec.nodes) {
    const part = node.kind === 'literal' ? node.text : expandMacro(node, names);
    if (part === null) return null;
    text += part;
  }
  return text;
}

function fixedSuffix(spec: MacroString, names: MacroNames): DomainName | null {
  let text = '';
  for (const node of spec.nodes.toReversed()) {
    const part = node.kind === 'literal' ? node.text : expandMacro(node, names);
    if (part === null) break;
    text = part + text;
  }
  const dot = text.indexOf('.');
  return dot < 0 || dot === text.length - 1 ? null : nameInText(text.slice(dot + 1));
}

/**
 * `d` is the domain whose record is evaluated; `o` is the domain of the sender or HELO identity, both the same name when
 * evaluation starts (RFC 7208 §4.1, §7.2). All other letters need a message.
 */
function expandMacro(macro: MacroExpand, names: MacroNames): string | null {
  if (macro.letter !== 'd' && macro.letter !== 'o') return null;
  const name: string = macro.letter === 'd' ? names.domain : names.origin;
  if (name.includes('\\')) return null;
  const parts = split(name.slice(0, -1), macro.delimiters === '' ? '.' : macro.delimiters);
  if (macro.reverse) parts.reverse();
  const kept = macro.parts === 0 ? parts : parts.slice(-macro.parts);
  const text = kept.join('.');
  return macro.urlEscape ? urlEscaped(text) : text;
}

function split(text: string, delimiters: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (!delimiters.includes(text.charAt(i))) continue;
    parts.push(text.slice(start, i));
    start = i + 1;
  }
  parts.push(text.slice(start));
  return parts;
}

/** RFC 7208 §7.3 with the unreserved set of RFC 3986 §2.3; names hold ASCII only. */
function urlEscaped(text: string): string {
  let escaped = '';
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    const lower = character.charCodeAt(0) | 32;
    const plain = (lower >= 0x61 && lower <= 0x7a) || (character >= '0' && character <= '9') || '-._~'.includes(character);
    escaped += plain ? character : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return escaped;
}

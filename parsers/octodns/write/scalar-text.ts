import { singleQuoted } from '../findings.ts';
import type { YamlScalar } from '../yaml/node.ts';
import { typed } from '../yaml/scalar.ts';
import type { Typed } from '../yaml/scalar.ts';

/** A text as a YAML scalar that octoDNS reads as a string, in the style of the one it replaces. */
export function stringText(text: string, like?: YamlScalar): string {
  if (/[\u0000-\u001f\u007f-\u009f]/.test(text)) return doubleQuoted(text); // oxlint-disable-line no-control-regex -- these need escapes
  if (like?.style === 'double') return doubleQuoted(text);
  if (like?.style !== 'single' && isPlain(text, 'string')) return text;
  return singleQuoted(text);
}

export function numberText(number: string, like?: YamlScalar): string {
  return like === undefined || like.style === 'plain' ? number : stringText(number, like);
}

function doubleQuoted(text: string): string {
  const escaped = text.replaceAll(/[\\"]/g, (character) => `\\${character}`);
  // oxlint-disable-next-line no-control-regex -- these need escapes
  return `"${escaped.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`)}"`;
}

/** Whether it may stand without quotes anywhere, also between braces. */
function isPlain(text: string, kind: Typed['kind']): boolean {
  if (!/^[^\s\-?:,[\]{}#&*!|>'"%@`=<]/.test(text) || /[\s:]$|: | #|[,[\]{}]/.test(text)) return false;
  return typed({ kind: 'scalar', text, style: 'plain', tag: undefined, source: NOWHERE, start: 0, end: 0 }).kind === kind;
}

const NOWHERE = { path: '', bytes: new Uint8Array(0), via: [] };

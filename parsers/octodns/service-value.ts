import { fieldAt, hasPlaceholder, integerOf } from './field.ts';
import type { Field } from './field.ts';
import { shown } from './findings.ts';
import type { Say } from './findings.ts';
import { quotedString, word } from './master-text.ts';
import type { Piece } from './master-text.ts';
import type { YamlMap } from './yaml/node.ts';
import type { Entry, YamlView } from './yaml/view.ts';

/** Parameters of an SVCB or HTTPS record (RFC 9460 §2.1) from the mapping `svcparams`; `placeholder` when a template stands among them. */
export function serviceParams(view: YamlView, say: Say, type: string, map: YamlMap): Piece[] | 'placeholder' {
  const pieces: Piece[] = [];
  for (const entry of view.entries(map)) {
    const piece = param(view, say, type, entry);
    if (piece === 'placeholder') return piece;
    pieces.push(piece);
  }
  return pieces;
}

/** What octoDNS 1.22 knows beside `key7` and the like. */
const KNOWN: ReadonlySet<string> = new Set(['mandatory', 'alpn', 'no-default-alpn', 'port', 'ipv4hint', 'ech', 'ipv6hint']);

function isKnown(name: string): boolean {
  return KNOWN.has(name) || /^key\d+$/.test(name);
}

/** octoDNS wants these as lists. */
const LISTS: ReadonlySet<string> = new Set(['mandatory', 'alpn', 'ipv4hint', 'ipv6hint']);

function param(view: YamlView, say: Say, type: string, { key, text, value }: Entry): Piece | 'placeholder' {
  const field = fieldAt(view, value);
  const name = word(text);
  if (!isKnown(text)) say('octodnsField', { type, field: text, reason: 'unknownParam', value: '' }, key);
  switch (field.kind) {
    case 'placeholder':
      return 'placeholder';
    case 'empty':
    case 'unknown':
      return { text: name, at: key };
    case 'text':
      if (hasPlaceholder(field.text, true)) return 'placeholder';
      if (LISTS.has(text)) sayWrong(say, type, text, 'notList', field);
      return { text: `${name}=${single(text, field)}`, at: field.scalar };
    case 'collection': {
      if (field.seen.kind !== 'list') {
        say('octodnsField', { type, field: text, reason: 'notText', value: '' }, field.seen);
        return { text: name, at: key };
      }
      const items = field.seen.items.map((item) => fieldAt(view, item)).filter((item) => item.kind === 'text');
      if (items.some((item) => hasPlaceholder(item.text, true))) return 'placeholder';
      return { text: `${name}=${quotedString(items.map((item) => listItem(text, item.text)).join(','))}`, at: field.seen };
    }
  }
}

/** `port` goes through `int()`, anything else is text. */
function single(name: string, field: Field & { kind: 'text' }): string {
  const number = name === 'port' ? integerOf(field) : undefined;
  return number === undefined ? quotedString(field.text) : String(number);
}

/** Inside a value list a comma or backslash of an item stands behind a backslash (RFC 9460 appendix A.1). */
function listItem(name: string, text: string): string {
  return name === 'alpn' ? text.replaceAll(/[\\,]/g, (character) => `\\${character}`) : text;
}

function sayWrong(say: Say, type: string, name: string, reason: string, field: Field & { kind: 'text' }): void {
  say('octodnsField', { type, field: name, reason, value: shown(field.text) }, field.scalar);
}

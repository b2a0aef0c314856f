import { latin1 } from '../../model/latin1.ts';
import type { Origin } from '../../model/origin.ts';
import type { SourceOf } from '../../model/reading.ts';
import type { Edit, Fix, Remedy } from '../../model/remedy.ts';
import { indentationAt, lineBreakOf, lineEndAt, spanAt } from '../write-settings.ts';

/** The edits of a configuration that carry out a remedy, byte for byte nothing else; undefined when it cannot be done here. */
export function writeNginx(remedy: Remedy, sourceOf: SourceOf): Fix | undefined {
  switch (remedy.kind) {
    case 'replaceText':
      return { safety: remedy.safety ?? 'review', edits: [{ span: remedy.span, text: remedy.text }] };
    case 'setSetting':
      return fixOf(remedy, setDirective(remedy.name, remedy.value, remedy.at, sourceOf));
    case 'addSetting':
      return fixOf(remedy, added(remedy, sourceOf));
    case 'setTarget':
    case 'setRdata':
    case 'setTtl':
    case 'removeRecord':
    case 'addRecord':
    case 'setOwner':
      return undefined;
  }
}

function fixOf({ safety = 'safe' }: Extract<Remedy, { kind: 'setSetting' | 'addSetting' }>, edit: Edit | undefined): Fix | undefined {
  return edit === undefined ? undefined : { safety, edits: [edit] };
}

function added({ name, value, near, where }: Extract<Remedy, { kind: 'addSetting' }>, sourceOf: SourceOf): Edit | undefined {
  return where === 'behind'
    ? addBehind(`${name} ${value};`, near, sourceOf)
    : where === 'inside'
      ? addInside(`${name} ${value};`, near, sourceOf)
      : undefined;
}

/** The words behind the name become others; a comment between them, or a template, is left to people. */
function setDirective(name: string, value: string, at: Origin, sourceOf: SourceOf): Edit | undefined {
  const source = at.kind === 'text' ? sourceOf(at.span.path) : undefined;
  if (source === undefined || at.kind !== 'text') return undefined;
  const text = latin1(source.bytes);
  const { start } = at.span;
  const end = semicolonAfter(text, start);
  if (end === undefined || !text.startsWith(name, start) || /[#{}$%<]/.test(text.slice(start, end))) return undefined;
  return { span: spanAt(at.span.path, start + name.length, end), text: ` ${value}` };
}

/** A line of its own behind that line, as far indented; where more stands on the line, right behind the directive. */
function addBehind(line: string, near: Origin, sourceOf: SourceOf): Edit | undefined {
  const source = near.kind === 'text' ? sourceOf(near.span.path) : undefined;
  if (source === undefined || near.kind !== 'text') return undefined;
  const text = latin1(source.bytes);
  const { path, start } = near.span;
  const end = semicolonAfter(text, start);
  if (end === undefined) return undefined;
  const indentation = indentationAt(text, start);
  const lineEnd = lineEndAt(text, end);
  const isAlone = indentation !== undefined && /^;[ \t]*(?:#.*)?$/.test(text.slice(end, lineEnd));
  if (!isAlone) return { span: spanAt(path, end + 1, end + 1), text: ` ${line}` };
  return { span: spanAt(path, lineEnd, lineEnd), text: `${lineBreakOf(text)}${indentation}${line}` };
}

/** The first line of a block, as far indented as the one that was first. */
function addInside(line: string, near: Origin, sourceOf: SourceOf): Edit | undefined {
  const source = near.kind === 'text' ? sourceOf(near.span.path) : undefined;
  if (source === undefined || near.kind !== 'text') return undefined;
  const text = latin1(source.bytes);
  const { path, start } = near.span;
  const brace = /^\w+\s*\{/.exec(text.slice(start, start + LONGEST_HEAD))?.[0].length;
  if (brace === undefined) return undefined;
  const at = start + brace;
  const outer = indentationAt(text, start);
  const next = /^[ \t]*(?:#.*)?\r?\n(?:[ \t]*\r?\n)*([ \t]*)[^\s}]/.exec(text.slice(at, at + LONGEST_HEAD))?.[1];
  if (outer === undefined || !/^[ \t]*(?:#.*)?\r?\n/.test(text.slice(at, at + LONGEST_HEAD)))
    return { span: spanAt(path, at, at), text: ` ${line}` };
  const end = lineEndAt(text, at);
  return { span: spanAt(path, end, end), text: `${lineBreakOf(text)}${next ?? `${outer}    `}${line}` };
}

const LONGEST_HEAD = 2000;

/** Offset of the `;` that ends the directive; undefined where braces or the end of the text come first. */
function semicolonAfter(text: string, start: number): number | undefined {
  let quote = '';
  for (let at = start; at < text.length; at++) {
    const character = text[at]!;
    if (character === '\\') at++;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === ';') return at;
    else if (character === '{' || character === '}') return undefined;
    else if (character === '#' && /\s/.test(text[at - 1] ?? ' ')) return undefined;
  }
  return undefined;
}

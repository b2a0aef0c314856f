import type { Origin } from '../../model/origin.ts';
import type { SourceOf } from '../../model/reading.ts';
import type { Edit } from '../../model/remedy.ts';
import { indentationAt, lineBreakOf, lineEndAt, settingsWriter, spanAt, textAround } from '../write-settings.ts';
import type { AddSetting, SetSetting } from '../write-settings.ts';

export const writeNginx = settingsWriter({ set: setDirective, add: addDirective, replacing: 'review' });

function addDirective({ name, value, near, where }: AddSetting, sourceOf: SourceOf): Edit | undefined {
  switch (where) {
    case 'behind':
      return addBehind(`${name} ${value};`, near, sourceOf);
    case 'inside':
      return addInside(`${name} ${value};`, near, sourceOf);
    case 'end':
      return undefined;
  }
}

/** The words behind the name become others; a comment between them, or a template, is left to people. */
function setDirective({ name, value, at }: SetSetting, sourceOf: SourceOf): Edit | undefined {
  const place = textAround(at, sourceOf);
  if (place === undefined) return undefined;
  const { path, start, text } = place;
  const end = semicolonAfter(text, start);
  if (end === undefined || !text.startsWith(name, start) || /[#{}$%<]/.test(text.slice(start, end))) return undefined;
  return { span: spanAt(path, start + name.length, end), text: ` ${value}` };
}

/** A line of its own behind that line, as far indented; where more stands on the line, right behind the directive. */
function addBehind(line: string, near: Origin, sourceOf: SourceOf): Edit | undefined {
  const place = textAround(near, sourceOf);
  if (place === undefined) return undefined;
  const { path, start, text } = place;
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
  const place = textAround(near, sourceOf);
  if (place === undefined) return undefined;
  const { path, start, text } = place;
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

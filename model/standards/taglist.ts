import { codePointAt, excerpt, type Problem, type TextSpan } from './problem.ts';
import { isWhiteSpace } from './white-space.ts';

/** A tag=value list (RFC 6376 §3.2). Tags come in order, duplicates included; what is no tag is only a problem. */
export interface TagList {
  readonly tags: readonly Tag[];
  readonly problems: readonly TagListProblem[];
}

/** Name and value without the white space around them; offsets of both in the text. White space inside a value is kept. */
export interface Tag {
  readonly name: string;
  readonly value: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

export type TagListProblem = Problem<TagListProblemCode>;

export type TagListProblemCode =
  /** segment: text between two semicolons without an equals sign */
  | 'missingEquals'
  /** nothing between two semicolons */
  | 'emptyTag'
  /** name: not a letter followed by letters, digits and underscores */
  | 'tagName'
  /** name: the whole list is invalid (§3.2) */
  | 'duplicateTag'
  /** name, codePoint, count: outside printable ASCII and folding white space */
  | 'valueCharacter'
  /** segment: text behind the last tag that is no tag, such as a comment that was pasted along */
  | 'trailingGarbage';

/** Never throws; linear in the length of the text. The characters of the tag named `opaque` are left to its own reader. */
export function parseTagList(text: string, opaque = ''): TagList {
  const tags: Tag[] = [];
  const problems: TagListProblem[] = [];
  let names: Set<string> | null = null;
  let start = 0;
  while (start < text.length) {
    const semicolon = text.indexOf(';', start);
    const end = semicolon < 0 ? text.length : semicolon;
    const tag = parseTag(text, start, end, semicolon < 0, opaque, problems);
    if (tag !== null) {
      // Most lists are short; a set is only made for those that could be made long to be slow.
      if (tags.length === 8) names = new Set(tags.map((earlier) => earlier.name));
      const duplicate = names === null ? tags.some((earlier) => earlier.name === tag.name) : names.has(tag.name);
      if (duplicate) problems.push({ code: 'duplicateTag', span: nameSpan(tag), params: { name: excerpt(tag.name, 0, tag.name.length) } });
      names?.add(tag.name);
      tags.push(tag);
    }
    start = end + 1;
  }
  return { tags, problems };
}

/** The first tag of that name. */
export function tagNamed(list: TagList, name: string): Tag | null {
  for (const tag of list.tags) if (tag.name === name) return tag;
  return null;
}

export function nameSpan(tag: Tag): TextSpan {
  return { start: tag.nameStart, end: tag.nameEnd };
}

export function valueSpan(tag: Tag): TextSpan {
  return { start: tag.valueStart, end: tag.valueEnd };
}

export function tagSpan(tag: Tag): TextSpan {
  return { start: tag.nameStart, end: tag.valueEnd };
}

/** The parts of a value between separators, without white space around them, with their offsets in the text. */
export function splitValue(tag: Tag, separator: string): { readonly text: string; readonly span: TextSpan }[] {
  const parts: { text: string; span: TextSpan }[] = [];
  let start = 0;
  while (start <= tag.value.length) {
    const found = tag.value.indexOf(separator, start);
    const end = found < 0 ? tag.value.length : found;
    let from = start;
    let to = end;
    while (from < to && isWhiteSpace(tag.value.charCodeAt(from))) from++;
    while (to > from && isWhiteSpace(tag.value.charCodeAt(to - 1))) to--;
    parts.push({ text: tag.value.slice(from, to), span: { start: tag.valueStart + from, end: tag.valueStart + to } });
    start = end + 1;
  }
  return parts;
}

function parseTag(text: string, start: number, end: number, last: boolean, opaque: string, problems: TagListProblem[]): Tag | null {
  let nameStart = start;
  while (nameStart < end && isWhiteSpace(text.charCodeAt(nameStart))) nameStart++;
  let valueEnd = end;
  while (valueEnd > nameStart && isWhiteSpace(text.charCodeAt(valueEnd - 1))) valueEnd--;
  if (nameStart === valueEnd) {
    // One semicolon may stand at the end; white space behind it is folding white space.
    if (!last) problems.push({ code: 'emptyTag', span: { start, end: Math.min(end + 1, text.length) }, params: {} });
    return null;
  }
  let equals = nameStart;
  while (equals < valueEnd && text.charCodeAt(equals) !== 0x3d) equals++;
  if (equals === valueEnd) {
    const code = last && start > 0 ? 'trailingGarbage' : 'missingEquals';
    problems.push({ code, span: { start: nameStart, end: valueEnd }, params: { segment: excerpt(text, nameStart, valueEnd) } });
    return null;
  }
  let nameEnd = equals;
  while (nameEnd > nameStart && isWhiteSpace(text.charCodeAt(nameEnd - 1))) nameEnd--;
  if (!isTagName(text, nameStart, nameEnd)) {
    problems.push({ code: 'tagName', span: { start: nameStart, end: nameEnd }, params: { name: excerpt(text, nameStart, nameEnd) } });
    return null;
  }
  let valueStart = equals + 1;
  while (valueStart < valueEnd && isWhiteSpace(text.charCodeAt(valueStart))) valueStart++;
  const tag = { name: text.slice(nameStart, nameEnd), value: text.slice(valueStart, valueEnd), nameStart, nameEnd, valueStart, valueEnd };
  if (tag.name !== opaque) noteCharacters(text, tag, problems);
  return tag;
}

/** tag-name = ALPHA *( ALPHA / DIGIT / "_" ) */
function isTagName(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    const lower = code | 32;
    if (lower >= 0x61 && lower <= 0x7a) continue;
    if (i === start || !((code >= 0x30 && code <= 0x39) || code === 0x5f)) return false;
  }
  return end > start;
}

function noteCharacters(text: string, tag: Tag, problems: TagListProblem[]): void {
  let first = -1;
  let last = -1;
  let count = 0;
  for (let i = tag.valueStart; i < tag.valueEnd; i++) {
    const code = text.charCodeAt(i);
    if ((code >= 0x20 && code <= 0x7e) || isWhiteSpace(code)) continue;
    if (first < 0) first = i;
    last = i;
    count++;
  }
  if (first < 0) return;
  problems.push({
    code: 'valueCharacter',
    span: { start: first, end: last + 1 },
    params: { name: tag.name, codePoint: codePointAt(text, first), count },
  });
}

import { latin1 } from '../../model/latin1.ts';
import { type Origin, textOrigin } from '../../model/origin.ts';
import type { SourceFile } from '../../model/reading.ts';

/** `Name value` of opendkim.conf; `#` begins a comment (opendkim.conf(5)). */
export interface Option {
  /** In lower case: names are compared so. */
  readonly name: string;
  readonly value: string;
  /** Where the value is empty, the name. */
  readonly at: Origin;
}

export function optionsIn({ path, bytes }: SourceFile): readonly Option[] {
  return linesIn({ path, bytes }).flatMap(({ text, start }): readonly Option[] => {
    const match = /^(\S+)(?:[ \t]+(.*?))?[ \t]*$/.exec(text);
    if (match === null) return [];
    const [, name = '', value = ''] = match;
    const from = value === '' ? start : start + text.indexOf(value, name.length);
    const end = from + (value === '' ? name.length : value.length);
    return [{ name: name.toLowerCase(), value, at: textOrigin(path, from, end) }];
  });
}

export interface DataLine {
  readonly text: string;
  /** Offset of its first octet. */
  readonly start: number;
}

/** Lines without comments, empty ones left out; the same in data sets of the types file and refile. */
export function linesIn({ bytes }: SourceFile): readonly DataLine[] {
  const lines: DataLine[] = [];
  let start = 0;
  for (const line of latin1(bytes).split('\n')) {
    const text = line.replace(/#.*$/, '').trimEnd();
    const blanks = text.length - text.trimStart().length;
    if (text.trim() !== '') lines.push({ text: text.trim(), start: start + blanks });
    start += line.length + 1;
  }
  return lines;
}

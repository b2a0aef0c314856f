import type { Param } from '../model/plane.ts';
import { VALUE_LENGTH, display, displayPath } from './display.ts';
import type { Location } from './places.ts';

/**
 * Any text as text in GitHub's Markdown, on one line: no markup, no HTML, no formula, no link that nobody wrote, nobody
 * mentioned, no issue referred to. Comments that are not shown keep words apart that would be joined to a link, so that
 * what is copied is what was there.
 *
 * @param limit Most characters of the text, before the escapes.
 */
export function markdownText(value: Param, limit: number = VALUE_LENGTH): string {
  return display(value, limit)
    .replace(SPECIAL, (found) => {
      const [first = '', ...rest] = found;
      return `${ESCAPED[first] ?? `\\${first}`}${rest.join('')}`;
    })
    .replace(BEGINS_BLOCK, (_, before: string, mark: string) => `${before}\\${mark}`);
}

/** At its beginning a line may be an item of a list, or the line under a heading. */
const BEGINS_BLOCK = /^(\s*\d*)((?<=\d)[.)](?=\s|$)|(?<!\d)[-=])/;

const APART = '<!-- -->';

/** GitHub makes links of `www.`, `://`, `@name`, `#1`, `GH-1`, and pictures of `:name:`. */
const SPECIAL = /[\\`*_{}[\]()#+!|~^$&<>@]|:(?=\/\/|[\w+-]+:)|(?<=\bwww)\.|(?<=\bGH)-(?=\d)/gi;

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  $: '<span>$</span>',
  '@': `${APART}@${APART}`,
  '#': `\\#${APART}`,
  ':': `:${APART}`,
  '.': `${APART}.`,
  '-': `-${APART}`,
};

/** Any text as code: nothing in it means anything. */
export function markdownCode(value: Param, limit: number = VALUE_LENGTH): string {
  const shown = display(value, limit);
  if (shown.trim() === '') return '`␠`';
  const fence = '`'.repeat(longestRun(shown) + 1);
  const blank = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${blank}${shown}${blank}${fence}`;
}

/** Lines that are shown as they are. */
export function markdownBlock(text: string): string {
  const lines = text.split('\n').map((line) => display(line, LINE));
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1));
  return `${fence}text\n${lines.join('\n')}\n${fence}`;
}

const LINE = 4000;

/** Where a place is, as a link to it where `blobs` tells what files lie below. */
export function markdownPlace({ path, startLine, startColumn, endLine }: Location, blobs: string | undefined): string {
  const shown = markdownCode(`${displayPath(path)}:${startLine}:${startColumn}`, 2 * PATH);
  // What climbs would lead anywhere on that host.
  if (blobs === undefined || path.split('/').some((part) => part === '..' || part === '.')) return shown;
  const lines = endLine > startLine ? `L${startLine}-L${endLine}` : `L${startLine}`;
  return `[${shown}](${blobs}/${path.split('/').map(segment).join('/')}#${lines})`;
}

const PATH = 1024;

/** RFC 3986 §3.3, and without the letters that end a link in Markdown. */
function segment(text: string): string {
  const encoded = encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD'));
  return encoded.replace(/[!'()*~_]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

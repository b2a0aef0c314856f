import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, isMap, isScalar, parseDocument } from 'yaml';
import { readText } from './files.mjs';
import { checkPattern, placeholdersOf } from './patterns.mjs';
import { nearest } from './trouble.mjs';

/** The languages that there are texts in: the folders of `locales/` with words or pages. English, which the others are held against, is the first. */
export function languagesIn(root) {
  const folder = join(root, 'locales');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const others = names.filter((name) => ['ui.yaml', 'rules'].some((part) => existsSync(join(folder, name, part))));
  return [...new Set(['en', ...others.sort()])];
}

/**
 * The tool's own words, `locales/<lang>/ui.yaml`, with nested keys joined by dots.
 *
 * @returns {{ path: string, words: Map<string, { text: string, line: number }> }}
 */
export function readWords(root, language, troubles) {
  const path = `locales/${language}/ui.yaml`;
  const words = new Map();
  if (!existsSync(join(root, path))) {
    troubles.add(path, 0, 'the file is missing');
    return { path, words };
  }
  const lines = new LineCounter();
  const document = parseDocument(readText(root, path), { lineCounter: lines });
  for (const error of document.errors)
    troubles.add(path, lines.linePos(error.pos[0]).line, error.message.split('\n')[0].replace(/ at line \d+.*$/, ''));
  const lineOf = (node) => (node?.range ? lines.linePos(node.range[0]).line : 0);
  const walk = (node, prefix) => {
    for (const pair of node.items) {
      const key = prefix === '' ? String(pair.key.value) : `${prefix}.${String(pair.key.value)}`;
      if (isMap(pair.value)) walk(pair.value, key);
      else if (isScalar(pair.value) && typeof pair.value.value === 'string' && pair.value.value.trim() !== '') {
        const text = pair.value.value.trimEnd();
        const wrong = checkPattern(text);
        if (wrong !== undefined) troubles.add(path, lineOf(pair.key), `'${key}': ${wrong}`);
        words.set(key, { text, line: lineOf(pair.key) });
      } else troubles.add(path, lineOf(pair.key), `'${key}' is not a text`);
    }
  };
  if (isMap(document.contents)) walk(document.contents, '');
  else if (document.errors.length === 0) troubles.add(path, 0, 'the file has to be a mapping from key to text');
  return { path, words };
}

/** A language has the keys of the first, and its texts show the same parameters. */
export function compareWords(first, second, troubles) {
  missing(first, second, troubles);
  missing(second, first, troubles);
  for (const [key, { text, line }] of second.words) {
    const other = first.words.get(key);
    if (other !== undefined) comparePlaceholders(second.path, line, `'${key}'`, other.text, text, first.path, troubles);
  }
}

function missing(from, to, troubles) {
  for (const key of from.words.keys()) {
    if (to.words.has(key)) continue;
    const near = nearest(
      key,
      [...to.words.keys()].filter((other) => !from.words.has(other)),
    );
    troubles.add(to.path, 0, `'${key}' of ${from.path} is missing${near === undefined ? '' : ` (is it '${near}'?)`}`);
  }
}

export function comparePlaceholders(path, line, what, expected, text, expectedPath, troubles) {
  const wanted = placeholdersOf(expected);
  const shown = placeholdersOf(text);
  const extra = shown.filter((name) => !wanted.includes(name));
  const lost = wanted.filter((name) => !shown.includes(name));
  if (extra.length > 0) troubles.add(path, line, `${what} shows ${list(extra)}, which ${expectedPath} does not`);
  if (lost.length > 0) troubles.add(path, line, `${what} does not show ${list(lost)}, which ${expectedPath} does`);
}

function list(names) {
  return names.map((name) => `{$${name}}`).join(', ');
}

import { LineCounter, isMap, isPair, isScalar, parseDocument } from 'yaml';
import { filesBelow, readText } from './files.mjs';
import { lineAt, nearest } from './trouble.mjs';
import { checkPattern } from './patterns.mjs';

/** Parts of a rule page, in the order they stand in it, with their English headings. */
const SECTIONS = { what: 'What', why: 'Why', fix: 'How to fix', examples: 'Examples', norms: 'Norms' };

/** The headings of the rule pages of a language: its words under `explain`, which are those that the tool shows above the same parts. */
export function headingsIn({ words }) {
  return Object.fromEntries(Object.entries(SECTIONS).map(([part, english]) => [part, words.get(`explain.${part}`)?.text ?? english]));
}

const KEYS = ['title', 'messages', 'fix'];

/**
 * The rule pages of one language: `locales/<lang>/rules/<area>/<norm>.md`.
 *
 * @returns {Map<string, { path: string, title: string, messages: Map<string, Phrase>, fix: Map<string, Phrase>, body: Record<string, string> }>}
 * by rule id; a Phrase is `{ text, line }`.
 */
export function readPages(root, language, headings, troubles) {
  const folder = `locales/${language}/rules`;
  const pages = new Map();
  for (const path of filesBelow(root, folder, '.md')) {
    const page = readPage(path, readText(root, path), headings, troubles);
    if (page !== undefined) pages.set(path.slice(folder.length + 1, -'.md'.length), page);
  }
  return pages;
}

function readPage(path, text, headings, troubles) {
  const front = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(text);
  if (front === null) {
    troubles.add(path, 1, "the page does not begin with front matter: a line '---', title and messages, a line '---'");
    return undefined;
  }
  const head = readFront(path, front[1], troubles);
  if (head === undefined) return undefined;
  const body = readBody(path, text, front[0].length, headings, troubles);
  checkExamples(path, text, front[0].length, head.messages, troubles);
  return { path, ...head, body };
}

function readFront(path, source, troubles) {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  // The front matter begins on the second line of the file.
  const lineOf = (node) => (node?.range ? lines.linePos(node.range[0]).line + 1 : 2);
  for (const error of document.errors)
    troubles.add(path, lines.linePos(error.pos[0]).line + 1, error.message.split('\n')[0].replace(/ at line \d+.*$/, ''));
  if (document.errors.length > 0) return undefined;
  if (!isMap(document.contents)) {
    troubles.add(path, 2, 'the front matter has to be a mapping with title and messages');
    return undefined;
  }
  for (const pair of document.contents.items) {
    const key = String(pair.key?.value);
    if (!KEYS.includes(key))
      troubles.add(path, lineOf(pair.key), `unknown key '${key}'${meant(key, KEYS)}; a page has title, messages and fix`);
  }
  const title = document.get('title', true);
  if (!isScalar(title) || typeof title.value !== 'string' || title.value.trim() === '')
    troubles.add(path, lineOf(title), 'title is missing, or is not a text');
  return {
    title: isScalar(title) && typeof title.value === 'string' ? title.value.trim() : '',
    messages: phrases(path, 'messages', document.get('messages', true), lineOf, troubles, true),
    fix: phrases(path, 'fix', document.get('fix', true), lineOf, troubles, false),
  };
}

function phrases(path, name, node, lineOf, troubles, needed) {
  const found = new Map();
  if (!isMap(node)) {
    if (needed || node !== undefined) troubles.add(path, lineOf(node), `${name} has to be a mapping from message id to text`);
    return found;
  }
  for (const pair of node.items) {
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    const id = String(pair.key.value);
    const line = lineOf(pair.key);
    const text = isScalar(pair.value) && typeof pair.value.value === 'string' ? pair.value.value.trim() : '';
    if (text === '') {
      troubles.add(path, line, `${name} of '${id}' is not a text; put it between quotes when it begins with {, ", ' or holds ': '`);
      continue;
    }
    const wrong = checkPattern(text);
    if (wrong !== undefined) troubles.add(path, line, `${name} of '${id}': ${wrong}`);
    found.set(id, { text, line });
  }
  return found;
}

function readBody(path, text, start, headings, troubles) {
  const names = Object.keys(headings);
  const expected = names.map((name) => `## ${headings[name]}`);
  const marks = [...headingsOf(text, start)];
  const body = Object.fromEntries(names.map((name) => [name, '']));
  for (const [i, mark] of marks.entries()) {
    const name = names.find((candidate) => headings[candidate] === mark.title);
    if (name === undefined) {
      troubles.add(path, lineAt(text, mark.start + 1), `unknown heading '## ${mark.title}'; the sections are ${expected.join(', ')}`);
      continue;
    }
    if (body[name] !== '') troubles.add(path, lineAt(text, mark.start + 1), `'## ${mark.title}' stands here for the second time`);
    body[name] = text.slice(mark.end, marks[i + 1]?.start ?? text.length).trim();
    if (body[name] === '') troubles.add(path, lineAt(text, mark.start + 1), `'## ${mark.title}' is empty`);
  }
  for (const name of names) {
    if (!marks.some(({ title }) => title === headings[name]))
      troubles.add(path, 0, `'## ${headings[name]}' is missing; the sections are ${expected.join(', ')}`);
  }
  return body;
}

/** Headings of the second level outside code fences. */
function* headingsOf(text, start) {
  let fence = '';
  for (const line of text.slice(start).matchAll(/^.*$/gm)) {
    const tick = /^(`{3,}|~{3,})/.exec(line[0])?.[1] ?? '';
    if (fence === '' && tick !== '') fence = tick;
    else if (fence !== '' && tick.startsWith(fence) && line[0].trim() === tick) fence = '';
    else if (fence === '' && line[0].startsWith('## ')) {
      yield { title: line[0].slice(3).trim(), start: start + line.index, end: start + line.index + line[0].length };
    }
  }
  return fence;
}

/** An example is a fence that tells what comes of it: format, origin, then `pass` or `fail=<message>`. */
function checkExamples(path, text, start, messages, troubles) {
  let fence = '';
  for (const line of text.slice(start).matchAll(/^(`{3,}|~{3,})(.*)$/gm)) {
    if (fence !== '') {
      if (line[1].startsWith(fence) && line[2].trim() === '') fence = '';
      continue;
    }
    fence = line[1];
    const [, ...words] = line[2].trim().split(/\s+/);
    if (words.length === 0) continue;
    const at = lineAt(text, start + line.index + 1);
    const expectations = words.filter((word) => word === 'pass' || word.startsWith('fail='));
    if (expectations.length === 0) troubles.add(path, at, "the example does not tell what comes of it: add 'pass' or 'fail=<message id>'");
    for (const word of expectations) {
      for (const id of word === 'pass' ? [] : word.slice('fail='.length).split(',')) {
        if (!messages.has(id))
          troubles.add(path, at, `the example expects message '${id}', which the page does not have${meant(id, messages.keys())}`);
      }
    }
  }
  if (fence !== '') troubles.add(path, 0, 'a code fence is not closed');
}

function meant(word, known) {
  const best = nearest(word, known);
  return best === undefined ? '' : ` (did you mean '${best}'?)`;
}

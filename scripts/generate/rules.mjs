import { filesBelow, readText } from './files.mjs';
import { lineAt } from './trouble.mjs';

const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** `export const lookupLimit = rule({` — also `rule<…>(` and makers named `…Rule(`. */
const DECLARATION = /^export\s+const\s+([A-Za-z_$][\w$]*)\s*(?::[^=\n]+)?=\s*(?:rule|[a-z][A-Za-z0-9]*Rule)\s*(?:<[^()]*>)?\s*\(/gm;
const EXPORT = /^export\s+(?!type\b|interface\b)(?:async\s+)?(\w+|\{|\*)/gm;

/**
 * The rules of the tree: `rules/<area>/<norm>.ts`, each with exactly one exported const. A file without a rule in it is
 * code that rules share and is passed over. Reads the text only, since no rule needs to run for it.
 *
 * @returns {{ id: string, path: string, name: string, subject?: string, messages: string[], covers: Word[], requires: Word[], line: number }[]}
 * a Word is `{ word, line }`; the subject is undefined where a maker of rules tells it.
 */
export function readRules(root, troubles) {
  const rules = [];
  for (const path of filesBelow(root, 'rules', '.ts')) {
    if (path.endsWith('.generated.ts') || path.endsWith('.d.ts')) continue;
    const found = readRule(path, withoutComments(readText(root, path)), troubles);
    if (found !== undefined) rules.push(found);
  }
  return rules;
}

function readRule(path, text, troubles) {
  const declarations = [...text.matchAll(DECLARATION)];
  const [declaration] = declarations;
  if (declaration === undefined) return undefined;
  const id = path.slice('rules/'.length, -'.ts'.length);
  const line = lineAt(text, declaration.index + 1);
  if (!ID.test(id)) {
    troubles.add(path, line, `a rule stands at rules/<area>/<norm>.ts, in lower case with hyphens; '${id}' is no such name`);
    return undefined;
  }
  for (const extra of text.matchAll(EXPORT)) {
    if (extra.index !== declaration.index)
      troubles.add(path, lineAt(text, extra.index + 1), 'a rule file exports its one rule and nothing else');
  }
  const body = text.slice(declaration.index);
  const property = (name, needed) => readProperty(path, text, body, declaration.index, name, needed, troubles);
  const written = /\bid:\s*(['"`])([^'"`\n]*)\1/.exec(body);
  if (written === null) troubles.add(path, line, `the rule does not say id: '${id}'`);
  else if (written[2] !== id)
    troubles.add(
      path,
      lineAt(text, declaration.index + written.index + 1),
      `the id '${written[2]}' does not fit the file: expected '${id}'`,
    );
  const messages = property('messages', true);
  const covers = property('covers', true);
  const requires = property('requires', false);
  for (const [i, { word, line: at }] of messages.entries()) {
    if (messages.findIndex((other) => other.word === word) !== i) troubles.add(path, at, `message '${word}' is listed twice`);
    else if (!/^[a-z][A-Za-z0-9]*$/.test(word)) troubles.add(path, at, `message '${word}' is not written in camelCase`);
  }
  const subject = /\bsubject:\s*'([^'\n]*)'/.exec(body)?.[1];
  return { id, path, name: declaration[1], line, subject, messages: messages.map(({ word }) => word), covers, requires };
}

/** The literal strings of `name: ['…', …]`. */
function readProperty(path, text, body, offset, name, needed, troubles) {
  const match = new RegExp(`\\b${name}:\\s*(\\[?)`).exec(body);
  if (match === null && !needed) return [];
  const at = match === null ? offset : offset + match.index;
  if (match === null || match[1] !== '[') {
    troubles.add(path, lineAt(text, at + 1), `${name} has to be written as a list of strings in place: ${name}: ['…']`);
    return [];
  }
  const words = [];
  const item = /\s*(?:(['"])((?:[^'"\\\n]|\\.)*)\1\s*(,|(?=\]))|(\]))/y;
  item.lastIndex = match.index + match[0].length;
  for (;;) {
    const start = item.lastIndex;
    const found = item.exec(body);
    if (found === null) {
      troubles.add(path, lineAt(text, offset + start + 1), `${name} may hold literal strings only`);
      return words;
    }
    if (found[4] !== undefined) return words;
    words.push({ word: found[2], line: lineAt(text, offset + found.index + found[0].indexOf(found[1]) + 1) });
  }
}

/** Blanks comments, keeping every offset, so that what stands in one is not taken for code. */
export function withoutComments(text) {
  const token =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|(?<=[=(,:[!&|?{};]\s*)\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//g;
  return text.replace(token, (found) => (found.startsWith('//') || found.startsWith('/*') ? found.replace(/[^\n]/g, ' ') : found));
}

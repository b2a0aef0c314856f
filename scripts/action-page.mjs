// Writes what action.yml says of inputs and outputs into docs/action.md, between its marks, so that the page is never older.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const place = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const { inputs, outputs } = parse(readFileSync(place('action.yml'), 'utf8'));
const page = readFileSync(place('docs/action.md'), 'utf8');
const written = between(between(page, 'inputs', Object.entries(inputs).map(inputLine)), 'outputs', Object.entries(outputs).map(outputLine));
if (written !== page) writeFileSync(place('docs/action.md'), written);

function inputLine([name, { description, default: value = '' }]) {
  const shown = value === '' ? '' : ` Default: \`${value}\`.`;
  return `- \`${name}\`: ${plain(description)}${shown}`;
}

function outputLine([name, { description }]) {
  return `- \`${name}\`: ${plain(description)}`;
}

function plain(text) {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[*_<]/g, String.raw`\$&`);
}

function between(text, name, lines) {
  const [begin, end] = [`<!-- ${name} of action.yml -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/action.md: the marks of ${name} are missing`);
  return `${text.slice(0, from)}${begin}\n\n${lines.join('\n')}\n\n${text.slice(to)}`;
}

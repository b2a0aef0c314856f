import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Name, version and licence of every package that a bundle holds a piece of; `inputs` are the bytes that each file has in it, by path. */
export function licensesOf(root, inputs) {
  const packages = new Map();
  for (const path of Object.keys(inputs).filter((each) => inputs[each] > 0)) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    if (name === undefined) continue;
    const folder = folderOf(dirname(resolve(root, path.replace(/^[\w-]+:/, ''))));
    const { version: which, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const text = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    const shown = text === undefined ? '' : `\n${readFileSync(join(folder, text), 'utf8').replaceAll('\r\n', '\n').trim()}\n`;
    packages.set(`${name} ${which}`, `${name} ${which} (${license})\n${shown}`);
  }
  const ordered = [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return `main.cjs and pieces/ hold code of these packages.\n\n${ordered.join(`\n${'-'.repeat(80)}\n`)}`;
}

/** The nearest folder above that is a whole package. */
function folderOf(folder) {
  const file = join(folder, 'package.json');
  return existsSync(file) && 'license' in JSON.parse(readFileSync(file, 'utf8')) ? folder : folderOf(dirname(folder));
}

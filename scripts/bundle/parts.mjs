// What the bundles of the command line and of the Action have in common.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** commander can run commands that are programs of their own. We have none, and what starts them takes time to load. */
export const noChildPrograms = {
  name: 'no-child-programs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[/\\]commander[/\\]/.test(importer) ? { path: 'child_process', namespace: 'absent' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/**
 * The public suffixes are unpacked when the first name asks for more than tldts knows without them (com, net, org). Their numbers are kept
 * as base64: as literals they would be a third of the bytecode.
 */
export const suffixesWhenAsked = {
  name: 'suffixes-when-asked',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/src\/suffix-trie$/ }, ({ importer, resolveDir }) =>
      /[/\\]tldts[/\\]/.test(importer)
        ? { path: join(resolveDir, 'src/suffix-trie.js'), namespace: 'when-asked', pluginData: resolveDir }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'when-asked' }, ({ path, pluginData }) => ({
      contents: `import { fastPathLookup } from 'tldts-core';
        export default (name, options, out) => !fastPathLookup(name, options, out) && require(${JSON.stringify(path)}).default(name, options, out);`,
      resolveDir: pluginData,
    }));
    onLoad({ filter: /[/\\]tldts[/\\].*[/\\]trie\.js$/ }, ({ path }) => ({ contents: `${UNPACK}${packed(readFileSync(path, 'utf8'))}` }));
  },
};

/** Numbers are kept with the low octet first, as nearly every machine has them. */
const UNPACK = `const unpack = (Numbers, text) => {
  const octets = Buffer.from(text, 'base64');
  if (new Uint8Array(new Uint16Array([1]).buffer)[0] === 0) ({ 1: () => octets, 2: () => octets.swap16(), 4: () => octets.swap32() })[Numbers.BYTES_PER_ELEMENT]();
  return new Numbers(new Uint8Array(octets).buffer);
};
`;

function packed(text) {
  let count = 0;
  const made = text.replace(/new (Uint8Array|Uint16Array|Uint32Array)\(\[([\d,\s]*)\]\)/g, (_, kind, numbers) => {
    count++;
    const array = globalThis[kind].from(numbers.split(','), Number);
    return `unpack(${kind}, "${Buffer.from(array.buffer).toString('base64')}")`;
  });
  if (count === 0) throw new Error('tldts keeps its suffixes otherwise than it did: see scripts/bundle/parts.mjs');
  return made;
}

/** One letter beyond Latin-1 doubles what the whole text takes in memory. esbuild leaves those in regular expressions. */
export function ascii(text) {
  return text.replace(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

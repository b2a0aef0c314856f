// What the bundles of the command line and of the Action have in common.
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

/** The public suffixes are unpacked when the first name asks for more than tldts knows without them (com, net, org): few zones do. */
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
  },
};

/** One letter beyond Latin-1 doubles what the whole text takes in memory. esbuild leaves those in regular expressions. */
export function ascii(text) {
  return text.replace(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

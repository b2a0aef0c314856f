import { posix } from 'node:path';
import { build } from 'esbuild';
import { ascii } from './parts.mjs';

/**
 * Bundles a program into main.cjs, which holds all that runs at every start, and a file in pieces/ for each part that is imported when
 * it is asked for. One file for everything would be read whole at every start, and so would its bytecode.
 *
 * esbuild splits ES modules only, so it does that first. The pieces that the entry imports then become main.cjs: one scope, in which
 * calls cost nothing. What the other pieces need of them it exports.
 *
 * Returns the texts by file name, and the bytes that each input has in them by path. The same sources give the same names and bytes.
 */
export async function bundleInPieces({ root, entry, define, plugins, minify = true }) {
  const common = {
    absWorkingDir: root,
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node20',
    legalComments: 'none',
    logLevel: 'warning',
  };
  const { metafile, outputFiles } = await build({
    ...common,
    entryPoints: [entry],
    outdir: 'pieces',
    splitting: true,
    format: 'esm',
    minify, // else it says of CommonJS modules where they are installed
    mainFields: ['module', 'main'],
    define,
    plugins,
    metafile: true,
  });
  const pieces = new Map(
    outputFiles.map(({ path, text }) => {
      const name = posix.basename(path);
      const output = metafile.outputs[`pieces/${name}`];
      const needs = output.imports.filter(({ external }) => !external).map((each) => ({ ...each, name: posix.basename(each.path) }));
      return [name, { name, title: titleOf(output), text, exports: output.exports, needs, isEntry: output.entryPoint === entry }];
    }),
  );
  if (new Set([...pieces.values()].map(({ title }) => title)).size < pieces.size) throw new Error('two pieces would have one name');
  const core = coreOf(pieces);
  const others = [...pieces.values()].filter((piece) => !core.has(piece));
  const asScript = async (file, contents, plugin) => {
    const { outputFiles: made } = await build({
      ...common,
      stdin: { contents, sourcefile: file },
      minify,
      // CommonJS starts without a loader, and a script that is started with its bytecode may not import. Templates would keep the line
      // breaks of their texts: the bundles are no text to read.
      format: 'cjs',
      supported: { 'dynamic-import': false, 'template-literal': false },
      plugins: [plugin],
    });
    return [file, ascii(made[0].text)];
  };
  const wanted = namesWanted(others);
  const scripts = await Promise.all([
    asScript('main.cjs', mainText(core, wanted), inMain(pieces, core)),
    ...others.map((piece) => asScript(fileOf(piece), piece.text, inPiece(pieces, core, wanted))),
  ]);
  return { files: new Map(scripts), inputs: bytesByInput(metafile) };
}

/** What the entry imports, and what that imports: the entry comes last. */
function coreOf(pieces) {
  const core = new Set();
  const visit = (piece) => {
    if (core.has(piece)) return;
    for (const { name, kind } of piece.needs) if (kind === 'import-statement') visit(pieces.get(name));
    core.add(piece);
  };
  visit([...pieces.values()].find(({ isEntry }) => isEntry));
  return core;
}

/** What it is imported as, else the first of the files in it: esbuild's own names tell where packages are installed. */
function titleOf({ entryPoint, inputs }) {
  const [first] = Object.keys(inputs)
    .map((path) => path.replace(/^.*node_modules\//, ''))
    .sort();
  const title = (entryPoint ?? first ?? 'esbuild')
    .replace(/\.\w+$/, '')
    .replace(/[^\w.-]+/g, '.')
    .replace(/^\./, '');
  return entryPoint === undefined || entryPoint in inputs ? title : `${title}-alias`; // the module itself is in another piece
}

const fileOf = ({ title }) => `pieces/${title}.cjs`;
/** The name under which main.cjs exports what a piece of it exports. */
const exportedAs = ({ title }, name) => `${title.replace(/\W/g, '_')}_${name}`;

function mainText(core, wanted) {
  return [...core]
    .map((piece) => {
      const names = [...(wanted.get(piece.name) ?? [])].map((name) => `${name} as ${exportedAs(piece, name)}`);
      return names.length === 0 ? `import './${piece.name}';` : `export { ${names.join(', ')} } from './${piece.name}';`;
    })
    .join('\n');
}

/** What these pieces import of others, as esbuild writes it: what only the pieces of main.cjs need of each other need not be exported. */
function namesWanted(others) {
  const wanted = new Map();
  for (const { text } of others) {
    for (const [, list, name] of text.matchAll(/\b(?:import|export)\s*\{([^{}]*)\}\s*from\s*["']\.\/([^"']+)["']/g)) {
      const names = wanted.get(name) ?? new Set();
      for (const each of list.split(',')) names.add(each.trim().split(/\s+as\s+/)[0]);
      wanted.set(name, names);
    }
  }
  return wanted;
}

/** main.cjs takes its own pieces in, and leaves the others where they are. */
function inMain(pieces, core) {
  return {
    name: 'pieces-in-main',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\// }, ({ path }) => {
        const piece = pieces.get(posix.basename(path));
        return core.has(piece) ? { path: piece.name, namespace: 'piece' } : { path: `./${fileOf(piece)}`, external: true };
      });
      onLoad({ filter: /.*/, namespace: 'piece' }, ({ path }) => ({ contents: pieces.get(path).text }));
    },
  };
}

/** The others ask main.cjs for what it took in. */
function inPiece(pieces, core, wanted) {
  return {
    name: 'pieces-beside-main',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\// }, ({ path }) => {
        const piece = pieces.get(posix.basename(path));
        return core.has(piece) ? { path: piece.name, namespace: 'taken' } : { path: `./${posix.basename(fileOf(piece))}`, external: true };
      });
      onResolve({ filter: /^main$/, namespace: 'taken' }, () => ({ path: '../main.cjs', external: true }));
      onLoad({ filter: /.*/, namespace: 'taken' }, ({ path }) => {
        const piece = pieces.get(path);
        const names = [...(wanted.get(path) ?? [])].map((name) => `${exportedAs(piece, name)} as ${name}`);
        return { contents: `export { ${names.join(', ')} } from 'main';` };
      });
    },
  };
}

function bytesByInput({ outputs }) {
  const bytes = {};
  for (const { inputs } of Object.values(outputs))
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) bytes[path] = (bytes[path] ?? 0) + bytesInOutput;
  return bytes;
}

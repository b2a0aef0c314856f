// Makes the one file that is shipped: dist/hostmaster.cjs, for Node 20 and later, with every dependency inside.
//
//   node scripts/bundle.mjs [--outfile FILE] [--verbose]
import { chmodSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));
const { values } = parseArgs({
  options: { outfile: { type: 'string', default: `${root}dist/hostmaster.cjs` }, verbose: { type: 'boolean' } },
});
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

/** commander can run commands that are programs of their own. We have none, and what starts them takes time to load. */
const noChildPrograms = {
  name: 'no-child-programs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[/\\]commander[/\\]/.test(importer) ? { path: 'child_process', namespace: 'absent' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {};' }));
  },
};

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['cli/hostmaster.ts'],
  outfile: values.outfile,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  // CommonJS starts without a loader. What is imported dynamically is part of the file, and run when it is asked for.
  format: 'cjs',
  mainFields: ['module', 'main'],
  banner: { js: '#!/usr/bin/env node' },
  define: { HOSTMASTER_VERSION: JSON.stringify(version) },
  plugins: [noChildPrograms],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
chmodSync(values.outfile, 0o755);

if (values.verbose) {
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output.inputs).sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput);
  for (const [path, { bytesInOutput }] of inputs.slice(0, 40)) process.stdout.write(`${String(bytesInOutput).padStart(8)} ${path}\n`);
  process.stdout.write(`${String(output.bytes).padStart(8)} ${values.outfile}\n`);
}

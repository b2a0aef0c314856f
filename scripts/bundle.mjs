// Makes what is shipped, for Node 20 and later: dist/main.cjs with every dependency inside, its bytecode for the Node that runs
// this, and dist/hostmaster.cjs, which starts the one with the other. With --outfile one file alone, which needs no other.
//
//   node scripts/bundle.mjs [--outdir FOLDER | --outfile FILE] [--verbose]
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { ascii, noChildPrograms, suffixesWhenAsked } from './bundle/parts.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const { values } = parseArgs({
  options: { outdir: { type: 'string', default: `${root}dist` }, outfile: { type: 'string' }, verbose: { type: 'boolean' } },
});
const outfile = values.outfile ?? join(values.outdir, 'main.cjs');
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

const { metafile, outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['cli/hostmaster.ts'],
  outfile,
  write: false,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  // CommonJS starts without a loader. What is imported dynamically is part of the file, and run when it is asked for.
  format: 'cjs',
  mainFields: ['module', 'main'],
  banner: { js: values.outfile === undefined ? '' : '#!/usr/bin/env node' },
  supported: { 'dynamic-import': false }, // a script that is started with its bytecode may not import
  define: { HOSTMASTER_VERSION: JSON.stringify(version) },
  plugins: [noChildPrograms, suffixesWhenAsked],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
mkdirSync(dirname(outfile), { recursive: true });
writeFileSync(outfile, ascii(outputFiles[0].text));
if (values.outfile === undefined) makeStarter(values.outdir);
else chmodSync(outfile, 0o755);

function makeStarter(folder) {
  const starter = join(folder, 'hostmaster.cjs');
  for (const name of readdirSync(folder)) if (name.endsWith('.bytecode')) rmSync(join(folder, name));
  copyFileSync(`${root}scripts/bundle/launcher.cjs`, starter);
  chmodSync(starter, 0o755);
  const bytecode = join(folder, `main.${process.version}-${process.arch}.bytecode`);
  const lint = ['lint', 'examples/broken', 'examples/exemplary', '--quiet', '--fail-on', 'never'];
  const environment = { ...process.env, NODE_OPTIONS: '' };
  execFileSync(process.execPath, [`${root}scripts/bundle/keep-bytecode.cjs`, outfile, bytecode, ...lint], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

if (values.verbose) {
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output.inputs).sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput);
  for (const [path, { bytesInOutput }] of inputs.slice(0, 40)) process.stdout.write(`${String(bytesInOutput).padStart(8)} ${path}\n`);
  process.stdout.write(`${String(output.bytes).padStart(8)} ${outfile}\n`);
}

// Makes what is shipped, for Node 20 and later: dist/main.cjs and dist/pieces/ with every dependency inside, licenses.txt of those, the
// bytecode for the Node that runs this, and dist/hostmaster.cjs, which starts the one with the other.
//
//   node scripts/bundle.mjs [--outdir FOLDER] [--readable] [--verbose]
//
// --readable keeps names and lines, for profiles.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { licensesOf } from './bundle/licenses.mjs';
import { noChildPrograms, suffixesWhenAsked } from './bundle/parts.mjs';
import { bundleInPieces } from './bundle/pieces.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const { values } = parseArgs({
  options: { outdir: { type: 'string', default: `${root}dist` }, readable: { type: 'boolean' }, verbose: { type: 'boolean' } },
});
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

const { files, inputs } = await bundleInPieces({
  root,
  entry: 'cli/hostmaster.ts',
  // A release knows the commit that its Action is at; no other build does.
  define: { HOSTMASTER_VERSION: JSON.stringify(version), HOSTMASTER_ACTION: JSON.stringify(process.env.HOSTMASTER_ACTION ?? '') },
  plugins: [noChildPrograms, suffixesWhenAsked],
  minify: !values.readable,
});
files.set('licenses.txt', licensesOf(root, inputs));
rmSync(values.outdir, { recursive: true, force: true });
for (const [name, text] of files) {
  const path = join(values.outdir, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
const launcher = join(values.outdir, 'hostmaster.cjs');
copyFileSync(`${root}scripts/bundle/launcher.cjs`, launcher);
chmodSync(launcher, 0o755);
execFileSync(
  process.execPath,
  [`${root}scripts/bundle/keep-bytecode.cjs`, launcher, 'lint', 'examples/broken', 'examples/exemplary', '--quiet', '--fail-on', 'never'],
  { cwd: root, env: { ...process.env, NODE_OPTIONS: '', HOSTMASTER_KEEP_BYTECODE: '1' }, stdio: ['ignore', 'ignore', 'inherit'] },
);

if (values.verbose) {
  const sizes = Object.entries(inputs).sort(([, a], [, b]) => b - a);
  for (const [path, bytes] of sizes.slice(0, 40)) process.stdout.write(`${String(bytes).padStart(8)} ${path}\n`);
  for (const [name, text] of files) process.stdout.write(`${String(text.length).padStart(8)} ${name}\n`);
}

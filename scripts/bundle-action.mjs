// Makes action/dist, which the Action runs: main.cjs and pieces/ with every dependency inside, and licenses.txt of those. The same
// sources give the same bytes, in any folder, so that anybody can prove that a committed bundle is made of what stands beside it.
//
//   node scripts/bundle-action.mjs [--outdir FOLDER] [--check] [--verbose]
//
// With --check nothing is written; the status is 1 where the folder does not hold just these bytes.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { licensesOf } from './bundle/licenses.mjs';
import { noChildPrograms, suffixesWhenAsked } from './bundle/parts.mjs';
import { bundleInPieces } from './bundle/pieces.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const { values } = parseArgs({
  options: {
    outdir: { type: 'string', default: join(root, 'action/dist') },
    check: { type: 'boolean' },
    verbose: { type: 'boolean' },
  },
});
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** `@actions/core` brings an HTTP client for OpenID Connect and a way to run programs. We ask for no token and run none. */
const noTokens = {
  name: 'no-tokens',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@actions\/(?:http-client|exec)(?:\/|$)/ }, ({ path, importer }) =>
      /[/\\]@actions[/\\]core[/\\]/.test(importer) ? { path, namespace: 'unused' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
      contents: 'const unused = undefined; export { unused as HttpClient, unused as BearerCredentialHandler, unused as getExecOutput };',
    }));
  },
};

const { files, inputs } = await bundleInPieces({
  root,
  entry: 'action/main.ts',
  define: { HOSTMASTER_VERSION: JSON.stringify(version) },
  plugins: [noChildPrograms, suffixesWhenAsked, noTokens],
});
files.set('licenses.txt', licensesOf(root, inputs));

if (values.check) check(values.outdir);
else write(values.outdir);
if (values.verbose) tellSizes();

function write(folder) {
  for (const name of namesIn(folder)) if (!files.has(name)) rmSync(join(folder, name));
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function check(folder) {
  const there = namesIn(folder);
  const wrong = [
    ...there.filter((name) => !files.has(name)),
    ...[...files]
      .filter(([name, text]) => !there.includes(name) || readFileSync(join(folder, name), 'utf8') !== text)
      .map(([name]) => name),
  ];
  if (wrong.length === 0) return;
  const named = wrong.sort((one, other) => (one < other ? -1 : 1)).join(', ');
  process.stderr.write(`bundle-action: ${named} in ${folder} is not what the sources make: npm run build:action\n`);
  process.exitCode = 1;
}

/** Every file below a folder, by its path from there. */
function namesIn(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
}

function tellSizes() {
  const largest = Object.entries(inputs).sort(([, a], [, b]) => b - a);
  for (const [path, bytes] of largest.slice(0, 40)) process.stdout.write(`${String(bytes).padStart(8)} ${path}\n`);
  for (const [name, text] of files) process.stdout.write(`${String(Buffer.byteLength(text)).padStart(8)} ${name}\n`);
}

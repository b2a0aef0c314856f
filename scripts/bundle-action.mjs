// Makes action/dist, which the Action runs: main.cjs with every dependency inside, and licenses.txt of those. The same sources
// give the same bytes, in any folder, so that anybody can prove that a committed bundle is made of what stands beside it.
//
//   node scripts/bundle-action.mjs [--outdir FOLDER] [--check] [--verbose]
//
// With --check nothing is written; the status is 1 where the folder does not hold just these bytes.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { ascii, noChildPrograms, suffixesWhenAsked } from './bundle/parts.mjs';

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

const { metafile, outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['action/main.ts'],
  outfile: 'action/dist/main.cjs',
  write: false,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  supported: { 'dynamic-import': false },
  define: { HOSTMASTER_VERSION: JSON.stringify(version) },
  plugins: [noChildPrograms, suffixesWhenAsked, noTokens],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
const inputs = Object.values(metafile.outputs)[0].inputs;
const files = new Map([
  ['main.cjs', ascii(outputFiles[0].text)],
  ['licenses.txt', licensesOf(Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0))],
]);

if (values.check) check(values.outdir);
else write(values.outdir);
if (values.verbose) tellSizes();

function write(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!files.has(name)) rmSync(join(folder, name), { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}

function check(folder) {
  const there = existsSync(folder) ? readdirSync(folder) : [];
  const wrong = [
    ...there.filter((name) => !files.has(name)),
    ...[...files]
      .filter(([name, text]) => !there.includes(name) || readFileSync(join(folder, name), 'utf8') !== text)
      .map(([name]) => name),
  ];
  if (wrong.length === 0) return;
  process.stderr.write(`bundle-action: ${wrong.sort().join(', ')} in ${folder} is not what the sources make: npm run build:action\n`);
  process.exitCode = 1;
}

/** Name, version and licence of every package that the bundle holds a piece of. */
function licensesOf(paths) {
  const packages = new Map();
  for (const path of paths) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    if (name === undefined) continue;
    const folder = folderOf(dirname(resolve(root, path.replace(/^[\w-]+:/, ''))));
    const { version: which, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const text = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    const shown = text === undefined ? '' : `\n${readFileSync(join(folder, text), 'utf8').replaceAll('\r\n', '\n').trim()}\n`;
    packages.set(`${name} ${which}`, `${name} ${which} (${license})\n${shown}`);
  }
  const ordered = [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return `main.cjs holds code of these packages.\n\n${ordered.join(`\n${'-'.repeat(80)}\n`)}`;
}

/** The nearest folder above that is a whole package. */
function folderOf(folder) {
  const file = join(folder, 'package.json');
  return existsSync(file) && 'license' in JSON.parse(readFileSync(file, 'utf8')) ? folder : folderOf(dirname(folder));
}

function tellSizes() {
  const largest = Object.entries(inputs).sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput);
  for (const [path, { bytesInOutput }] of largest.slice(0, 40)) process.stdout.write(`${String(bytesInOutput).padStart(8)} ${path}\n`);
  process.stdout.write(`${String(Buffer.byteLength(files.get('main.cjs'))).padStart(8)} main.cjs\n`);
}

// Makes the one file that is shipped: dist/hostmaster.cjs, for Node 20 and later, with every dependency inside.
//
//   node scripts/bundle.mjs [--verbose]
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const outfile = 'dist/hostmaster.cjs';

rmSync(new URL('dist/', root), { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root.pathname,
  entryPoints: ['cli/hostmaster.ts'],
  outfile,
  bundle: true,
  minify: true,
  // Errors tell where they came from by the names of functions.
  keepNames: false,
  platform: 'node',
  target: 'node20',
  // CommonJS starts without a loader; what is imported dynamically is part of the file, and run when it is asked for.
  format: 'cjs',
  mainFields: ['module', 'main'],
  banner: { js: '#!/usr/bin/env node' },
  define: { HOSTMASTER_VERSION: JSON.stringify(version) },
  legalComments: 'none',
  charset: 'utf8',
  metafile: true,
  logLevel: 'warning',
});
chmodSync(new URL(outfile, root), 0o755);

if (process.argv.includes('--verbose')) {
  const inputs = Object.entries(metafile.outputs[outfile].inputs).map(([path, { bytesInOutput }]) => ({ path, bytes: bytesInOutput }));
  for (const { path, bytes } of inputs.sort((a, b) => b.bytes - a.bytes).slice(0, 40))
    process.stdout.write(`${String(bytes).padStart(8)} ${path}\n`);
  process.stdout.write(`${String(metafile.outputs[outfile].bytes).padStart(8)} ${outfile}\n`);
}

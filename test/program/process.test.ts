import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderWith } from '../engine/folder.ts';

let made = '';
const bundle = (): string => join(made, 'hostmaster.cjs');

beforeAll(() => {
  made = mkdtempSync(join(tmpdir(), 'hostmaster-bundle-'));
  execFileSync(process.execPath, ['scripts/bundle.mjs', '--outdir', made]);
}, 60_000);
afterAll(() => rmSync(made, { recursive: true, force: true }));

const ZONE = `$ORIGIN example.org.\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster 1 14400 3600 1209600 3600\n@ NS ns1.example.net.\n${Array.from({ length: 3000 }, (_, i) => `h${i} MX 10 none${i}\n`).join('')}`;

describe('the bundled program', () => {
  test('needs nothing beside itself', () => {
    const { status, stdout } = spawnSync(bundle(), ['--version'], { cwd: folderWith({}), encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('brings the licence of everything in it, and its package asks for no other', () => {
    const text = readFileSync(join(made, 'licenses.txt'), 'utf8');
    for (const name of ['commander', 'dns-packet', 'messageformat', 'yaml']) expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
    expect(text).not.toMatch(/^(?:vitest|esbuild) /m);
    expect(JSON.parse(readFileSync('package.json', 'utf8'))).not.toHaveProperty('dependencies');
  });

  test('writes all of a long report into a pipe, and exits by what it found', () => {
    const folder = folderWith({ 'a.zone': ZONE });
    const { status, stdout } = spawnSync(bundle(), ['--only', 'mx/target', '--format', 'json'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    expect(status).toBe(1);
    expect((JSON.parse(stdout) as { results: unknown[] }).results).toHaveLength(3000);
  });

  test('is quiet when its reader has seen enough', () => {
    const folder = folderWith({ 'a.zone': ZONE });
    const command = `'${bundle()}' --only mx/target --format json | head -c 19; echo " \${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout).toBe('{\n  "schemaVersion" 1\n');
  });

  test('reads standard input', () => {
    const { status, stdout } = spawnSync(bundle(), ['--stdin', '--only', 'mx/target', '--quiet'], {
      cwd: folderWith({}),
      input: ZONE,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stdout).toContain('3,000 errors');
  });

  test('shows the stack and exits with 70 when it is broken itself', () => {
    const folder = folderWith({ gone: '' });
    const command = `mkdir x && cd x && rmdir ../x && '${bundle()}'`;
    const { status, stderr } = spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' });
    expect(status).toBe(70);
    expect(stderr).toMatch(/^hostmaster: Error: ENOENT.*\n +at /);
  });
});

describe('its bytecode', () => {
  const kept = (): readonly string[] =>
    readdirSync(made, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.bytecode'))
      .map((name) => join(made, name));
  const run = (): string =>
    spawnSync(bundle(), ['--only', 'mx/target', '--quiet'], { cwd: folderWith({ 'a.zone': ZONE }), encoding: 'utf8' }).stdout;

  test('is kept of every file that a run needs, and taken by V8', () => {
    const probe = `const { Script } = require('node:vm'); const { readFileSync } = require('node:fs');
      for (const kept of process.argv.slice(1)) {
        const text = \`(function (require, module, exports) {\${readFileSync(kept.replace(/\\.cjs\\..*/, '.cjs'), 'latin1')}\\n})\`;
        console.log(new Script(text, { cachedData: readFileSync(kept) }).cachedDataRejected);
      }`;
    const told = execFileSync(process.execPath, ['-e', probe, ...kept()], { encoding: 'utf8' });
    expect(kept().length).toBeGreaterThan(5);
    expect([...new Set(told.trim().split('\n'))]).toEqual(['false']);
  });

  test('changes nothing but the time: with it, with one that is of no use, and without', () => {
    const withIt = run();
    expect(withIt).toContain('3,000 errors');
    for (const path of kept()) writeFileSync(path, 'of no use');
    expect(run()).toBe(withIt);
    for (const path of kept()) rmSync(path);
    expect(run()).toBe(withIt);
  });
});

import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { actionBundle } from './bundle.ts';
import { manifest, step } from './runner.ts';
import { removeFolders, temporaryFolder } from './temporary.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(actionBundle, 60_000);
afterAll(removeFolders);

function make(...words: readonly string[]): { readonly status: number | null; readonly told: string } {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/bundle-action.mjs', ...words], { encoding: 'utf8' });
  return { status, told: stderr };
}

describe('the bundle of the Action', () => {
  test('has the same bytes whenever it is made, and wherever', () => {
    const again = temporaryFolder();
    expect(make('--outdir', again).status).toBe(0);
    const made = dirname(actionBundle());
    expect(readdirSync(again).sort()).toEqual(['licenses.txt', 'main.cjs', 'pieces']);
    const names = ['licenses.txt', 'main.cjs', ...readdirSync(join(again, 'pieces')).map((name) => join('pieces', name))];
    expect(readdirSync(join(made, 'pieces')).sort()).toEqual(readdirSync(join(again, 'pieces')).sort());
    for (const name of names) expect(readFileSync(join(again, name)).equals(readFileSync(join(made, name)))).toBe(true);
  });

  test('names no folder of the machine that made it', () => {
    const made = dirname(actionBundle());
    const texts = ['main.cjs', ...readdirSync(join(made, 'pieces')).map((name) => join('pieces', name))].map((name) =>
      readFileSync(join(made, name), 'utf8'),
    );
    for (const text of texts) expect(text).not.toMatch(/node_modules\/[a-z@]/);
    for (const text of texts) expect(text).not.toContain(process.cwd());
  });

  test('is proven fresh, or told to be stale', () => {
    const folder = temporaryFolder();
    expect(make('--check', '--outdir', folder)).toMatchObject({
      status: 1,
      told: expect.stringContaining('licenses.txt, main.cjs') as string,
    });
    make('--outdir', folder);
    expect(make('--check', '--outdir', folder)).toEqual({ status: 0, told: '' });
    appendFileSync(join(folder, 'main.cjs'), ' ');
    writeFileSync(join(folder, 'more.cjs'), '');
    expect(make('--check', '--outdir', folder)).toMatchObject({ status: 1, told: expect.stringContaining('main.cjs, more.cjs') as string });
  });

  test('brings the licence of everything in it', () => {
    const text = readFileSync(join(dirname(actionBundle()), 'licenses.txt'), 'utf8');
    for (const name of ['@actions/core', '@octokit/rest', 'yaml', 'picomatch', 'tldts'])
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });

  test('is what the manifest runs, on a Node that it names, with inputs that say what they are for', () => {
    const { runs, inputs, outputs } = manifest;
    expect(runs).toEqual({ using: 'node24', main: 'action/dist/main.cjs' });
    for (const { description } of [...Object.values(inputs), ...Object.values(outputs)]) expect(description).toMatch(/\.$/);
  });

  test('needs nothing beside itself', () => {
    const { status, errors } = step({ workspace: temporaryFolder(), env: { PATH: undefined, HOME: undefined } });
    expect({ status, errors: errors.length }).toEqual({ status: 3, errors: 1 });
  });
});

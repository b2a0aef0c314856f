import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { actionBundle } from './bundle.ts';
import { HOSTILE } from './hostile-values.ts';
import { INVISIBLE, markupLeft } from './inert.ts';
import { fileName, speaking } from './speaking.ts';
import { put } from './repository.ts';
import { manifest, step } from './runner.ts';
import type { Stepped } from './runner.ts';
import { removeFolders, temporaryFolder } from './temporary.ts';
import { zone } from './zones.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(actionBundle, 60_000);
afterAll(removeFolders);

function checked(values: readonly string[], inputs: Readonly<Record<string, string>> = {}): Stepped {
  const workspace = temporaryFolder();
  put(workspace, {
    '.git/HEAD': '',
    ...Object.fromEntries(values.map((value, at) => [fileName(value, at), speaking(value, at)])),
  });
  return step({
    workspace,
    event: 'pull_request',
    env: { GITHUB_SHA: 'ab'.repeat(20) },
    inputs: { 'sarif-file': 'out.sarif', 'report-file': 'out.json', ...inputs },
  });
}

const SIZE = 6;
const GROUPS = Array.from({ length: Math.ceil(HOSTILE.length / SIZE) }, (_, at) => HOSTILE.slice(SIZE * at, SIZE * at + SIZE));

function expectClean({ log, summary, commands, outputs }: Stepped): void {
  expect(log.split('\n').filter((line) => INVISIBLE.test(line))).toEqual([]);
  expect(log).not.toContain('##[');
  expect(commands.filter(({ name }) => !['error', 'warning', 'notice', 'group', 'endgroup'].includes(name))).toEqual([]);
  expect(
    commands.filter(({ properties: { title } }) => title !== undefined && !/^(?:hostmaster|[a-z-]+\/[a-z0-9-]+)$/.test(title)),
  ).toEqual([]);
  expect(commands.filter(({ text }) => text.startsWith('owned'))).toEqual([]);
  const known = new Set(['file', 'line', 'endLine', 'col', 'endColumn', 'title']);
  expect(commands.flatMap(({ properties }) => Object.keys(properties)).filter((name) => !known.has(name))).toEqual([]);
  expect(markupLeft(summary)).toEqual([]);
  expect(Object.keys(outputs).filter((name) => !(name in manifest.outputs))).toEqual([]);
  expect(outputs['conclusion']).not.toBe('clean');
}

describe('values of strangers', () => {
  test('are many', () => expect(HOSTILE.length).toBeGreaterThanOrEqual(60));

  test.each(GROUPS.map((values) => [values]))('%j reach no surface as anything but text', (values) => {
    const ran = checked(values);
    expect(ran.status).toBe(1);
    expectClean(ran);
  });

  test('are all there in the summary, for every file', () => {
    const { summary } = checked(HOSTILE);
    const at = HOSTILE.map((_, index) => index).filter((index) => !summary.includes(`${index}.zone:`));
    expect(at).toEqual([]);
  });

  test('reach the log as nothing but text where there is no summary', () => {
    expectClean(checked(HOSTILE, { summary: 'false', annotations: 'false' }));
  });

  test('make no report that is not JSON', () => {
    const workspace = temporaryFolder();
    put(workspace, { '.git/HEAD': '', ...Object.fromEntries(HOSTILE.map((value, at) => [fileName(value, at), speaking(value, at)])) });
    step({ workspace, inputs: { 'sarif-file': 'out.sarif', 'report-file': 'out.json' } });
    for (const name of ['out.sarif', 'out.json']) {
      const text = readFileSync(join(workspace, name), 'utf8');
      expect(() => JSON.parse(text) as unknown).not.toThrow();
      expect(text.split('\n').filter((line) => INVISIBLE.test(line))).toEqual([]);
    }
  });

  test('stay text in a configuration with mistakes, in the log, the annotation and the summary', () => {
    for (const values of [HOSTILE.slice(0, 30), HOSTILE.slice(30, 60), HOSTILE.slice(60)]) {
      const workspace = temporaryFolder();
      const lines = values.map((value) => `${JSON.stringify(value)}: 1\n`).join('');
      put(workspace, { '.git/HEAD': '', 'a.zone': zone(), 'hostmaster.yaml': lines });
      const ran = step({ workspace });
      expect(ran.status).toBe(2);
      expectClean(ran);
    }
  });

  test('stay text in a wrong input', () => {
    const workspace = temporaryFolder();
    put(workspace, { '.git/HEAD': '', 'a.zone': zone() });
    for (const value of HOSTILE.filter((_, at) => at % 6 === 0)) {
      const ran = step({ workspace, inputs: { 'fail-on': value, mode: value } });
      expect(ran.status).toBe(2);
      expectClean(ran);
    }
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { actionBundle } from './bundle.ts';
import { HOSTILE } from './hostile-values.ts';
import { put } from './repository.ts';
import { manifest, step } from './runner.ts';
import type { Stepped } from './runner.ts';
import { removeFolders, temporaryFolder } from './temporary.ts';
import { zone } from './zones.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(actionBundle, 60_000);
afterAll(removeFolders);

/** A value as a text in quotes of a zone file. */
function quoted(value: string): string {
  const octets = [...Buffer.from(value)].map((octet) =>
    octet >= 0x20 && octet < 0x7f && octet !== 0x22 && octet !== 0x5c ? String.fromCharCode(octet) : `\\${String(octet).padStart(3, '0')}`,
  );
  return `"${octets.join('').slice(0, 800)}"`;
}

/** Lines of a zone whose findings speak of the value: a type, an include, an SPF term, a tag, an owner, a waiver, an address. */
function speaking(value: string, at: number): string {
  const bare = value.replaceAll(/[\s;()"\\]/g, '') || 'a';
  return zone(
    `t${at} ${bare} x`,
    `$INCLUDE ${quoted(value)}`,
    `s${at} TXT ${quoted(`v=spf1 ${value} include:${value} -all`)}`,
    `c${at} CAA 0 ${quoted(value)} ${quoted(value)}`,
    `${
      quoted(value)
        .slice(1, -1)
        .replaceAll(/[ ;()@$]/g, (char) => `\\${char}`) || 'a'
    } MX 10 mx`,
    `m${at} TXT ${quoted(`v=DMARC1; p=${value}; rua=mailto:${value}`)}`,
    `a${at} A ${bare}`,
    `b${at} A 192.0.2.300 ; hostmaster-ignore ${bare} -- ${value.replaceAll(/[\r\n]/g, ' ')}`,
  );
}

/** Names of files: everything but a slash, 255 octets at most. */
function fileName(value: string, at: number): string {
  const name = value.replaceAll('/', '∕');
  return `zones/${Buffer.byteLength(name) > 200 ? name.slice(0, 200) : name}${at}.zone`;
}

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
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

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

/** What of a summary would still be more than text: everything that was made harmless, and what is ours, taken away. */
function markupLeft(summary: string): string[] {
  return summary
    .replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '')
    .split('\n')
    .filter((line) => INVISIBLE.test(line) || /[<>[\]@#*_~|`$]|:\/\/|\bwww\.|\bGH-\d|:[\w+-]+:|&(?!amp;|lt;|gt;)/i.test(bare(line)));
}

function bare(line: string): string {
  return line
    .replace(/^#{2,3} |^- |^> /, '')
    .replace(/^\*\*(?:error|warning|advice|crashed)\*\* /, '')
    .replace(/^\*\*([\w ,.]+)\*\*/, '$1')
    .replace(/^\*\*(.*)\*\*$/, '$1')
    .replaceAll(/\[(`+)(?!`)(.+?)(?<!`)\1(?!`)\]\(https:\/\/github\.example\/[\w.~%/-]+#L\d+(?:-L\d+)?\)/g, '')
    .replaceAll(/(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)/g, '')
    .replaceAll('<br>', ' ')
    .replaceAll('<span>$</span>', '')
    .replaceAll('<!-- -->@<!-- -->', '')
    .replaceAll('\\#<!-- -->', '')
    .replaceAll('<!-- -->', '␠')
    .replaceAll(/\\[\\`*_{}[\]()#+!|~^]/g, '·');
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

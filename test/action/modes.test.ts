import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { actionBundle } from './bundle.ts';
import { put } from './repository.ts';
import { step, type Stepped } from './runner.ts';
import { removeFolders, temporaryFolder } from './temporary.ts';
import { badLine, zone } from './zones.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(actionBundle, 60_000);
afterAll(removeFolders);

/** A transcript of a conversation that never was: every question is without an answer. */
const SILENCE = `${JSON.stringify({ transcript: 'dns', version: 1, name: '', startedAt: 1_795_000_000, vantage: { ipv4: 'global', ipv6: 'global' }, resolvers: [{ address: '192.0.2.53', port: 53 }], complete: true, steps: 0 })}\n`;

function checkout(files: Parameters<typeof put>[1]): string {
  const made = temporaryFolder();
  put(made, { '.git/HEAD': '', 'silence.jsonl': SILENCE, ...files });
  return made;
}

describe('mode verify', () => {
  const workspace = checkout({ 'a.zone': zone() });
  const asked = { mode: 'verify', replay: 'silence.jsonl' };

  test('judges what was answered, and says what was not', () => {
    const { status, outputs, summary, log } = step({ workspace, event: 'schedule', inputs: asked });
    expect({ status, ...outputs }).toMatchObject({ status: 0, conclusion: 'clean', errors: '0' });
    expect(Number(outputs['undecided'])).toBeGreaterThan(0);
    expect(summary).toContain('### Undecided');
    expect(log).toContain('transcript');
  });

  test('fails on what is undecided where that is asked for', () => {
    const { status, outputs } = step({ workspace, inputs: { ...asked, 'fail-on': 'unknown' } });
    expect({ status, conclusion: outputs['conclusion'] }).toEqual({ status: 4, conclusion: 'undecided' });
  });

  test('takes names of domains, and says where there is none', () => {
    const { summary } = step({ workspace, inputs: { ...asked, targets: 'example.net\n' } });
    expect(summary).toContain('### Undecided');
    expect(step({ workspace: checkout({}), inputs: asked }).status).toBe(3);
    expect(step({ workspace, inputs: { ...asked, targets: 'a..b' } }).status).toBe(2);
  });

  test('tells a transcript that is none', () => {
    const { status, errors } = step({ workspace, inputs: { ...asked, replay: 'a.zone' } });
    expect(status).toBe(2);
    expect(errors[0]?.text).toContain('a.zone is no transcript');
  });

  test.each(['replay', 'transcript-file'])('lets %s lead nowhere else', (input) => {
    const outside = temporaryFolder();
    symlinkSync(join(outside, 'kept'), join(workspace, `linked-${input}`));
    for (const place of ['../outside.jsonl', `linked-${input}`])
      expect(step({ workspace, inputs: { mode: 'verify', [input]: place } }).status).toBe(2);
    expect(existsSync(join(outside, 'kept'))).toBe(false);
  });

  const from = (head: unknown): unknown => ({ pull_request: { number: 1, head: { repo: head }, base: { repo: { id: 1 } } } });

  test.each([
    ['a fork', from({ id: 2 })],
    ['a repository that is gone', from(null)],
    ['a payload that does not tell', {}],
    ['a payload that is no JSON', '{'],
  ])('asks nobody for a pull request from %s', (_, payload) => {
    for (const mode of [{ mode: 'verify' }, { mode: 'report', verify: 'true' }]) {
      const { status, errors } = step({ workspace, event: 'pull_request', payload, inputs: mode });
      expect(status).toBe(2);
      expect(errors[0]?.text).toContain('from another repository');
    }
  });

  test('answers a pull request of the own repository, and a fork from what was recorded', () => {
    for (const payload of [from({ id: 1 }), from({ id: 2 })])
      expect(step({ workspace, event: 'pull_request', payload, inputs: asked }).status).toBe(0);
  });
});

describe('mode report', () => {
  const workspace = checkout({ 'dns/hostmaster.yaml': '{}\n', 'dns/a.zone': zone('@ MX 10 mail', 'mail A 192.0.2.7', badLine('www')) });
  const inputs = {
    mode: 'report',
    'working-directory': 'dns',
    only: 'name/final-dot',
    reports: 'html=out.html\nmarkdown=out.md\n',
    'report-file': 'out.json',
  };

  function made(): Stepped {
    return step({ workspace, inputs });
  }

  test('tells the scores in the summary and as an output, and the findings as ever', () => {
    const { status, outputs, summary } = made();
    expect(status).toBe(1);
    expect(outputs['score']).toMatch(/^\d+-\d+$/);
    expect(summary).toMatch(/\| example\.org \| \d+–\d+ % \| \d+–\d+ % \|/);
    expect(summary).toContain('`dns/a.zone:');
  });

  test('writes the report for people and for programs', () => {
    made();
    expect(readFileSync(join(workspace, 'out.html'), 'utf8')).toContain('<title>Compliance report</title>');
    expect(readFileSync(join(workspace, 'out.md'), 'utf8')).toContain('# Compliance report');
    const report = JSON.parse(readFileSync(join(workspace, 'out.json'), 'utf8'));
    expect(report.score.mail[0].domain).toBe('example.org');
  });

  test('with verify asks as well, here of a transcript', () => {
    const { outputs, summary } = step({ workspace, inputs: { ...inputs, only: '', verify: 'true', replay: 'silence.jsonl' } });
    expect(Number(outputs['undecided'])).toBeGreaterThan(0);
    expect(summary).toContain('### Undecided');
  });

  test.each([
    ['no file', 'html', /reports: html= needs a value/],
    ['no format', 'pdf=x.pdf', /There is no report format pdf/],
    ['a way out', 'html=../x.html', /outside the project/],
  ])('%s is told', (_, reports, message) => {
    const { status, errors } = step({ workspace, inputs: { mode: 'report', reports } });
    expect(status).toBe(2);
    expect(errors.map(({ text }) => text).join('\n')).toMatch(message);
  });
});

describe('badges', () => {
  test('are written for the findings and for the score, in a folder of the workspace', () => {
    const workspace = checkout({ 'a.zone': zone(badLine('www')) });
    const { outputs } = step({ workspace, inputs: { only: 'name/final-dot', 'badge-folder': 'badges' } });
    expect(outputs['badge-folder']).toBe('badges');
    const read = (name: string): string => readFileSync(join(workspace, 'badges', name), 'utf8');
    expect(JSON.parse(read('badge.json'))).toMatchObject({ schemaVersion: 1, label: 'hostmaster', message: '1 error' });
    expect(JSON.parse(read('score.json'))).toMatchObject({ schemaVersion: 1, label: 'Internet.nl' });
    for (const name of ['badge.svg', 'score.svg']) expect(read(name)).toMatch(/^<svg /);
  });

  test('do not follow a link that a stranger put there', () => {
    const outside = temporaryFolder();
    const workspace = checkout({ 'a.zone': zone() });
    symlinkSync(outside, join(workspace, 'badges'));
    mkdirSync(join(workspace, 'other'));
    writeFileSync(join(outside, 'badge.json'), 'kept');
    symlinkSync(join(outside, 'badge.json'), join(workspace, 'other/badge.json'));
    for (const folder of ['badges', 'other', '..', 'no/such'])
      expect(step({ workspace, inputs: { 'badge-folder': folder } }).status).toBe(2);
    expect(readFileSync(join(outside, 'badge.json'), 'utf8')).toBe('kept');
    expect(existsSync(join(outside, 'badge.svg'))).toBe(false);
  });
});

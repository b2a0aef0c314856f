import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { schemaProblems } from '../support/report-schema.ts';
import { actionBundle } from './bundle.ts';
import { gitHub } from './github/github.ts';
import type { GitHub } from './github/github.ts';
import { HOSTILE } from './hostile-values.ts';
import { commit, git, pullRequest, put, repository, shallow } from './repository.ts';
import type { Files } from './repository.ts';
import { stepMeanwhile } from './runner.ts';
import type { Stepped } from './runner.ts';
import { removeFolders, temporaryFolder } from './temporary.ts';
import { badLine, zone } from './zones.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(actionBundle, 60_000);
afterAll(removeFolders);

let github: GitHub;
beforeEach(async () => void (github = await gitHub()));
afterEach(() => github.close());

const REJECT = '_dmarc TXT "v=DMARC1; p=reject; rua=mailto:d@example.org"';
const NONE = '_dmarc TXT "v=DMARC1; p=none; rua=mailto:d@example.org"';

function onRequest(before: Files, after: Files, inputs: Readonly<Record<string, string>> = {}): Promise<Stepped> {
  const change = pullRequest(before, after);
  return stepMeanwhile({
    workspace: change.folder,
    event: 'pull_request',
    payload: { pull_request: { number: 7, base: { sha: change.base } } },
    inputs: { only: 'name/final-dot', 'github-token': 'ghs_token', ...inputs },
    env: { GITHUB_SHA: change.merge, GITHUB_API_URL: github.api },
  });
}

const counts = ({ outputs }: Stepped): unknown => [outputs['new-count'], outputs['fixed-count'], outputs['unchanged-count']];
const comment = (): string => github.comments[0]?.body ?? '';

describe('a pull request', () => {
  test('tells what is new, fixed and as before in summary, outputs and report', async () => {
    const ran = await onRequest(
      { 'a.zone': zone(badLine('a'), badLine('b')) },
      { 'a.zone': zone('x A 192.0.2.1', badLine('b'), badLine('c')) },
      { 'report-file': 'report.json' },
    );
    expect(counts(ran)).toEqual(['1', '1', '1']);
    expect(ran.summary).toContain('**1 new finding, 1 fixed, 1 as before.**');
    expect(ran.summary).toMatch(/### On the changed lines \(1\)\n\n- \*\*error\*\* \(new\) .* of c\.example\.org\. points/);
    expect(ran.summary).toMatch(/### Fixed\n\n- error\\\[name\/final-dot\\\] a\.zone:<!-- -->6: /);
    expect(ran.outputs['report-file']).toBe('report.json');
  });

  test('holds the change in the JSON report, as the schema says', async () => {
    const change = pullRequest({ 'a.zone': zone() }, { 'a.zone': zone(badLine('a')) });
    await stepMeanwhile({
      workspace: change.folder,
      event: 'pull_request',
      payload: { pull_request: { number: 7, base: { sha: change.base } } },
      inputs: { 'report-file': 'report.json', comment: 'never', review: 'false' },
      env: { GITHUB_SHA: change.merge },
    });
    const report = JSON.parse(readFileSync(join(change.folder, 'report.json'), 'utf8')) as { change: { base: { commit: string } } };
    expect(schemaProblems(report)).toEqual([]);
    expect(report.change.base.commit).toBe(change.base);
  });

  test('says in the comment what the records mean, and what of it weakens something', async () => {
    await onRequest({ 'a.zone': zone(REJECT, '@ MX 1 mx1') }, { 'a.zone': zone(NONE, '@ MX 1 mx2') });
    expect(comment()).toContain('### What changes in the zones');
    expect(comment()).toContain('**Zone example.org \\(a.zone\\)**');
    expect(comment()).toContain('- ⚠️ DMARC of example.org weakened from reject to none\n');
    expect(comment()).toContain('- mail for example.org moves from mx1.example.org to mx2.example.org\n');
  });

  test('writes no comment for a change that is harmless and has no new finding', async () => {
    const ran = await onRequest({ 'a.zone': zone(badLine('old')) }, { 'a.zone': zone(badLine('old'), 'x A 192.0.2.1') });
    expect(github.comments).toEqual([]);
    expect(ran.summary).toContain('- host x.example.org added, at 192.0.2.1\n');
  });

  test('does not count a file that moved as changed lines', async () => {
    const ran = await onRequest({ 'a.zone': zone(badLine('old')) }, { 'a.zone': undefined, 'zones/b.zone': zone(badLine('old')) });
    expect(counts(ran)).toEqual(['0', '0', '1']);
    expect(ran.summary).not.toContain('On the changed lines');
    expect(github.comments).toEqual([]);
  });

  test('takes what is found in a file that moved for what was found there, and what was accepted for accepted', async () => {
    const broken = zone('x A 192.0.2.300', 'y A 192.0.2.400');
    const { folder } = repository({ 'a.zone': zone('x A 192.0.2.300') });
    const { run } = await import('../cli/run.ts');
    await run(folder, ['baseline', '--only', 'syntax/rdata']);
    const baseline = readFileSync(join(folder, 'hostmaster.baseline.json'), 'utf8');
    const ran = await onRequest(
      { 'a.zone': broken, 'hostmaster.baseline.json': baseline },
      { 'a.zone': undefined, 'zones/b.zone': `${broken}z A 192.0.2.1\n` },
      { only: 'syntax/rdata' },
    );
    expect([counts(ran), ran.outputs['waived']]).toEqual([['0', '0', '1'], '1']);
  });

  test('says in the comment that a zone is gone', async () => {
    await onRequest({ 'a.zone': zone(), 'b.zone': zone().replaceAll('example.org', 'example.com') }, { 'b.zone': undefined });
    expect(comment()).toContain('**Zone example.com is no longer declared \\(b.zone, 3 records\\)**');
    expect(comment()).toContain('- ⚠️ no other file declares example.com: all its records go\n');
  });

  test('edits the comment when what it told is gone', async () => {
    const { folder } = repository({ 'a.zone': zone() });
    const base = git(folder, 'rev-parse', 'HEAD');
    git(folder, 'checkout', '-q', '-b', 'change');
    const run = async (files: Files): Promise<void> => {
      const head = commit(folder, files);
      const payload = { pull_request: { number: 7, base: { sha: base } } };
      const inputs = { only: 'name/final-dot', 'github-token': 'ghs_token', review: 'false' };
      await stepMeanwhile({
        workspace: folder,
        event: 'pull_request',
        payload,
        inputs,
        env: { GITHUB_SHA: head, GITHUB_API_URL: github.api },
      });
    };
    await run({ 'a.zone': zone(badLine('a')) });
    expect(comment()).toContain('1 new finding');
    await run({ 'a.zone': zone('a A 192.0.2.1') });
    expect(github.comments).toHaveLength(1);
    expect(comment()).toContain('hostmaster finds nothing in this change.');
  });

  test('tells score and standards before and after', async () => {
    const ran = await onRequest(
      { 'a.zone': zone(REJECT, '@ MX 1 mx.example.net.') },
      { 'a.zone': zone('@ MX 1 mx.example.net.') },
      { only: '' },
    );
    expect(ran.outputs['score-before']).toMatch(/^\d+(-\d+)?$/);
    expect(ran.outputs['score-after']).toMatch(/^\d+(-\d+)?$/);
    expect(ran.summary).toMatch(/### Predicted Internet\.nl score\n\n- example\.org, mail: \d+–\d+ % → \d+–\d+ %/);
    expect(ran.summary).toContain('- example.org, DMARC: no finding → warning\n');
  });

  test('in a folder of the repository tells paths from its root, and what the findings say', async () => {
    const ran = await onRequest(
      { 'dns/hostmaster.yaml': '', 'dns/a.zone': zone(badLine('a')) },
      { 'dns/a.zone': zone(badLine('b')) },
      { 'working-directory': 'dns' },
    );
    expect(counts(ran)).toEqual(['1', '1', '0']);
    expect(ran.summary).toMatch(/### Fixed\n\n- error\\\[name\/final-dot\\\] dns\/a\.zone:<!-- -->6: The CNAME record of/);
    expect(ran.summary).toContain('**Zone example.org \\(dns/a.zone\\)**');
    expect(ran.errors.map(({ text }) => text).join()).toContain('The CNAME record of b.example.org');
  });

  test('cannot accept its own findings with a first baseline', async () => {
    const accepting = repository({ 'a.zone': zone(badLine('a')) });
    const { run } = await import('../cli/run.ts');
    await run(accepting.folder, ['baseline', '--only', 'name/final-dot']);
    const baseline = readFileSync(join(accepting.folder, 'hostmaster.baseline.json'), 'utf8');
    const ran = await onRequest({ 'a.zone': zone() }, { 'a.zone': zone(badLine('a')), 'hostmaster.baseline.json': baseline });
    expect({ status: ran.status, waived: ran.outputs['waived'] }).toEqual({ status: 1, waived: '0' });
  });

  test('tells what it accepts at once, and what its configuration turns off', async () => {
    const accepted = await onRequest(
      { 'a.zone': zone() },
      { 'a.zone': zone(`${badLine('a')} ; hostmaster-ignore name/final-dot -- hush`) },
    );
    expect(accepted.summary).toContain('1 finding that the base does not have is accepted by the change itself.');
    const silent = await onRequest(
      { 'a.zone': zone() },
      { 'a.zone': zone(badLine('a')), 'hostmaster.yaml': 'rules: { name/final-dot: off }\n' },
      { only: '' },
    );
    expect(silent.summary).toMatch(/turns off what that of [0-9a-f]{9} judges, .*: name\/final-dot\./);
  });

  test('may mend the baseline of its base', async () => {
    const ran = await onRequest(
      { 'a.zone': zone(badLine('a')), 'hostmaster.baseline.json': '<<<<<<<' },
      { 'hostmaster.baseline.json': undefined },
      { gate: 'new' },
    );
    expect([ran.status, counts(ran)]).toEqual([0, ['0', '0', '1']]);
    expect(ran.summary).toContain('is broken (');
  });

  test('cannot accept its own findings by keeping git from showing its lines', async () => {
    const empty = '{"schemaVersion":1,"entries":[]}';
    const { folder, commit: base } = repository({ 'a.zone': zone(), 'hostmaster.baseline.json': empty });
    put(folder, { 'a.zone': zone(badLine('a')), '.gitattributes': '* whitespace=tab-in-indent,indent-with-non-tab\n' });
    const { run } = await import('../cli/run.ts');
    await run(folder, ['baseline', '--only', 'name/final-dot']);
    const head = commit(folder, {});
    const ran = await stepMeanwhile({
      workspace: folder,
      event: 'pull_request',
      payload: { pull_request: { number: 7, base: { sha: base } } },
      inputs: { only: 'name/final-dot', 'github-token': 'ghs_token' },
      env: { GITHUB_SHA: head, GITHUB_API_URL: github.api },
    });
    expect(ran.status).toBe(1);
    expect(counts(ran)).toEqual(['1', '0', '0']);
    expect(ran.summary).toContain('### On the changed lines (1)');
  });

  test('lets no value of a record or a name reach comment or summary as markup', async () => {
    const text = (value: string): string =>
      `"${[...Buffer.from(value.slice(0, 200))].map((octet) => `\\${String(octet).padStart(3, '0')}`).join('')}"`;
    const lines = HOSTILE.map((value, at) => `t${at} TXT ${text(value)}`);
    const ran = await onRequest({ 'a.zone': zone(REJECT, badLine('a')) }, { 'a.zone': zone(NONE, ...lines, badLine('b')) });
    expect(ran.commands.filter(({ name }) => !['error', 'warning', 'notice', 'group', 'endgroup'].includes(name))).toEqual([]);
    for (const shown of [comment(), ran.summary]) {
      expect(shown).toContain('What changes in the zones');
      const plain = shown.replaceAll(/`+[^`]*`+/g, '').replaceAll(/<!-- [^>]*-->|<br>|<span>\$<\/span>/g, '');
      expect(plain).not.toMatch(/(?<!\\)<[a-z!/]|(?<!\\)!\[|(?<!\\)\]\((?!https:\/\/github\.example)|##\[/i);
    }
    expect(comment().length).toBeLessThan(65_536);
  });

  test('says of a long diff what it leaves out, and keeps the length that GitHub takes', async () => {
    const zones: Record<string, string> = {};
    for (let at = 0; at < 120; at++)
      zones[`z${at}.zone`] = zone(...Array.from({ length: 60 }, (_, i) => `h${i} TXT "${'x'.repeat(200)}"`)).replace(
        'example.org',
        `z${at}.example.org`,
      );
    const ran = await onRequest(
      { 'a.zone': zone(REJECT, '@ TXT a') },
      { 'a.zone': zone(NONE, ...Array.from({ length: 90 }, (_, i) => `h${i} TXT "${'x'.repeat(200)}"`)), ...zones },
    );
    expect(comment()).toMatch(/\d+ more differences of this zone are not shown\./);
    expect(comment()).toMatch(/more (?:zones differ|parts of the change did not fit)/);
    expect(comment().length).toBeLessThan(65_536);
    expect(Buffer.byteLength(ran.summary)).toBeLessThan(1024 * 1024);
  });
});

describe('gates', () => {
  test.each([
    ['new', 0, 'met'],
    ['findings', 1, 'broken'],
    ['total', 0, 'met'],
    ['score', 0, 'met'],
    ['score=101', 2, undefined],
  ])('%s, where nothing is new', async (gate, status, outcome) => {
    const ran = await onRequest({ 'a.zone': zone(badLine('a')) }, { 'a.zone': zone(badLine('a'), 'x A 192.0.2.1') }, { gate });
    expect([ran.status, ran.outputs['gates']]).toEqual([status, outcome]);
  });

  test('stand in summary and comment, one a line', async () => {
    const ran = await onRequest({ 'a.zone': zone(badLine('a')) }, { 'a.zone': zone(badLine('a'), badLine('b')) }, { gate: 'new\nscore' });
    expect(ran.status).toBe(1);
    for (const shown of [ran.summary, comment()]) expect(shown).toContain('- ❌ gate new: not met \\(1\\)\n- ✅ gate score: met\n');
  });
});

describe('the base', () => {
  const before = { 'a.zone': zone(badLine('a')) };

  test.each([
    ['a push', 'push', (base: string) => ({ before: base })],
    ['a merge queue', 'merge_group', (base: string) => ({ merge_group: { base_sha: base } })],
  ])('of %s is what the payload names', async (_, event, payload) => {
    const { folder, commit: base } = repository(before);
    commit(folder, { 'a.zone': zone(badLine('a'), badLine('b')) });
    const ran = await stepMeanwhile({ workspace: folder, event, payload: payload(base), inputs: { only: 'name/final-dot', gate: 'new' } });
    expect([ran.status, counts(ran)]).toEqual([1, ['1', '0', '1']]);
  });

  test('of a shallow checkout is fetched from where it came', async () => {
    const change = pullRequest(before, { 'a.zone': zone(badLine('a'), badLine('b')) });
    const clone = shallow(change, 1);
    git(clone, 'remote', 'add', 'origin', `file://${change.folder}`);
    const ran = await stepMeanwhile({
      workspace: clone,
      event: 'pull_request',
      payload: { pull_request: { number: 7, base: { sha: change.base } } },
      inputs: { only: 'name/final-dot', gate: 'new' },
      env: { GITHUB_SHA: change.merge },
    });
    expect([ran.status, counts(ran)]).toEqual([1, ['1', '0', '1']]);
    expect(ran.summary).not.toContain('fetch-depth');
  });

  test('that vanished in a force push, with a remote that is gone, makes everything count, and that is said', async () => {
    const { folder } = repository(before);
    git(folder, 'remote', 'add', 'origin', `file://${temporaryFolder()}/gone`);
    const ran = await stepMeanwhile({
      workspace: folder,
      event: 'push',
      payload: { before: 'f'.repeat(40) },
      inputs: { only: 'name/final-dot', gate: 'new,score' },
    });
    expect([ran.status, ran.outputs['gates'], ran.outputs['new-count']]).toEqual([1, 'broken', undefined]);
    expect(ran.summary).toContain('What this change is compared with is not here');
    expect(ran.summary).toContain('gate score: not met, because the base to compare with is not here');
  });

  test.each([
    ['a first push', 'push', { before: '0'.repeat(40) }],
    ['a schedule', 'schedule', {}],
  ])('of %s is none: what stands there is judged, and nothing is said of a change', async (_, event, payload) => {
    const { folder } = repository(before);
    const ran = await stepMeanwhile({ workspace: folder, event, payload, inputs: { only: 'name/final-dot', gate: 'new' } });
    expect([ran.status, ran.outputs['new-count']]).toEqual([1, undefined]);
    expect(ran.summary).not.toContain('as before');
  });
});

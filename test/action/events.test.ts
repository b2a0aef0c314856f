import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { actionBundle } from './bundle.ts';
import { run } from '../cli/run.ts';
import { badLine, HEAD_LINES, zone } from './zones.ts';
import { commit, pullRequest, put, repository, shallow } from './repository.ts';
import type { PullRequest } from './repository.ts';
import { manifest, step } from './runner.ts';
import type { Command } from './runner.ts';
import { removeFolders } from './temporary.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(actionBundle, 60_000);
afterAll(removeFolders);

const ONLY = { only: 'name/final-dot' };
const OLD = zone(badLine('old'));
const NEW = zone(badLine('old'), badLine('new'));

const change = pullRequest({ 'a.zone': OLD, 'b.zone': OLD }, { 'a.zone': NEW });

function payloadOf({ base }: Pick<PullRequest, 'base'>, more: object = {}): object {
  return { pull_request: { number: 1, title: '::error::owned', base: { sha: base, ref: 'main' }, head: { ref: '$(owned)' }, ...more } };
}

function places(errors: readonly Command[]): string[] {
  return errors.map(({ properties: { file, line } }) => `${file}:${line}`);
}

const NEAREST_FIRST = [`a.zone:${HEAD_LINES + 2}`, `a.zone:${HEAD_LINES + 1}`, `b.zone:${HEAD_LINES + 1}`];

describe('a pull request', () => {
  test('shows what stands on its lines first, then what else is in its files, then the rest', () => {
    const { status, errors, summary, outputs } = step({
      workspace: change.folder,
      event: 'pull_request',
      payload: payloadOf(change),
      inputs: ONLY,
      env: { GITHUB_SHA: change.merge },
    });
    expect(status).toBe(1);
    expect(places(errors)).toEqual(NEAREST_FIRST);
    expect(summary.match(/^###.*/gm)?.slice(0, 3)).toEqual([
      '### On the changed lines (1)',
      '### Elsewhere in the changed files (1)',
      '### In other files (1)',
    ]);
    expect(outputs).toMatchObject({ conclusion: 'findings', errors: '3', warnings: '0', unread: '0' });
  });

  test('links each finding to its line in the commit that was judged', () => {
    const { summary } = step({
      workspace: change.folder,
      event: 'pull_request',
      payload: payloadOf(change),
      inputs: ONLY,
      env: { GITHUB_SHA: change.merge },
    });
    expect(summary).toContain(`](https://github.example/example/zones/blob/${change.merge}/a.zone#L${HEAD_LINES + 2})`);
  });

  test.each([
    ['from a fork', { head: { repo: { fork: true, full_name: 'stranger/zones' } } }, {}],
    ['of Dependabot', { user: { login: 'dependabot[bot]' } }, { GITHUB_ACTOR: 'dependabot[bot]' }],
    ['without any token', {}, { GITHUB_TOKEN: undefined, 'INPUT_GITHUB-TOKEN': undefined }],
  ])('%s is shown the same', (_, more, env) => {
    const { status, errors, summary } = step({
      workspace: change.folder,
      event: 'pull_request',
      payload: payloadOf(change, more),
      inputs: ONLY,
      env: { GITHUB_SHA: change.merge, ...env },
    });
    expect(status).toBe(1);
    expect(places(errors)).toEqual(NEAREST_FIRST);
    expect(summary).toContain('On the changed lines (1)');
  });

  test('needs two commits of history', () => {
    const { errors } = step({
      workspace: shallow(change, 2),
      event: 'pull_request',
      payload: payloadOf(change),
      inputs: ONLY,
      env: { GITHUB_SHA: change.merge },
    });
    expect(places(errors)).toEqual(NEAREST_FIRST);
  });

  test('of which only the last commit is here is shown whole, and it is said why', () => {
    const { status, errors, summary } = step({
      workspace: shallow(change, 1),
      event: 'pull_request',
      payload: payloadOf(change),
      inputs: ONLY,
      env: { GITHUB_SHA: change.merge },
    });
    expect(status).toBe(1);
    expect(errors).toHaveLength(3);
    expect(summary).toContain('### Findings (3)');
    expect(summary).toContain('fetch-depth: 2');
  });

  test('whose head is checked out by itself is compared with where it left its base', () => {
    const { folder, base } = pullRequest({ 'a.zone': OLD, 'b.zone': OLD }, { 'a.zone': NEW });
    const moved = commit(folder, { 'c.zone': zone() });
    const { errors } = step({
      workspace: folder,
      event: 'pull_request',
      payload: payloadOf({ base }),
      inputs: ONLY,
      env: { GITHUB_SHA: moved },
    });
    expect(places(errors)).toEqual(NEAREST_FIRST);
  });

  test('cannot accept its own findings: the baseline of its base counts', async () => {
    const { folder, commit: base } = repository({ 'a.zone': zone(), 'hostmaster.baseline.json': '{"schemaVersion":1,"entries":[]}' });
    put(folder, { 'a.zone': NEW });
    await run(folder, ['baseline', '--only', ONLY.only]);
    const head = commit(folder, {});
    const { status, errors, summary } = step({
      workspace: folder,
      event: 'pull_request',
      payload: payloadOf({ base }),
      inputs: ONLY,
      env: { GITHUB_SHA: head },
    });
    expect({ status, errors: errors.length }).toEqual({ status: 1, errors: 2 });
    expect(summary).toContain('The baseline accepts 2 findings');
  });

  test('with names that git quotes, blanks and umlauts finds their lines', () => {
    const names = ['zones/ä b.zone', 'zones/tab\there.zone', 'zones/"quoted".zone'];
    const { folder, base, merge } = pullRequest(
      Object.fromEntries(names.map((name) => [name, OLD])),
      Object.fromEntries(names.map((name) => [name, NEW])),
    );
    const { summary } = step({
      workspace: folder,
      event: 'pull_request',
      payload: payloadOf({ base }),
      inputs: ONLY,
      env: { GITHUB_SHA: merge },
    });
    expect(summary).toContain('On the changed lines (3)');
  });

  test('is compared by lines also where a file has CRLF, and where a line of it looks like the head of a diff', () => {
    const before = zone('; nothing').replaceAll('\n', '\r\n');
    const after = zone('++ b/b.zone', '; nothing', badLine('new')).replaceAll('\n', '\r\n');
    const { folder, base, merge } = pullRequest({ 'a.zone': before }, { 'a.zone': after });
    const { summary, errors } = step({
      workspace: folder,
      event: 'pull_request',
      payload: payloadOf({ base }),
      inputs: ONLY,
      env: { GITHUB_SHA: merge },
    });
    expect(places(errors)).toEqual([`a.zone:${HEAD_LINES + 3}`]);
    expect(summary).toContain('On the changed lines (1)');
  });
});

describe('a push', () => {
  test('is compared with what was there before', () => {
    const { folder, commit: before } = repository({ 'a.zone': OLD, 'b.zone': OLD });
    const after = commit(folder, { 'a.zone': NEW });
    const { errors } = step({ workspace: folder, event: 'push', payload: { before, after }, inputs: ONLY, env: { GITHUB_SHA: after } });
    expect(places(errors)).toEqual(NEAREST_FIRST);
  });

  test('of a new branch shows everything, and misses nothing', () => {
    const { folder, commit: after } = repository({ 'a.zone': OLD });
    const { summary } = step({ workspace: folder, event: 'push', payload: { before: '0'.repeat(40), after }, inputs: ONLY });
    expect(summary).toContain('### Findings (1)');
    expect(summary).not.toContain('fetch-depth');
  });
});

test('a merge group is compared with its base', () => {
  const { errors } = step({
    workspace: change.folder,
    event: 'merge_group',
    payload: { merge_group: { base_sha: change.base, head_sha: change.merge } },
    inputs: ONLY,
    env: { GITHUB_SHA: change.merge },
  });
  expect(places(errors)).toEqual(NEAREST_FIRST);
});

test.each(['schedule', 'workflow_dispatch', 'repository_dispatch'])('%s shows the state of everything', (event) => {
  const { status, errors, summary } = step({ workspace: change.folder, event, payload: {}, inputs: ONLY });
  expect(status).toBe(1);
  expect(errors).toHaveLength(3);
  expect(summary).toContain('### Findings (3)');
  expect(summary).not.toContain('fetch-depth');
});

test('pull_request_target is refused, whatever it brings, with the way out', () => {
  const { status, errors, summary, outputs } = step({
    workspace: change.folder,
    event: 'pull_request_target',
    payload: payloadOf(change),
    inputs: { 'fail-on': 'never' },
  });
  expect(status).toBe(2);
  expect(errors.map(({ text }) => text).join()).toMatch(/pull_request_target.*let the workflow run on pull_request\./);
  expect(summary).toContain('pull');
  expect(outputs).toEqual({ conclusion: 'error' });
});

test('a clean checkout is told in a few words', () => {
  const { folder, commit: sha } = repository({ 'a.zone': zone('ns1 A 192.0.2.1') });
  const { status, commands, summary, outputs } = step({ workspace: folder, event: 'push', inputs: ONLY, env: { GITHUB_SHA: sha } });
  expect(status).toBe(0);
  expect(commands).toEqual([]);
  expect(summary).toContain('Nothing was found.');
  expect(outputs['conclusion']).toBe('clean');
});

test('a checkout that holds nothing to check does not pass for clean', () => {
  const { folder } = repository({ 'README.md': '# nothing\n' });
  const { status, errors, outputs } = step({ workspace: folder, event: 'push' });
  expect(status).toBe(3);
  expect(errors.map(({ text }) => text)).toEqual(['There is nothing to check here.']);
  expect(outputs['conclusion']).toBe('nothing');
});

test('every output that the manifest names is written where there is something to tell, and no other', () => {
  const { outputs } = step({
    workspace: change.folder,
    event: 'pull_request',
    payload: payloadOf(change),
    inputs: { 'sarif-file': 'out.sarif', 'report-file': 'out.json', 'badge-folder': 'badges', gate: 'new' },
    env: { GITHUB_SHA: change.merge },
  });
  const ofOtherModes = ['score', 'transcript-file'];
  expect([...Object.keys(outputs), ...ofOtherModes].sort()).toEqual(Object.keys(manifest.outputs).sort());
});

import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { actionBundle } from './bundle.ts';
import { gitHub } from './github/github.ts';
import type { GitHub } from './github/github.ts';
import { HOSTILE } from './hostile-values.ts';
import { pullRequest } from './repository.ts';
import { step, stepMeanwhile, type Stepped } from './runner.ts';
import { removeFolders, temporaryFolder } from './temporary.ts';
import { badLine, zone } from './zones.ts';

vi.setConfig({ testTimeout: 60_000 });
let github: GitHub;
beforeEach(async () => {
  github = await gitHub();
  github.proposal = { folder: change.folder, base: change.base, head: change.head };
});
afterEach(() => {
  expect(github.complaints).toEqual([]);
  return github.close();
});
afterAll(removeFolders);

const change = pullRequest({ 'a.zone': zone(), 'b.zone': zone(badLine('old')) }, { 'a.zone': zone(badLine('www')) });

/** What the first workflow hands over: it judged the change without a token. */
let report: Record<string, unknown>;
beforeAll(() => {
  actionBundle();
  const { status } = step({
    workspace: change.folder,
    event: 'pull_request',
    inputs: { only: 'name/final-dot', 'report-file': 'report.json' },
  });
  expect(status).toBe(1);
  report = JSON.parse(readFileSync(join(change.folder, 'report.json'), 'utf8'));
}, 60_000);

const RUN = { id: 41, head_sha: change.head, head_branch: 'change', head_repository: { owner: { login: 'stranger' } } };

interface Asked {
  readonly given?: unknown;
  readonly run?: object;
  readonly event?: string;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** The second workflow, in an empty workspace: nothing of the change is there. */
function post({ given = report, run = RUN, event = 'workflow_run', inputs = {} }: Asked = {}): Promise<Stepped> {
  const workspace = temporaryFolder();
  writeFileSync(join(workspace, 'report.json'), typeof given === 'string' ? given : JSON.stringify(given));
  return stepMeanwhile({
    workspace,
    event,
    payload: { workflow_run: run },
    inputs: { mode: 'comment', report: 'report.json', 'github-token': 'ghs_token', ...inputs },
    env: { GITHUB_API_URL: github.api, GITHUB_RUN_ID: '42' },
  });
}

describe('the report of an earlier workflow', () => {
  test('becomes one comment about the changed files, with the way to the run that judged', async () => {
    const { status, summary } = await post();
    expect(status).toBe(0);
    expect(summary).toContain('The comment on the pull request is up to date.');
    expect(github.comments).toHaveLength(1);
    const body = github.comments[0]?.body ?? '';
    expect(body).toContain(`[\`a.zone:6:11\`](https://github.example/example/zones/blob/${change.head}/a.zone#L6)`);
    expect(body).not.toContain('b.zone');
    expect(body).toContain('1 more finding stands in the job summary.');
    expect(body).toContain('[Job summary](https://github.example/example/zones/actions/runs/41)');
    expect(body).toContain(`As of \`${change.head.slice(0, 9)}\``);
  });

  test('tells what is new, and what the zones say otherwise, where the base was known', async () => {
    const { folder, base, merge } = pullRequest(
      { 'a.zone': zone(badLine('old'), 'www A 192.0.2.1', 'www AAAA 2001:db8::1') },
      { 'a.zone': zone(badLine('old'), 'www A 192.0.2.1', badLine('new')) },
    );
    step({
      workspace: folder,
      event: 'pull_request',
      payload: { pull_request: { number: 7, base: { sha: base } } },
      inputs: { only: 'name/final-dot', 'report-file': 'report.json' },
      env: { GITHUB_SHA: merge },
    });
    const given = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as { change: object; results: unknown[] };
    await post({ given });
    const body = github.comments[0]?.body ?? '';
    expect(body).toContain('**1 new finding, 0 fixed, 1 as before.**');
    expect(body).toContain('new.example.net');
    expect(body).not.toContain('old.example.net');
    expect(body).toContain('**Zone example.org \\(a.zone\\)**');
    expect(body).toContain('- ⚠️ IPv6 of www<!-- -->.example.org removed\n');
    expect(body).toContain('1 more finding stands in the job summary.');
    github.comments = [];
    await post({ given: { ...given, change: { ...given.change, new: [] }, results: [] } });
    expect(github.comments[0]?.body).toContain('- ⚠️ IPv6 of www');
  });

  test('is told once, and again when it is mended', async () => {
    await post();
    await post();
    await post({ given: { ...report, results: [] } });
    expect(github.comments.map(({ body }) => body)).toEqual([expect.stringContaining('hostmaster finds nothing in this change.')]);
  });

  test('writes nothing about a change that nothing stands against', async () => {
    expect((await post({ given: { ...report, results: [] } })).status).toBe(0);
    expect(github.comments).toEqual([]);
  });

  test('is in the language it was written in', async () => {
    await post({ given: { ...report, run: { ...(report['run'] as object), language: 'nl' } } });
    expect(github.comments[0]?.body).toContain('**fout**');
  });

  test.each([
    ['another commit has come since', { ...RUN, head_sha: '0'.repeat(40) }],
    ['no pull request comes from that branch', { ...RUN, head_branch: '../../pulls/1' }],
    ['the repository that it came from was deleted', { ...RUN, head_repository: null }],
    ['nobody has it', { ...RUN, head_repository: { owner: { login: 'nobody' } } }],
  ])('is told nowhere where %s', async (_, run) => {
    const { status, summary } = await post({ run });
    expect(status).toBe(0);
    expect(summary).toContain('no open pull request any more');
    expect(github.comments).toEqual([]);
  });

  test.each([
    ['no JSON', '{', /no report of hostmaster/],
    ['another shape', { results: 1 }, /no report of hostmaster/],
    ['more than a report', 'EXTRA', /no report of hostmaster/],
  ])('is refused where it is %s', async (_, given, message) => {
    const { status, errors } = await post({ given: given === 'EXTRA' ? { ...report, number: 1 } : given });
    expect(status).toBe(2);
    expect(errors[0]?.text).toMatch(message);
    expect(github.asked).toEqual([]);
  });

  test.each(['pull_request', 'push', 'issue_comment'])('is told on no event such as %s', async (event) => {
    const { status, errors } = await post({ event });
    expect(status).toBe(2);
    expect(errors[0]?.text).toContain('workflow_run only');
    expect(github.asked).toEqual([]);
  });

  test('is read from nowhere else', async () => {
    const outside = temporaryFolder();
    writeFileSync(join(outside, 'report.json'), JSON.stringify(report));
    const workspace = temporaryFolder();
    symlinkSync(join(outside, 'report.json'), join(workspace, 'linked.json'));
    for (const place of ['../report.json', 'linked.json', join(outside, 'report.json')])
      expect(
        step({ workspace, event: 'workflow_run', payload: { workflow_run: RUN }, inputs: { mode: 'comment', report: place } }).status,
      ).toBe(2);
  });

  test('fails nothing where the token may not write, and says so', async () => {
    github.mayWrite = new Set();
    const { status, summary } = await post();
    expect(status).toBe(0);
    expect(summary).toContain('No comment was written: the token may not.');
    expect((await post({ inputs: { 'github-token': '' } })).summary).toContain('has no token');
  });

  test('says only text, whatever a stranger writes into it', async () => {
    const [finding] = report['results'] as readonly Record<string, unknown>[];
    const results = HOSTILE.map((value, at) => ({
      ...finding,
      fingerprint: at.toString(16).padStart(32, '0'),
      message: { id: value, params: {}, text: value },
      subject: { kind: 'zone', name: value },
      standards: [value],
      locations: [{ path: 'a.zone', startLine: at + 1, startColumn: 1, endLine: at + 1, endColumn: 2 }],
      fixes: [
        { title: value, safety: 'safe', edits: [{ path: value, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1, text: value }] },
      ],
    }));
    const { status, log, commands } = await post({ given: { ...report, results } });
    expect({ status, commands }).toEqual({ status: 0, commands: [] });
    expect(log).not.toContain('owned');
    const body = github.comments[0]?.body ?? '';
    expect(body.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(HOSTILE.length);
    const text = body.replaceAll(/`+[^`]*`+/g, '').replace(/^<!--.*-->$/m, '');
    expect(text).not.toMatch(/(?<!<!-- -->)@\w|(?<!\\)<(?!br>|!-- -->|\/?span>)|(?<!\\)!\[|\]\((?!https:\/\/github\.example\/)/);
  });

  test('says only text of zones, too', async () => {
    const zones = Array.from({ length: 10 }, (_, at) => ({
      zone: HOSTILE[at],
      view: null,
      before: null,
      after: HOSTILE.at(-at),
      statements: HOSTILE.slice(at * 15, at * 15 + 15).map((text) => ({ id: text, text, alarming: true, certain: true })),
      records: { added: 0, removed: 0, ttl: 0 },
      serial: null,
      complete: true,
    }));
    const none = { fixed: [], accepted: [], undecided: [], scores: [], standards: [], unchanged: 0, new: [] };
    const change = { base: { commit: '0'.repeat(40), name: 'main' }, ...none, zones };
    const { status, commands } = await post({ given: { ...report, results: [], change } });
    expect({ status, commands }).toEqual({ status: 0, commands: [] });
    const body = github.comments[0]?.body ?? '';
    expect(body.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(Math.min(HOSTILE.length, 150));
    const text = body.replaceAll(/`+[^`]*`+/g, '').replace(/^<!--.*-->$/m, '');
    expect(text).not.toMatch(/(?<!<!-- -->)@\w|(?<!\\)<(?!br>|!-- -->|\/?span>)|(?<!\\)!\[|\]\((?!https:\/\/github\.example\/)/);
  });

  test('keeps the length that GitHub takes', async () => {
    const [finding] = report['results'] as readonly Record<string, unknown>[];
    const results = Array.from({ length: 2000 }, (_, at) => ({
      ...finding,
      fingerprint: at.toString(16).padStart(32, '0'),
      message: { id: 'x', params: {}, text: `${at} ${'é'.repeat(1500)}` },
    }));
    await post({ given: { ...report, results } });
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).toMatch(/1,9\d\d more findings stand in the job summary\./);
  });
});

test('the two reusable workflows hand over what the Action takes, as their files say', async () => {
  const temporary = temporaryFolder();
  mkdirSync(join(temporary, 'hostmaster-report'));
  const environment = (name: string): Record<string, string> => {
    const { on, jobs } = parse(readFileSync(`.github/workflows/${name}.yml`, 'utf8'));
    const [job] = Object.values<{ steps: readonly { run?: string; env?: Readonly<Record<string, string>> }[] }>(jobs);
    const { env = {} } = job?.steps.find(({ run = '' }) => run.startsWith('node ')) ?? {};
    const filled = Object.entries(env).map(([key, value]) => [
      key,
      value
        .replaceAll('${{ runner.temp }}', temporary)
        .replaceAll('${{ github.token }}', 'ghs_token')
        .replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, input: string) => on.workflow_call.inputs[input].default),
    ]);
    return { ...Object.fromEntries(filled), RUNNER_TEMP: temporary, GITHUB_API_URL: github.api };
  };
  const [first, second] = [environment('lint'), environment('comment')];
  const judged = step({ workspace: change.folder, event: 'pull_request', env: { ...first, INPUT_ONLY: 'name/final-dot' } });
  expect({ status: judged.status, errors: judged.errors.length, asked: github.asked }).toEqual({ status: 1, errors: 2, asked: [] });
  expect(judged.summary).not.toContain('No comment');
  const told = await stepMeanwhile({ workspace: temporaryFolder(), event: 'workflow_run', payload: { workflow_run: RUN }, env: second });
  expect(told.status).toBe(0);
  expect(github.comments).toHaveLength(1);
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { actionBundle } from './bundle.ts';
import { gitHub } from './github/github.ts';
import type { GitHub } from './github/github.ts';
import type { Asked } from './github/state.ts';
import { propose } from './proposed.ts';
import type { Given } from './proposed.ts';
import { pullRequest, repository } from './repository.ts';
import type { PullRequest } from './repository.ts';
import { stepMeanwhile } from './runner.ts';
import type { Stepped } from './runner.ts';
import { removeFolders } from './temporary.ts';
import { badLine, HEAD_LINES, zone } from './zones.ts';

vi.setConfig({ testTimeout: 120_000 });
beforeAll(actionBundle, 60_000);
afterAll(removeFolders);

let github: GitHub;
beforeEach(async () => void (github = await gitHub()));
afterEach(async () => {
  await github.close();
  expect(github.complaints).toEqual([]);
});

const bad = pullRequest({ 'a.zone': zone() }, { 'a.zone': zone(badLine('www')) });
const crowded = (count: number): PullRequest =>
  pullRequest({ 'a.zone': zone() }, { 'a.zone': zone(...Array.from({ length: count }, (_, at) => badLine(`host-${at}`))) });

function check(request: PullRequest, { inputs = {}, ...given }: Given = {}): Promise<Stepped> {
  return propose(github, request, {
    ...given,
    inputs: { comment: 'never', review: 'false', 'check-run': 'true', only: 'name/final-dot', ...inputs },
  });
}

const operations = (): readonly (string | undefined)[] => github.asked.map(({ operation }) => operation);
const updates = ({ operation }: Asked): boolean => operation === 'checks/update';
const creates = ({ operation }: Asked): boolean => operation === 'checks/create';

describe('a check run', () => {
  test('is not made unless it is asked for', async () => {
    await check(bad, { inputs: { 'check-run': 'false' } });
    expect(github.asked).toEqual([]);
  });

  test('stands at the commit that is proposed, with a name of its own, the way to this run, and each finding at its place', async () => {
    const { status } = await check(bad);
    expect(status).toBe(1);
    expect(github.checkRuns).toEqual([
      expect.objectContaining({
        head: bad.head,
        name: 'hostmaster / lint',
        details: 'https://github.example/example/zones/actions/runs/5',
        status: 'completed',
        conclusion: 'failure',
        summary: expect.stringContaining('**1 error, 0 warnings, 0 pieces of advice.**') as string,
      }),
    ]);
    const line = HEAD_LINES + 1;
    expect(github.checkRuns[0]?.annotations).toEqual([
      {
        path: 'a.zone',
        start_line: line,
        end_line: line,
        start_column: 11,
        end_column: 26,
        annotation_level: 'failure',
        title: 'name/final-dot',
        message: expect.stringMatching(/^The CNAME record .*\nWrite www\.example\.net\. .*\nRFC 1035/) as string,
      },
    ]);
  });

  test('of a clean change succeeds', async () => {
    await check(pullRequest({ 'a.zone': zone() }, { 'a.zone': zone('x A 192.0.2.1') }));
    expect(github.checkRuns.map(({ conclusion }) => conclusion)).toEqual(['success']);
  });

  test('is made for a push as well, at its commit', async () => {
    const { folder, commit } = repository({ 'a.zone': zone(badLine('www')) });
    await stepMeanwhile({
      workspace: folder,
      event: 'push',
      payload: { before: '0'.repeat(40) },
      inputs: { 'github-token': 'ghs_token', 'check-run': 'true' },
      env: { GITHUB_SHA: commit, GITHUB_API_URL: github.api },
    });
    expect(github.checkRuns.map(({ head }) => head)).toEqual([commit]);
  });

  test('takes 50 annotations a request, and each finding once', async () => {
    await check(crowded(120));
    expect(operations()).toEqual(['checks/create', 'checks/update', 'checks/update']);
    expect(github.checkRuns[0]?.annotations.map(({ start_line: line }) => line)).toEqual(
      Array.from({ length: 120 }, (_, at) => HEAD_LINES + 1 + at),
    );
    expect(github.checkRuns[0]?.status).toBe('completed');
  });

  test('stops at 500, tells the next in words, and says where the rest is', async () => {
    const { summary } = await check(crowded(900));
    const [run] = github.checkRuns;
    expect(run?.annotations).toHaveLength(500);
    const inWords = run?.text?.match(/^- \*\*error\*\*/gm)?.length ?? 0;
    const more = Number(/(\d+) more findings stand in the job summary\./.exec(run?.summary ?? '')?.[1]);
    expect(500 + inWords + more).toBe(900);
    for (let at = 0; at < 900; at++) expect(summary).toContain(`host-${at}.example.org`);
  });
});

describe('trouble with a check run', () => {
  test('a failure after it was made makes no second one', async () => {
    github.troubles = [{ when: creates, times: 1, status: 502, done: true }];
    const { summary } = await check(bad);
    expect(github.checkRuns).toHaveLength(1);
    expect(summary).not.toContain('check run');
  });

  test.each([true, false])('a failure when annotations are added (done: %s) doubles none and loses none', async (done) => {
    github.troubles = [{ when: updates, times: 1, status: 502, done }];
    await check(crowded(120));
    expect(github.checkRuns[0]?.annotations).toHaveLength(120);
    expect(github.checkRuns[0]?.status).toBe('completed');
  });

  test('a limit halfway completes it, with how many annotations are missing, and the summary says so', async () => {
    const headers = { 'retry-after': '3600' };
    github.troubles = [{ when: updates, times: 1, status: 403, message: 'You have exceeded a secondary rate limit', headers }];
    const { status, summary } = await check(crowded(120));
    expect(status).toBe(1);
    expect(github.checkRuns[0]).toMatchObject({ status: 'completed', conclusion: 'failure' });
    expect(github.checkRuns[0]?.summary).toContain('70 more annotations could not be added');
    expect(summary).toContain('The check run is not complete: GitHub asks to wait longer');
    for (let at = 0; at < 120; at++) expect(summary).toContain(`host-${at}.example.org`);
  });

  test('a token that may not leaves the summary to say so', async () => {
    github.mayWrite = new Set(['pull-requests']);
    const { status, summary } = await check(bad);
    expect([status, github.checkRuns]).toEqual([1, []]);
    expect(summary).toContain('No check run was made: the token may not.');
  });
});

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { actionBundle } from './bundle.ts';
import { gitHub } from './github/github.ts';
import type { GitHub } from './github/github.ts';
import type { Asked } from './github/state.ts';
import { HOSTILE } from './hostile-values.ts';
import { pullRequest } from './repository.ts';
import { stepMeanwhile } from './runner.ts';
import type { Stepped } from './runner.ts';
import { removeFolders } from './temporary.ts';
import { badLine, zone } from './zones.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(actionBundle, 60_000);
afterAll(removeFolders);

let github: GitHub;
beforeEach(async () => void (github = await gitHub()));
afterEach(() => github.close());

const BAD = { 'a.zone': zone(badLine('www')) };
const bad = pullRequest({ 'a.zone': zone() }, BAD);
const mended = pullRequest(BAD, { 'a.zone': zone('www A 192.0.2.1') });

function run(
  change: { readonly folder: string; readonly merge: string; readonly base: string } = bad,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<Stepped> {
  return stepMeanwhile({
    workspace: change.folder,
    event: 'pull_request',
    payload: { pull_request: { number: 7, base: { sha: change.base } } },
    inputs: { only: 'name/final-dot', 'github-token': 'ghs_token', ...inputs },
    env: { GITHUB_SHA: change.merge, GITHUB_API_URL: github.api, GITHUB_RUN_ID: '5', ...env },
  });
}

const posts = ({ method }: Asked): boolean => method === 'POST';
const anything = (): boolean => true;

function methods(): string[] {
  return github.asked.map(({ method }) => method);
}

describe('the comment', () => {
  test('tells what stands against the change, as of which commit, with the way to the rest', async () => {
    const { status, summary } = await run();
    expect(status).toBe(1);
    expect(github.comments).toHaveLength(1);
    const body = github.comments[0]?.body ?? '';
    expect(body).toMatch(
      /^<!-- hostmaster:[0-9a-f]{24} -->\n### hostmaster\n\n\*\*1 new finding, 0 fixed, 0 as before\.\*\*\n\n### On the changed lines \(1\)\n/,
    );
    expect(body).toContain(`As of \`${bad.merge.slice(0, 9)}\``);
    expect(body).toContain('[Job summary](https://github.example/example/zones/actions/runs/5)');
    expect(summary).not.toContain('No comment');
    expect(github.asked.every(({ token }) => token === 'token ghs_token')).toBe(true);
  });

  test('is one, however often the same is found', async () => {
    await run();
    await run();
    await run();
    expect(github.comments).toHaveLength(1);
    expect(methods()).toEqual(['GET', 'POST', 'GET', 'GET']);
  });

  test('is edited when the change is mended, and stays as it is then', async () => {
    await run();
    await run(mended);
    expect(github.comments.map(({ body }) => body)).toEqual([expect.stringContaining('hostmaster finds nothing in this change.')]);
    await run(mended);
    expect(methods().filter((method) => method !== 'GET')).toEqual(['POST', 'PATCH']);
  });

  test('is not written for a change that nothing stands against, unless it is asked for', async () => {
    const { summary } = await run(mended);
    expect(github.comments).toEqual([]);
    expect(summary).not.toContain('comment');
    await run(mended, { comment: 'always' });
    expect(github.comments).toHaveLength(1);
  });

  test('does not speak of what the change did not touch', async () => {
    const aside = pullRequest({ 'a.zone': zone(badLine('www')), 'b.zone': zone() }, { 'b.zone': zone('x A 192.0.2.1') });
    const { status } = await run(aside);
    expect({ status, comments: github.comments }).toEqual({ status: 1, comments: [] });
  });

  test('is never written where that is switched off, nor for other events', async () => {
    await run(bad, { comment: 'never' });
    for (const event of ['push', 'merge_group', 'schedule'])
      await stepMeanwhile({ workspace: bad.folder, event, inputs: { 'github-token': 'ghs_x' }, env: { GITHUB_API_URL: github.api } });
    expect(github.asked).toEqual([]);
  });

  test('is found among 250 others, and never taken for what somebody else wrote', async () => {
    await run();
    const ours = github.comments.pop();
    const others = Array.from({ length: 250 }, (_, id) => ({ id, body: 'hello', user: { login: 'a', type: 'User' as const } }));
    const forged = { id: 900, body: ours?.body ?? '', user: { login: 'mallory', type: 'User' as const } };
    github.comments.push(...others, forged);
    if (ours !== undefined) github.comments.push({ ...ours, id: 1 << 20 });
    await run(mended);
    expect(github.comments.find(({ id }) => id === 900)?.body).toBe(forged.body);
    expect(github.comments.at(-1)?.body).toContain('finds nothing');
    expect(github.comments).toHaveLength(252);
  });

  test('leaves one where there are several of ours', async () => {
    await run();
    const [first] = github.comments;
    if (first !== undefined) github.comments.push({ ...first, id: 2000 });
    await run(mended);
    expect(github.comments.map(({ id }) => id)).toEqual([2000]);
  });

  test('keeps the length that GitHub takes, and says how much the summary holds besides', async () => {
    const many = Array.from({ length: 600 }, (_, at) => badLine(`host-${at}-${'x'.repeat(50)}`));
    const { summary } = await run(pullRequest({ 'a.zone': zone() }, { 'a.zone': zone(...many) }));
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).toMatch(/\d+ more findings stand in the job summary\./);
    expect(summary).toContain('host-599-');
  });

  test('notifies nobody whom a record names', async () => {
    const lines = HOSTILE.slice(0, 60).map((value) => `"${value.replaceAll(/[\s"\\]/g, '')}" CNAME www.example.net`);
    await run(pullRequest({ 'a.zone': zone() }, { 'a.zone': zone(...lines) }), { only: 'name/*' });
    const text = (github.comments[0]?.body ?? '').replaceAll(/`+[^`]*`+/g, '');
    expect(text).not.toMatch(/(?<!<!-- -->)@\w|(?<!\\)<script|(?<!\\)!\[/);
  });

  test('is written on a server of one’s own', async () => {
    const own = await gitHub('/api/v3');
    await run(bad, {}, { GITHUB_API_URL: own.api });
    await own.close();
    expect(own.comments).toHaveLength(1);
    expect(github.asked).toEqual([]);
  });
});

describe('where a comment cannot be written, the findings are told and the summary says why', () => {
  const told = (reason: RegExp, { status, summary, errors }: Stepped): void => {
    expect(status).toBe(1);
    expect(summary).toMatch(reason);
    expect(summary).toContain('### On the changed lines (1)');
    expect(errors).toHaveLength(1);
  };

  test('without a token', async () => {
    told(/the step has no token/, await run(bad, { 'github-token': '' }));
    expect(github.asked).toEqual([]);
  });

  test.each([
    [403, 'Resource not accessible by integration'],
    [404, 'Not Found'],
    [401, 'Bad credentials'],
  ])('with %i: %s', async (status, message) => {
    github.troubles = [{ when: posts, status, message }];
    told(/the token may not/, await run());
    expect(methods()).toEqual(['GET', 'POST']);
  });

  test('when not even reading is allowed; and a change without findings is not bothered with it', async () => {
    github.troubles = [{ when: anything, status: 403, message: 'Resource not accessible by integration' }];
    told(/the token may not/, await run());
    const { status, summary } = await run(mended);
    expect(status).toBe(0);
    expect(summary).not.toContain('comment');
  });

  test('when a limit asks to wait an hour', async () => {
    const headers = { 'retry-after': '3600' };
    github.troubles = [{ when: posts, status: 403, message: 'You have exceeded a secondary rate limit', headers }];
    told(/rate limit/, await run());
    expect(methods()).toEqual(['GET', 'POST']);
  });

  test('when the limit of the hour is used up', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 1800) };
    github.troubles = [{ when: anything, status: 403, message: 'API rate limit exceeded', headers }];
    told(/rate limit/, await run());
    expect(github.asked).toHaveLength(1);
  });

  test('when the server is in trouble and stays so', async () => {
    github.troubles = [{ when: posts, status: 502, message: 'Bad Gateway' }];
    told(/did not answer as expected/, await run());
    expect(github.comments).toEqual([]);
  });

  test('when nobody answers', async () => {
    told(/did not answer as expected/, await run(bad, {}, { GITHUB_API_URL: 'http://127.0.0.1:9' }));
  });
});

describe('trouble that passes', () => {
  test('a limit that asks to wait a second is waited for', async () => {
    const headers = { 'retry-after': '1' };
    github.troubles = [{ when: posts, times: 1, status: 403, message: 'You have exceeded a secondary rate limit', headers }];
    const { summary } = await run();
    expect(github.comments).toHaveLength(1);
    expect(summary).not.toContain('No comment');
  });

  test('a failure after the comment was made makes no second one', async () => {
    github.troubles = [{ when: posts, times: 1, status: 502, done: true }];
    const { summary } = await run();
    expect(github.comments).toHaveLength(1);
    expect(methods()).toEqual(['GET', 'POST', 'GET']);
    expect(summary).not.toContain('No comment');
  });

  test('a failure before it was made is tried again', async () => {
    github.troubles = [{ when: posts, times: 1, status: 503 }];
    await run();
    expect(github.comments).toHaveLength(1);
  });
});

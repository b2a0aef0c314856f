import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { actionBundle } from './bundle.ts';
import { fileAt } from './github/differences.ts';
import { gitHub } from './github/github.ts';
import type { GitHub } from './github/github.ts';
import { answer, push } from './github/pulls.ts';
import type { Asked } from './github/state.ts';
import { suggestionOf, withSuggestions } from './github/suggestions.ts';
import { propose } from './proposed.ts';
import type { Given } from './proposed.ts';
import { commit, git, pullRequest, pushed, shallow } from './repository.ts';
import type { PullRequest } from './repository.ts';
import type { Stepped } from './runner.ts';
import { removeFolders } from './temporary.ts';
import { badLine, HEAD_LINES, zone } from './zones.ts';

vi.setConfig({ testTimeout: 120_000 });
beforeAll(actionBundle, 60_000);
afterAll(removeFolders);

let github: GitHub;
let bad: PullRequest;
beforeEach(async () => {
  github = await gitHub();
  bad = pullRequest({ 'a.zone': zone('x A 192.0.2.1') }, { 'a.zone': zone('x A 192.0.2.1', badLine('www')) });
});
afterEach(async () => {
  await github.close();
  expect(github.complaints).toEqual([]);
});

const WITH_DOT = (name: string): string => `${name} CNAME ${name}.example.net.\n`;

function review(request: PullRequest = bad, given: Given = {}): Promise<Stepped> {
  return propose(github, request, { ...given, inputs: { comment: 'never', only: 'name/final-dot', ...given.inputs } });
}

/** `path:first-last` and what these lines shall become, of each comment in its order. */
function suggested(): readonly (readonly [string, string | undefined])[] {
  return github.lineComments.map(({ path, lines, body }) => [
    lines === undefined ? path : `${path}:${lines.first}${lines.last > lines.first ? `-${lines.last}` : ''}`,
    suggestionOf(body),
  ]);
}

/** The file with all suggestions applied. */
function applied(request: PullRequest, path: string): string {
  const comments = github.lineComments.flatMap(({ body, lines, path: at }) => {
    const text = suggestionOf(body);
    return at === path && lines !== undefined && text !== undefined ? [{ ...lines, text }] : [];
  });
  return withSuggestions(fileAt(request.folder, request.head, path), comments).toString();
}

const reviewed = ({ operation }: Asked): boolean => operation === 'pulls/create-review';
const LINE = HEAD_LINES + 2;

describe('a review', () => {
  test('suggests the fix on its line, once, with the finding, its rule and its norm', async () => {
    const { status, summary } = await review();
    expect(status).toBe(1);
    expect(suggested()).toEqual([[`a.zone:${LINE}`, WITH_DOT('www')]]);
    expect(github.lineComments[0]?.body).toContain('<br>`name/final-dot` · RFC 1035 §5.1');
    expect(github.reviews.map(({ commit: head }) => head)).toEqual([bad.head]);
    expect(github.reviews[0]?.body).toMatch(/hostmaster has 1 remark with a fix\.\n\nAs of `[0-9a-f]{9}` · \[Job summary\]/);
    expect(summary).not.toContain('No fixes were suggested');
  });

  test('is left out where it is switched off, and for events without a pull request', async () => {
    await review(bad, { inputs: { review: 'false' } });
    expect(github.asked).toEqual([]);
  });

  test('stays as it is on the second push, and says nothing again', async () => {
    await review();
    const next = pushed(bad, { 'b.zone': zone() });
    push(github, next.head);
    await review(next);
    expect(github.lineComments).toHaveLength(1);
    expect(github.reviews).toHaveLength(1);
  });

  test('follows its line when others come before it', async () => {
    await review();
    const next = pushed(bad, { 'a.zone': zone('y A 192.0.2.2', 'x A 192.0.2.1', badLine('www')) });
    push(github, next.head);
    await review(next);
    expect(suggested()).toEqual([[`a.zone:${LINE + 1}`, WITH_DOT('www')]]);
    expect(github.reviews).toHaveLength(1);
  });

  test('adds only what is new on the second push', async () => {
    await review();
    const next = pushed(bad, { 'a.zone': zone('x A 192.0.2.1', badLine('www'), badLine('ftp')) });
    push(github, next.head);
    await review(next);
    expect(suggested().map(([place]) => place)).toEqual([`a.zone:${LINE}`, `a.zone:${LINE + 1}`]);
    expect(github.reviews).toHaveLength(2);
  });

  test('is taken away on the third push, when it was followed, and its words say so', async () => {
    await review();
    const next = pushed(bad, { 'a.zone': applied(bad, 'a.zone') });
    push(github, next.head);
    const { status } = await review(next);
    expect(status).toBe(0);
    expect(github.lineComments).toEqual([]);
    expect(github.reviews.map(({ body }) => body)).toEqual([expect.stringContaining('no longer hold')]);
  });

  test('leaves what somebody answered, and does not repeat it', async () => {
    await review();
    answer(github, github.lineComments[0]?.id ?? 0, 'octocat');
    const next = pushed(bad, { 'a.zone': zone('x A 192.0.2.1', `${badLine('www')} ; on purpose`) });
    push(github, next.head);
    await review(next);
    const [first, reply] = github.lineComments;
    expect([first?.lines, reply?.answers]).toEqual([undefined, first?.id]);
    expect(github.lineComments.slice(2).map(({ body }) => suggestionOf(body))).toEqual(['www CNAME www.example.net. ; on purpose\n']);
  });

  test('never touches what another step or anybody else wrote', async () => {
    await review();
    const [ours] = github.lineComments;
    const forged = { ...ours!, id: 5, user: { login: 'mallory', type: 'User' as const } };
    const other = { ...ours!, id: 6, body: ours!.body.replace(/hostmaster:[0-9a-f]{24}/, `hostmaster:${'0'.repeat(24)}`) };
    github.lineComments.push(forged, other);
    const next = pushed(bad, { 'a.zone': zone('x A 192.0.2.1') });
    push(github, next.head);
    await review(next);
    expect(github.lineComments.map(({ id }) => id)).toEqual([5, 6]);
  });

  test('stops at 25 comments, and says how many there are besides and where', async () => {
    const many = Array.from({ length: 200 }, (_, at) => badLine(`host-${at}`));
    const { summary } = await review(pullRequest({ 'a.zone': zone() }, { 'a.zone': zone(...many) }));
    expect(github.lineComments).toHaveLength(25);
    expect(github.reviews[0]?.body).toContain('175 more did not fit in one review and stand in the job summary.');
    for (let at = 0; at < 200; at++) expect(summary).toContain(`host-${at}.example.org`);
  });

  test('speaks only of lines that the difference shows', async () => {
    const before = [badLine('far'), ...Array.from({ length: 10 }, (_, at) => `h${at} A 192.0.2.${at}`), badLine('near'), 'x A 192.0.2.1'];
    const request = pullRequest(
      { 'a.zone': zone(...before), 'b.zone': zone(badLine('aside')) },
      { 'a.zone': zone(...before, badLine('new')) },
    );
    const { summary } = await review(request);
    expect(suggested().map(([, text]) => text)).toEqual([WITH_DOT('new'), WITH_DOT('near')]);
    expect(summary).toContain('far.example.net');
    expect(summary).toContain('aside.example.net');
  });

  test('stands on the lines of the head where the base has moved on in the same file', async () => {
    const { folder, head, base } = pullRequest(
      { 'a.zone': zone(...Array.from({ length: 20 }, (_, at) => `h${at} A 192.0.2.${at}`)) },
      { 'a.zone': zone(...Array.from({ length: 20 }, (_, at) => `h${at} A 192.0.2.${at}`), badLine('www')) },
    );
    git(folder, 'checkout', '-q', '--detach', base);
    const moved = commit(folder, {
      'a.zone': zone('before A 192.0.2.9', ...Array.from({ length: 20 }, (_, at) => `h${at} A 192.0.2.${at}`)),
    });
    git(folder, 'merge', '-q', '--no-ff', '-m', 'merge', head);
    const merge = git(folder, 'rev-parse', 'HEAD');
    const { errors } = await review({ folder, base: moved, head, merge });
    expect(errors[0]?.properties['line']).toBe(String(HEAD_LINES + 22));
    expect(suggested()).toEqual([[`a.zone:${HEAD_LINES + 21}`, WITH_DOT('www')]]);
  });

  test('needs no history where the file is the same in the head', async () => {
    await review(bad, { workspace: shallow(bad, 1) });
    expect(suggested()).toEqual([[`a.zone:${LINE}`, WITH_DOT('www')]]);
  });

  test('follows a file that was renamed, of which only the changed lines may be spoken of', async () => {
    const lines = Array.from({ length: 30 }, (_, at) => `h${at} A 192.0.2.${at}`);
    const request = pullRequest(
      { 'old.zone': zone(badLine('far'), ...lines) },
      { 'old.zone': undefined, 'new.zone': zone(badLine('far'), ...lines, badLine('new')) },
    );
    await review(request);
    expect(suggested()).toEqual([[`new.zone:${HEAD_LINES + 32}`, WITH_DOT('new')]]);
  });
});

describe('a suggestion keeps the octets of its file', () => {
  test('CRLF', async () => {
    const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
    const request = pullRequest({ 'a.zone': crlf(zone('x A 192.0.2.1')) }, { 'a.zone': crlf(zone('x A 192.0.2.1', badLine('www'))) });
    await review(request);
    expect(applied(request, 'a.zone')).toBe(crlf(`${zone('x A 192.0.2.1')}${WITH_DOT('www')}`));
  });

  test('tabs and blanks', async () => {
    const request = pullRequest({ 'a.zone': zone() }, { 'a.zone': zone('www\t \tCNAME\twww.example.net\t ; `why`  ') });
    await review(request);
    expect(suggested().map(([, text]) => text)).toEqual(['www\t \tCNAME\twww.example.net.\t ; `why`  \n']);
  });

  test('no newline at the end', async () => {
    const request = pullRequest({ 'a.zone': zone() }, { 'a.zone': zone(badLine('www')).trimEnd() });
    await review(request);
    expect(applied(request, 'a.zone')).toBe(`${zone()}${WITH_DOT('www').trimEnd()}`);
  });

  test('runs of backticks, in a fence that is longer', async () => {
    const request = pullRequest({ 'a.zone': zone() }, { 'a.zone': zone(`${badLine('www')} ; \`\`\`\`\` suggestion`) });
    await review(request);
    expect(github.lineComments[0]?.body).toContain('\n``````suggestion\n');
    expect(suggested().map(([, text]) => text)).toEqual(['www CNAME www.example.net. ; ````` suggestion\n']);
  });

  test('two findings on one line in one suggestion', async () => {
    const request = pullRequest({ 'a.zone': zone() }, { 'a.zone': zone('www.example.org CNAME www.example.net') });
    await review(request);
    expect(suggested()).toEqual([[`a.zone:${HEAD_LINES + 1}`, 'www CNAME www.example.net.\n']]);
  });

  test('a line that is only taken away', async () => {
    const request = pullRequest({ 'a.zone': zone() }, { 'a.zone': zone('x A 192.0.2.1', 'x A 192.0.2.1', 'y A 192.0.2.2') });
    await review(request, { inputs: { only: 'rrset/duplicate' } });
    expect(applied(request, 'a.zone')).toBe(zone('x A 192.0.2.1', 'y A 192.0.2.2'));
  });
});

describe('what no suggestion can carry is told in words', () => {
  test.each([
    ['octets that are no UTF-8', Buffer.concat([Buffer.from(`${zone()}www CNAME www.example.net ; `), Buffer.from([0xe9, 0x0a])])],
    ['characters that nobody sees', zone('www CNAME www.example.net ; \u202eevil')],
  ])('%s on the line', async (_, content) => {
    await review(pullRequest({ 'a.zone': zone() }, { 'a.zone': content }));
    expect(suggested()).toEqual([[`a.zone:${HEAD_LINES + 1}`, undefined]]);
    expect(github.lineComments[0]?.body).toContain('- `a.zone:6:26`: insert `.`');
    expect(github.lineComments[0]?.body).not.toContain('\u202e');
  });

  test('only the end of the last line changes', async () => {
    const request = pullRequest({ 'a.zone': zone() }, { 'a.zone': zone('x A 192.0.2.1').trimEnd() });
    await review(request, { inputs: { only: 'syntax/final-newline' } });
    expect(suggested()).toEqual([[`a.zone:${HEAD_LINES + 1}`, undefined]]);
  });
});

describe('a review that cannot be written is missing with a reason, and nothing else is', () => {
  const told = (reason: RegExp, { status, summary, errors }: Stepped): void => {
    expect(status).toBe(1);
    expect(summary).toMatch(reason);
    expect(summary).toContain('On the changed lines (1)');
    expect(errors).toHaveLength(1);
    expect(github.lineComments).toEqual([]);
  };

  test('with a token that may only read', async () => {
    github.mayWrite = new Set();
    told(/No fixes were suggested on the lines: the token may not/, await review());
  });

  test('without a token', async () => {
    told(/the step has no token/, await review(bad, { inputs: { 'github-token': '' } }));
  });

  test('when the pull request has newer commits', async () => {
    github.proposal = { folder: bad.folder, base: bad.base, head: bad.base };
    told(/has got newer commits/, await review());
  });

  test('when a limit asks to wait an hour', async () => {
    const headers = { 'retry-after': '3600' };
    github.troubles = [{ when: reviewed, status: 403, message: 'You have exceeded a secondary rate limit', headers }];
    told(/rate limit/, await review());
  });

  test('when the difference is too large to be shown', async () => {
    github.withoutPatch = new Set(['a.zone']);
    const { status, summary } = await review();
    expect([status, github.lineComments]).toEqual([1, []]);
    expect(summary).toContain('On the changed lines (1)');
  });

  test('when 3,000 other files come first', async () => {
    const file = { previous: undefined, status: 'added', patch: undefined, blob: '0'.repeat(40), additions: 1, deletions: 0 } as const;
    github.filesBefore = Array.from({ length: 3000 }, (_, at) => ({ ...file, filename: `${at}` }));
    const { status, summary } = await review();
    expect([status, github.lineComments]).toEqual([1, []]);
    expect(summary).toContain('On the changed lines (1)');
  });
});

describe('trouble that passes', () => {
  test('a failure after the review was made makes no second one', async () => {
    github.troubles = [{ when: reviewed, times: 1, status: 502, done: true }];
    const { summary } = await review();
    expect(github.lineComments).toHaveLength(1);
    expect(github.reviews).toHaveLength(1);
    expect(summary).not.toContain('No fixes');
  });

  test('a failure before it was made is tried again', async () => {
    github.troubles = [{ when: reviewed, times: 1, status: 503 }];
    await review();
    expect(github.lineComments).toHaveLength(1);
  });

  test('of lines that GitHub does not take only those are missing', async () => {
    github.troubles = [{ when: reviewed, times: 1, status: 422, message: 'Line could not be resolved' }];
    await review();
    expect(github.lineComments).toHaveLength(1);
  });
});

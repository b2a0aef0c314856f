import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { actionBundle } from './bundle.ts';
import { gitHub } from './github/github.ts';
import type { GitHub } from './github/github.ts';
import { propose } from './proposed.ts';
import type { Given } from './proposed.ts';
import { pullRequest } from './repository.ts';
import type { Stepped } from './runner.ts';
import { removeFolders } from './temporary.ts';
import { badLine, zone } from './zones.ts';

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

function upload({ inputs = {}, ...given }: Given = {}): Promise<Stepped> {
  return propose(github, bad, {
    ...given,
    inputs: { comment: 'never', review: 'false', 'sarif-upload': 'true', only: 'name/final-dot', ...inputs },
  });
}

test('code scanning is given nothing unless it is asked for', async () => {
  await upload({ inputs: { 'sarif-upload': 'false' } });
  expect(github.asked).toEqual([]);
});

test('code scanning is given every finding, for the merge that was judged', async () => {
  const { outputs, summary } = await upload();
  expect(github.uploads.map(({ commit, ref }) => [commit, ref])).toEqual([[bad.merge, 'refs/pull/7/merge']]);
  expect(github.uploads[0]?.sarif.runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual(['name/final-dot']);
  expect(existsSync(outputs['sarif-file'] ?? '')).toBe(true);
  expect(summary).not.toContain('Code scanning');
});

test.each<readonly [string, number, string, RegExp]>([
  ['may not', 403, 'Resource not accessible by integration', /the token may not, or the repository has no code scanning/],
  ['finds no code scanning', 404, 'Advanced Security must be enabled', /the token may not, or the repository has no code scanning/],
  ['is limited', 429, 'too many requests', /rate limit/],
  ['meets a server in trouble', 500, 'Server Error', /did not answer as expected/],
])('where the token %s, the summary says so and the file is there', async (_, status, message, reason) => {
  github.troubles = [{ when: () => true, status, message }];
  const ran = await upload();
  expect(ran.status).toBe(1);
  expect(ran.summary).toMatch(reason);
  expect(ran.summary).toContain(join(ran.temporary, 'hostmaster.sarif'));
  expect(readFileSync(join(ran.temporary, 'hostmaster.sarif'), 'utf8')).toContain('name/final-dot');
});

test('without a branch to give them for, the summary says so', async () => {
  const { summary } = await upload({ env: { GITHUB_REF: undefined } });
  expect(summary).toContain('does not tell which commit of which branch');
  expect(github.asked).toEqual([]);
});

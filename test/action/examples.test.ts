import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { actionBundle } from './bundle.ts';
import { fileAt } from './github/differences.ts';
import { gitHub } from './github/github.ts';
import type { GitHub } from './github/github.ts';
import { push } from './github/pulls.ts';
import { suggestionOf, withSuggestions } from './github/suggestions.ts';
import { propose } from './proposed.ts';
import { pullRequest, pushed } from './repository.ts';
import type { Files } from './repository.ts';
import { removeFolders, temporaryFolder } from './temporary.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(actionBundle, 60_000);
afterAll(removeFolders);

let github: GitHub;
beforeEach(async () => void (github = await gitHub()));
afterEach(() => github.close());

function filesOf(folder: string): Files {
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  const names = readdirSync(copy, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map(({ parentPath, name }) => [relative(copy, join(parentPath, name)), readFileSync(join(parentPath, name))]),
  );
}

interface Finding {
  readonly fingerprint: string;
  readonly outcome: string;
  readonly rule: string;
  readonly locations: readonly { readonly path: string; readonly startLine: number; readonly endLine: number }[];
  readonly fixes: readonly unknown[];
}

function findings(folder: string): ReadonlyMap<string, Finding> {
  const { results } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as { results: readonly Finding[] };
  return new Map(results.filter(({ outcome }) => outcome === 'fail').map((finding) => [finding.fingerprint, finding]));
}

test('applying every suggestion on the broken example mends just those findings, and breaks nothing', async () => {
  const request = pullRequest({ 'empty.txt': '' }, filesOf('examples/broken'));
  const inputs = { 'report-file': 'report.json' };
  await propose(github, request, { inputs });
  const before = findings(request.folder);
  const suggestions = github.lineComments.flatMap(({ body, lines, path }) => {
    const text = suggestionOf(body);
    return lines === undefined || text === undefined ? [] : [{ ...lines, text, body, path }];
  });
  expect(suggestions.length).toBeGreaterThanOrEqual(20);
  const mended = Object.fromEntries(
    [...new Set(suggestions.map(({ path }) => path))].map((path) => {
      const applied = suggestions.filter((each) => each.path === path);
      return [path, withSuggestions(fileAt(request.folder, request.head, path), applied)];
    }),
  );
  const next = pushed(request, mended);
  push(github, next.head);
  await propose(github, next, { inputs: { ...inputs, review: 'false' } });
  const after = findings(request.folder);

  // What a comment speaks of, and what stood on a line that it takes away.
  const meant = [...before.values()].filter(({ rule, fixes, locations: [place] }) =>
    suggestions.some(({ path, first, last, text, body }) => {
      const isThere = path === place?.path && first <= place.endLine && place.startLine <= last;
      return isThere && (text === '' || (fixes.length > 0 && body.includes(`<br>\`${rule}\``)));
    }),
  );
  expect([...before.keys()].filter((name) => !after.has(name))).toEqual(meant.map(({ fingerprint }) => fingerprint));
  expect([...after.values()].filter(({ fingerprint }) => !before.has(fingerprint))).toEqual([]);
  expect(github.complaints).toEqual([]);
});

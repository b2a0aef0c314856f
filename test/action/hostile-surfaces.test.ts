import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { actionBundle } from './bundle.ts';
import { gitHub } from './github/github.ts';
import type { GitHub } from './github/github.ts';
import { suggestionOf } from './github/suggestions.ts';
import { HOSTILE } from './hostile-values.ts';
import { INVISIBLE, markupLeft } from './inert.ts';
import { propose } from './proposed.ts';
import { pullRequest } from './repository.ts';
import { removeFolders } from './temporary.ts';
import { fileName, speaking } from './speaking.ts';
import { badLine, HEAD_LINES, zone } from './zones.ts';

vi.setConfig({ testTimeout: 300_000 });
beforeAll(actionBundle, 60_000);
afterAll(removeFolders);

async function proposed(files: Readonly<Record<string, string>>, only = ''): Promise<GitHub> {
  const github = await gitHub();
  const inputs = { 'check-run': 'true', 'sarif-upload': 'true', 'fail-on': 'never', only };
  const { status, summary } = await propose(github, pullRequest({ 'empty.txt': '' }, files), { inputs });
  await github.close();
  expect(status).toBe(0);
  expect(summary).not.toContain('crashed');
  expect(github.complaints).toEqual([]);
  return github;
}

/** What of a comment would be more than text, beside its marker, its suggestion and the way to the run. */
function left(body: string): readonly string[] {
  const [marker = '', ...lines] = body.split('\n');
  expect(marker).toMatch(/^<!-- hostmaster:[0-9a-f]{24}(?::[0-9a-f]{24})? -->$/);
  const begins = lines.findIndex((line) => /^`{3,}suggestion$/.test(line));
  const fence = lines[begins]?.replace('suggestion', '') ?? '';
  const length = begins < 0 ? 0 : lines.slice(begins + 1).indexOf(fence) + 2;
  const text = begins < 0 ? lines : [...lines.slice(0, begins), ...lines.slice(begins + length)];
  return markupLeft(text.join('\n').replaceAll('[Job summary](https://github.example/example/zones/actions/runs/5)', 'Job summary'));
}

const SIZE = 24;
const GROUPS = Array.from({ length: Math.ceil(HOSTILE.length / SIZE) }, (_, at) => HOSTILE.slice(SIZE * at, SIZE * at + SIZE));

describe('values of strangers', () => {
  test.each(GROUPS.map((values, at) => [at, values] as const))('are text on every surface that GitHub keeps (%i)', async (_, values) => {
    const github = await proposed(Object.fromEntries(values.map((value, at) => [fileName(value, at), speaking(value, at)])));
    expect([github.comments.length, github.checkRuns.length, github.uploads.length]).toEqual([1, 1, 1]);
    for (const { body } of [...github.comments, ...github.reviews, ...github.lineComments]) expect(left(body)).toEqual([]);
    for (const { body } of github.lineComments)
      expect((suggestionOf(body) ?? '').split('\n').filter((line) => INVISIBLE.test(line))).toEqual([]);
    for (const { name, title, summary, text, annotations } of github.checkRuns) {
      expect([name, title].join('')).not.toMatch(INVISIBLE);
      expect(markupLeft(`${text}\n${summary?.replace(/\[Job summary\]\([^)]*\)$/, '')}`)).toEqual([]);
      for (const annotation of annotations)
        for (const part of [annotation.path, annotation.title ?? '', ...annotation.message.split('\n')])
          expect(part).not.toMatch(INVISIBLE);
    }
    for (const { sarif } of github.uploads)
      for (const { message, ruleId } of sarif.runs[0]?.results ?? []) {
        expect(message.text).not.toMatch(INVISIBLE);
        expect(message.text).not.toContain('##[');
        expect(ruleId).toMatch(/^[a-z-]+\/[a-z0-9-]+$/);
      }
  });

  test.each(GROUPS.map((values, at) => [at, values] as const))('never end or become a suggestion (%i)', async (_, values) => {
    const lines = values.map((value, at) => `${badLine(`bad-${at}`)} ; ${value.replaceAll(/[\r\n]/g, ' ')}`);
    const github = await proposed({ 'a.zone': zone(...lines) }, 'name/final-dot');
    expect(github.lineComments).toHaveLength(lines.length);
    for (const { body, lines: range } of github.lineComments) {
      expect(left(body)).toEqual([]);
      expect(body.match(/^`{3,}suggestion$/gm)?.length ?? 0).toBeLessThanOrEqual(1);
      const line = lines[(range?.first ?? 0) - HEAD_LINES - 1] ?? '';
      const text = suggestionOf(body);
      // What cannot be seen, or is no text, is not offered as a button.
      if (text === undefined) expect(line.replaceAll('\t', '')).toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      else expect(text).toBe(`${line.replace('example.net', 'example.net.')}\n`);
    }
  });
});

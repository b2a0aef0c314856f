import { chmodSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { planFixes } from '../../cli/fix.ts';
import { replaceFile } from '../../cli/replace-file.ts';
import { FailedResult } from '../../engine/result.ts';
import { WaivedResult } from '../../engine/waived-result.ts';
import type { SourceFile } from '../../model/reading.ts';
import type { Edit, Fix, Safety } from '../../model/remedy.ts';
import type { Result } from '../../model/report.ts';
import { mxTarget } from '../../rules/mx/target.ts';
import { folderWith } from '../engine/folder.ts';
import { processorTime } from '../support/processor-time.ts';

type Change = readonly [start: number, end: number, text: string, path?: string];

function fixing(changes: readonly [Change, ...Change[]], safety: Safety = 'safe'): Result {
  const edit = ([start, end, text, path = 'a']: Change): Edit => ({ span: { path, start, end }, text });
  const [first, ...others] = changes;
  const fix: Fix = { safety, edits: [edit(first), ...others.map(edit)] };
  const remedy = { kind: 'replaceText', span: fix.edits[0].span, text: '' } as const;
  return new FailedResult(
    mxTarget,
    'error',
    'declared',
    { kind: 'zone', name: 'example.org.' },
    { message: 'isAlias', params: {}, places: [], remedy },
    () => fix,
  );
}

/** The files after the fixes, and `applied overlapping toReview`. */
function fixed(
  results: readonly Result[],
  files: Readonly<Record<string, string>> = { a: '0123456789' },
  review = false,
): Record<string, string> & { counts: string } {
  const sources = new Map<string, SourceFile>(
    Object.entries(files).map(([path, text]) => [path, { path, bytes: new Uint8Array(Buffer.from(text)) }]),
  );
  const plan = planFixes(results, sources, review);
  return {
    ...Object.fromEntries([...plan.files].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])),
    counts: `${plan.applied} ${plan.overlapping} ${plan.toReview}`,
  };
}

describe('fixes', () => {
  const ROWS: readonly (readonly [says: string, results: Result[], expected: Record<string, string>])[] = [
    ['replace what they mean, and nothing else', [fixing([[2, 4, 'xyz']])], { a: '01xyz456789', counts: '1 0 0' }],
    [
      'are carried out in any order',
      [fixing([[8, 10, '']]), fixing([[0, 0, 'A']]), fixing([[4, 5, 'B']])],
      { a: 'A0123B567', counts: '3 0 0' },
    ],
    ['insert one after the other at one place', [fixing([[5, 5, 'A']]), fixing([[5, 5, 'B']])], { a: '01234AB56789', counts: '2 0 0' }],
    [
      'may insert at the borders of what is replaced',
      [fixing([[2, 4, 'x']]), fixing([[2, 2, 'A']]), fixing([[4, 4, 'B']])],
      { a: '01AxB456789', counts: '3 0 0' },
    ],
    ['that overlap another are left', [fixing([[2, 6, 'x']]), fixing([[5, 8, 'y']])], { a: '01x6789', counts: '1 1 0' }],
    ['that insert into what is replaced are left', [fixing([[2, 6, 'x']]), fixing([[4, 4, 'y']])], { a: '01x6789', counts: '1 1 0' }],
    ['that cover another are left', [fixing([[4, 4, 'y']]), fixing([[2, 6, 'x']])], { a: '0123y456789', counts: '1 1 0' }],
    [
      'that are the same count both, and are carried out once',
      [fixing([[2, 4, 'x']]), fixing([[2, 4, 'x']])],
      { a: '01x456789', counts: '2 0 0' },
    ],
    [
      'with one edit that overlaps are left as a whole',
      [
        fixing([[2, 4, 'x']]),
        fixing([
          [3, 5, 'y'],
          [8, 9, 'z'],
        ]),
      ],
      { a: '01x456789', counts: '1 1 0' },
    ],
    [
      'with edits that overlap each other are not carried out',
      [
        fixing([
          [2, 4, 'x'],
          [3, 5, 'y'],
        ]),
      ],
      { counts: '0 0 0' },
    ],
    ['outside the file are not carried out', [fixing([[8, 12, 'x']]), fixing([[0, 1, 'x', 'b']])], { counts: '0 0 0' }],
    ['that want a look are only counted', [fixing([[2, 4, 'x']], 'review')], { counts: '0 0 1' }],
    [
      'of what is accepted are left alone',
      [new WaivedResult(fixing([[2, 4, 'x']]), { by: 'inline', reason: 'known' })],
      { counts: '0 0 0' },
    ],
    ['write UTF-8', [fixing([[2, 4, 'é']])], { a: '01é456789', counts: '1 0 0' }],
  ];
  test.each(ROWS)('%s', (_, results, expected) => expect(fixed(results)).toEqual(expected));

  test('that want a look are carried out when that is wanted', () => {
    expect(fixed([fixing([[2, 4, 'x']], 'review')], { a: '0123' }, true)).toEqual({ a: '01x', counts: '1 0 0' });
  });

  test('reach several files', () => {
    expect(
      fixed(
        [
          fixing([
            [0, 1, 'x'],
            [0, 1, 'y', 'b'],
          ]),
        ],
        { a: '0', b: '1' },
      ),
    ).toEqual({ a: 'x', b: 'y', counts: '1 0 0' });
  });

  test('by the ten thousand take no time to speak of', () => {
    const text = '0123456789'.repeat(30_000);
    const results = Array.from({ length: 30_000 }, (_, i) => fixing([[(i * 7 * 10) % text.length, ((i * 7 * 10) % text.length) + 3, 'x']]));
    const started = processorTime();
    expect(fixed(results, { a: text }).counts).toBe('30000 0 0');
    expect(processorTime() - started).toBeLessThan(3000);
  });
});

describe('a file is replaced', () => {
  const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

  test('as a whole, with its mode, and nothing is left beside it', () => {
    const folder = folderWith({ 'x/a': 'before' });
    chmodSync(join(folder, 'x/a'), 0o640);
    expect(replaceFile(folder, 'x/a', bytes('before'), bytes('after'))).toBe('written');
    expect(readFileSync(join(folder, 'x/a'), 'utf8')).toBe('after');
    expect(statSync(join(folder, 'x/a')).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(folder, 'x'))).toEqual(['a']);
  });

  test('not when it changed meanwhile', () => {
    const folder = folderWith({ a: 'other!' });
    expect(replaceFile(folder, 'a', bytes('before'), bytes('after'))).toBe('changedMeanwhile');
    expect(replaceFile(folder, 'gone', bytes('before'), bytes('after'))).toBe('changedMeanwhile');
    writeFileSync(join(folder, 'a'), 'before and more');
    expect(replaceFile(folder, 'a', bytes('before'), bytes('after'))).toBe('changedMeanwhile');
  });

  test('not when it is a link, and not outside the project', () => {
    const folder = folderWith({ 'project/': '', a: 'before', 'project/real': 'before' });
    symlinkSync('real', join(folder, 'project/link'));
    expect(replaceFile(join(folder, 'project'), 'link', bytes('before'), bytes('after'))).toBe('link');
    expect(replaceFile(join(folder, 'project'), '../a', bytes('before'), bytes('after'))).toBe('changedMeanwhile');
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('before');
  });
});

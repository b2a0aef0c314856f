import { describe, expect, test } from 'vitest';
import { parseBaseline, printBaseline, withBaseline, withoutStale } from '../../engine/baseline.ts';
import type { Baseline, BaselineEntry } from '../../engine/baseline.ts';

function entry(rule: string, count = 1, fingerprint = 'f0'): BaselineEntry {
  return { rule, subject: 'example.org.', message: 'bad', fingerprint, count };
}

function counts({ entries }: Baseline): string[] {
  return entries.map(({ rule, fingerprint, count }) => `${rule} ${fingerprint} ${count}`);
}

describe('a baseline file', () => {
  test('is printed in order, and read back', () => {
    const text = printBaseline({ entries: [entry('b/b'), entry('a/a', 2), entry('a/a', 1, 'e0'), entry('b/b')] });
    expect(
      text
        .split('\n')
        .slice(3, 5)
        .map((line) => line.trim()),
    ).toEqual([
      '{"rule":"a/a","subject":"example.org.","message":"bad","fingerprint":"e0","count":1},',
      '{"rule":"a/a","subject":"example.org.","message":"bad","fingerprint":"f0","count":2},',
    ]);
    const read = parseBaseline(text);
    expect('entries' in read && counts(read)).toEqual(['a/a e0 1', 'a/a f0 2', 'b/b f0 2']);
    expect('entries' in read && printBaseline(read)).toBe(text);
  });

  test('may be empty', () => {
    expect(parseBaseline(printBaseline({ entries: [] }))).toEqual({ entries: [] });
  });

  const BROKEN: readonly (readonly [text: string, reason: RegExp])[] = [
    ['', /JSON/],
    ['[]', /entries/],
    ['{"schemaVersion":1}', /entries/],
    ['{"schemaVersion":2,"entries":[]}', /schemaVersion 2/],
    ['{"entries":[]}', /schemaVersion/],
    ['{"schemaVersion":1,"entries":[{"rule":"a/a"}]}', /entries\[0\]/],
    ['{"schemaVersion":1,"entries":[{"rule":"a/a","subject":"","message":"","fingerprint":"","count":0}]}', /entries\[0\]/],
    ['{"schemaVersion":1,"entries":[{"rule":"a/a","subject":"","message":"","fingerprint":"","count":1.5}]}', /entries\[0\]/],
    ['{"schemaVersion":1,"entries":[null]}', /entries\[0\]/],
  ];
  test.each(BROKEN)('is not %j', (text, reason) => {
    const read = parseBaseline(text);
    expect('reason' in read ? read.reason : '').toMatch(reason);
  });
});

test('two baselines together accept what either does, as often as the larger', () => {
  expect(counts(withBaseline({ entries: [entry('a/a', 3), entry('b/b', 1)] }, { entries: [entry('a/a', 2), entry('c/c')] }))).toEqual([
    'a/a f0 3',
    'b/b f0 1',
    'c/c f0 1',
  ]);
});

test('pruning takes away what is stale, and nothing else', () => {
  expect(counts(withoutStale({ entries: [entry('a/a', 3), entry('b/b', 1)] }, [entry('a/a', 2), entry('b/b', 1)]))).toEqual(['a/a f0 1']);
});

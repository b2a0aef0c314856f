import { describe, expect, it } from 'vitest';
import { Rereading } from '../../engine/rereading.ts';
import { readEstate } from '../../engine/estate.ts';
import { parsers } from '../support/judged.ts';
import { memoryTree } from '../support/memory-tree.ts';
import { plainSettings } from '../support/settings.ts';

const file = (path: string, mebibytes: number) => ({ path, bytes: new Uint8Array(mebibytes * 1024 * 1024) });
const times = (count: number): readonly undefined[] => Array.from({ length: count });

describe('what is read more than once', () => {
  it.each([
    ['a small file may be read a thousand times', [file('a', 0.005)], 1000, true],
    ['a large file may be read for a view or two', [file('a', 30)], 3, true],
    ['a file of a megabyte is not read a thousand times', [file('a', 1)], 1000, false],
    ['nor are ten of them a hundred times', 'abcdefghij'.split('').map((path) => file(path, 0.1)), 100, false],
  ])('%s', (_, files, count, expected) => {
    const rereading = new Rereading();
    const answers = times(count).flatMap(() => files.map((each) => rereading.allows(each)));
    expect(answers.every(Boolean)).toBe(expected);
    expect(answers.slice(0, files.length)).toEqual(files.map(() => true));
  });

  it('is bounded for zones of one file, and those that were not read are told', () => {
    const zones = times(40).map((__, i) => `zone "z${i}.example" { type primary; file "db.x"; };\n`);
    const head = '$TTL 1h\n@ SOA ns1.example.org. h.example.org. 1 2 3 4 5\n@ NS ns1.example.org.\n';
    const tree = memoryTree({ 'named.conf': zones.join(''), 'db.x': `${head}; ${'x'.repeat(700 * 1024)}\n` });
    const { sources } = readEstate(tree, { parsers, settings: plainSettings, paths: [] });
    const unread = sources.filter(({ status }) => status === 'failed');
    expect(unread.length).toBeGreaterThan(10);
    expect(new Set(unread.map(({ reason }) => reason))).toEqual(new Set(['readTooOften']));
    expect(sources.filter(({ path }) => path === 'db.x')).toHaveLength(40);
  });

  it('is bounded for one file that is included over and over', () => {
    const head = '$ORIGIN example.org.\n$TTL 1h\n@ SOA ns1.example.org. h.example.org. 1 2 3 4 5\n@ NS ns1.example.org.\n';
    const tree = memoryTree({ 'example.org.zone': `${head}${'$INCLUDE big\n'.repeat(40)}`, big: `; ${'x'.repeat(700 * 1024)}\n` });
    const [reading] = readEstate(tree, { parsers, settings: plainSettings, paths: [] }).readings;
    expect(new Set(reading?.reading.problems.map(({ code }) => code))).toEqual(new Set(['includeTooOften']));
    expect(reading?.reading.gaps[0]?.cause).toBe('readTooOften');
  });
});

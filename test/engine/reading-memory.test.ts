import { expect, test } from 'vitest';
import { ReadingMemory } from '../../engine/reading-memory.ts';
import type { Told } from '../../engine/reading-memory.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { Reading } from '../../model/reading.ts';

const LIMITS = { generate: 65536, includeDepth: 10 };

function fileOf(text: string, path = 'a.zone') {
  return { path, bytes: new TextEncoder().encode(text) };
}

function readingOf(): Reading {
  return { format: 'zonefile', zones: [], problems: [], gaps: [], claims: [], ignores: [], files: [] };
}

/** Whether the second of two files is read when the first was read before. */
function readsAgain(first: [file: ReturnType<typeof fileOf>, told: Told], second: typeof first, asksOther = false): boolean {
  const memory = new ReadingMemory();
  const one = memory.reading('zonefile', ...first, (noteOther) => {
    if (asksOther) noteOther();
    return readingOf();
  });
  return memory.reading('zonefile', ...second, readingOf) !== one;
}

const TOLD: Told = { limits: LIMITS };

test('a file of the same bytes is read once', () => {
  expect(readsAgain([fileOf('@ A 192.0.2.1'), TOLD], [fileOf('@ A 192.0.2.1'), { limits: { ...LIMITS } }])).toBe(false);
});

const ORIGIN = 'example.org.' as DomainName;

test.each<[says: string, file: ReturnType<typeof fileOf>, told: Told]>([
  ['its bytes differ', fileOf('@ A 192.0.2.2'), TOLD],
  ['it is another file', fileOf('@ A 192.0.2.1', 'b.zone'), TOLD],
  ['an origin is told', fileOf('@ A 192.0.2.1'), { ...TOLD, origin: ORIGIN }],
  ['it is said to be a zone', fileOf('@ A 192.0.2.1'), { ...TOLD, isZone: true }],
  ['a view is told', fileOf('@ A 192.0.2.1'), { ...TOLD, view: 'internal' }],
  ['another file claims it', fileOf('@ A 192.0.2.1'), { ...TOLD, claimedBy: 'named.conf' }],
  ['other limits hold', fileOf('@ A 192.0.2.1'), { limits: { ...LIMITS, generate: 10 } }],
  ['another version of a server is meant', fileOf('@ A 192.0.2.1'), { ...TOLD, servers: new Map([['nginx', '1.26']]) }],
])('a file is read again where %s', (_, file, told) => {
  expect(readsAgain([fileOf('@ A 192.0.2.1'), TOLD], [file, told])).toBe(true);
});

test('a file that asked for another one is read again: that one may differ', () => {
  expect(readsAgain([fileOf('$INCLUDE b'), TOLD], [fileOf('$INCLUDE b'), TOLD], true)).toBe(true);
});

test('what another parser made of it is no reading of this one', () => {
  const memory = new ReadingMemory();
  const one = memory.reading('zonefile', fileOf('a: 1'), TOLD, readingOf);
  expect(memory.reading('octodns-zone', fileOf('a: 1'), TOLD, readingOf)).not.toBe(one);
});

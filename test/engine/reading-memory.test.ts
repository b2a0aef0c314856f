import { expect, test } from 'vitest';
import { ReadingMemory } from '../../engine/reading-memory.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { IncludeResult, Parser, ReadContext, Reading, SourceFile } from '../../model/reading.ts';

function fileOf(text: string, path = 'a.zone'): SourceFile {
  return { path, bytes: new TextEncoder().encode(text) };
}

const CONTEXT: ReadContext = {
  limits: { generate: 65536, includeDepth: 10 },
  include: () => ({ kind: 'notFound' }),
  list: () => [],
};

/** Reads nothing but what it is told to ask for. */
function parserAsking(asks: (context: ReadContext) => unknown = () => undefined, id = 'zonefile'): Parser {
  return {
    id,
    recognise: () => 1,
    read: (_, context): Reading => {
      asks(context);
      return { format: id, zones: [], problems: [], gaps: [], claims: [], ignores: [], files: [] };
    },
  };
}

const PLAIN = parserAsking();
const FILE = fileOf('@ A 192.0.2.1');

/** Whether the second is read when the first was read before. */
function readsAgain(first: [Parser, SourceFile, ReadContext], second: typeof first): boolean {
  const memory = new ReadingMemory();
  const one = memory.read(...first);
  return memory.read(...second) !== one;
}

test('a file of the same bytes is read once', () => {
  expect(readsAgain([PLAIN, FILE, CONTEXT], [PLAIN, fileOf('@ A 192.0.2.1'), { ...CONTEXT, limits: { ...CONTEXT.limits } }])).toBe(false);
});

test.each<[says: string, file: SourceFile, more: Partial<ReadContext>]>([
  ['its bytes differ', fileOf('@ A 192.0.2.2'), {}],
  ['it is another file', fileOf('@ A 192.0.2.1', 'b.zone'), {}],
  ['an origin is told', FILE, { origin: 'example.org.' as DomainName }],
  ['it is said to be a zone', FILE, { isZone: true }],
  ['a view is told', FILE, { view: 'internal' }],
  ['another file claims it', FILE, { claimedBy: 'named.conf' }],
  ['other limits hold', FILE, { limits: { ...CONTEXT.limits, generate: 10 } }],
  ['another version of a server is meant', FILE, { servers: new Map([['nginx', '1.26']]) }],
])('a file is read again where %s', (_, file, more) => {
  expect(readsAgain([PLAIN, FILE, CONTEXT], [PLAIN, file, { ...CONTEXT, ...more }])).toBe(true);
});

test('what another parser made of it is no reading of this one', () => {
  expect(readsAgain([PLAIN, FILE, CONTEXT], [parserAsking(undefined, 'octodns-zone'), FILE, CONTEXT])).toBe(true);
});

const INCLUDING = parserAsking((context) => context.include('part', 'a.zone'));
const including = (result: IncludeResult): ReadContext => ({ ...CONTEXT, include: () => result });
const PART: IncludeResult = { kind: 'file', file: fileOf('www A 192.0.2.1', 'part') };

test.each<[says: string, before: IncludeResult, after: IncludeResult, again: boolean]>([
  ['is the same', PART, { kind: 'file', file: fileOf('www A 192.0.2.1', 'part') }, false],
  ['has other bytes', PART, { kind: 'file', file: fileOf('www A 192.0.2.2', 'part') }, true],
  ['is found elsewhere', PART, { kind: 'file', file: fileOf('www A 192.0.2.1', 'x/part') }, true],
  ['is gone', PART, { kind: 'notFound' }, true],
  ['is there now', { kind: 'notFound' }, PART, true],
  ['is still not there', { kind: 'notFound' }, { kind: 'notFound' }, false],
  ['cannot be read as before', { kind: 'unreadable', reason: 'EACCES' }, { kind: 'unreadable', reason: 'EACCES' }, false],
  ['cannot be read for another reason', { kind: 'unreadable', reason: 'EACCES' }, { kind: 'unreadable', reason: 'folder' }, true],
  ['leads out of the project now', { kind: 'notFound' }, { kind: 'outside' }, true],
])('of a file whose include %s', (_, before, after, again) => {
  expect(readsAgain([INCLUDING, FILE, including(before)], [INCLUDING, FILE, including(after)])).toBe(again);
});

test.each<[says: string, after: readonly string[], again: boolean]>([
  ['the same files', ['conf.d/a', 'conf.d/b'], false],
  ['one file more', ['conf.d/a', 'conf.d/b', 'conf.d/c'], true],
  ['none', [], true],
])('of a file that lists a folder with %s', (_, after, again) => {
  const listing = parserAsking((context) => context.list('conf.d'));
  const before: ReadContext = { ...CONTEXT, list: () => ['conf.d/a', 'conf.d/b'] };
  expect(readsAgain([listing, FILE, before], [listing, FILE, { ...CONTEXT, list: () => after }])).toBe(again);
});

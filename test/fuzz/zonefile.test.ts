import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DomainName } from '../../model/names/name.ts';
import type { Origin } from '../../model/origin.ts';
import type { Reading } from '../../model/reading.ts';
import { zonefile } from '../../parsers/zonefile/read.ts';
import { looksLikeRecord } from '../../parsers/zonefile/shape.ts';
import { processorTime } from '../support/processor-time.ts';

const runs = Number(process.env['HOSTMASTER_FUZZ_RUNS'] ?? 2000);
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

const SEEDS = [
  `$ORIGIN example.org.
$TTL 1h
@ IN SOA ns1 hostmaster (
        2026110101 ; serial
        14400 3600 1209600 3600 )
  IN NS ns1
  IN NS ns2.example.net.
  300 IN MX 10 mail ; "quoted" (comment)
ns1 A 192.0.2.1
    AAAA 2001:db8::1
mail IN 2h A 192.0.2.25
sel._domainkey TXT ( "v=DKIM1; k=rsa; p=AAAA"
     "BBBB" ) ; key
www\\.x CNAME mail
*.wild TXT "a;b" "c\\"d" e\\032f
@ HTTPS 1 . alpn="h2,h3" ipv4hint=192.0.2.80
host TYPE65280 \\# 3 ( ab cd
 ef )
$GENERATE 1-3/2 h\${0,3,d} A 192.0.2.$
$INCLUDE missing.inc sub
last NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:info@example.org!" .
`,
  '@ 3600 SOA a b 1 2 3 4 5\n@ NS a\n',
];

function corpus(): Uint8Array[] {
  const folder = join(root, '../shared/corpus');
  const files = ['zone-real', 'zone-peer', 'zone-peer-extra', 'zone-template'].flatMap((kind) => {
    const path = join(folder, kind);
    return existsSync(path) ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name)) : [];
  });
  const texts = files
    .filter((file) => statSync(file).isFile() && statSync(file).size < 20_000 && !/README|EXPECTED/.test(file))
    .map((file) => new Uint8Array(readFileSync(file)));
  if (texts.length === 0) console.log('fuzz: the corpus is not there; only the own seeds are mutated');
  return texts;
}

const seeds = [...SEEDS.map((text) => new Uint8Array(Buffer.from(text))), ...corpus()];

type Mutation = { readonly at: number; readonly remove: number; readonly insert: Uint8Array };

const splices = [
  '(',
  ')',
  '"',
  '\\',
  ';',
  '\n',
  '\r\n',
  '\0',
  '$INCLUDE x',
  '$ORIGIN .\n',
  '$TTL',
  ' IN ',
  '\\300',
  '..',
  '@',
  '{{ x }}',
  '\xff\xfe',
  '\u202e',
  '999999999999',
  '$GENERATE 0-4294967295 a$ A 1.1.1.1\n',
  '::1',
  ' TXT "',
];

const mutation = fc.record({
  at: fc.nat(1_000_000),
  remove: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  insert: fc.oneof(
    fc.constantFrom(...splices).map((text) => new Uint8Array(Buffer.from(text, 'latin1'))),
    fc.uint8Array({ maxLength: 6 }),
  ),
});

function mutated(seed: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  let bytes = seed;
  for (const { at, remove, insert } of mutations) {
    const start = bytes.length === 0 ? 0 : at % bytes.length;
    bytes = new Uint8Array(Buffer.concat([bytes.subarray(0, start), insert, bytes.subarray(Math.min(bytes.length, start + remove))]));
  }
  return bytes;
}

function read(bytes: Uint8Array, origin: string): Reading {
  return zonefile.read(
    { path: 'fuzz.zone', bytes },
    { include: () => ({ kind: 'notFound' }), list: () => [], origin: origin as DomainName, limits: { generate: 4096, includeDepth: 10 } },
  );
}

/** Lines that look like records and are in no record, no problem and no gap: lost in silence. */
function lostLines(bytes: Uint8Array, reading: Reading): string[] {
  const covered: [number, number][] = [];
  const cover = (origin: Origin | undefined): void => {
    if (origin?.kind === 'text' && origin.span.path === 'fuzz.zone')
      covered.push([origin.span.start, Math.max(origin.span.end, origin.span.start + 1)]);
  };
  for (const zone of reading.zones) for (let row = 0; row < zone.size; row++) cover(zone.originOf(row));
  for (const problem of reading.problems) for (const place of problem.places) cover(place);
  for (const gap of reading.gaps) cover(gap.origin);
  const lost: string[] = [];
  for (let start = bytes[0] === 0xef ? 3 : 0; start < bytes.length;) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline;
    if (bytes[start] !== 36 && looksLikeRecord(bytes, start) && !covered.some(([from, to]) => from < end && to > start))
      lost.push(Buffer.from(bytes.subarray(start, end)).toString('latin1'));
    start = end + 1;
  }
  return lost;
}

describe('a master file, however broken', () => {
  it(`is read without a crash, without a hang and without losing a record in silence (${runs} inputs)`, () => {
    fc.assert(
      fc.property(fc.nat(seeds.length - 1), fc.array(mutation, { minLength: 1, maxLength: 6 }), (seed, mutations) => {
        const bytes = mutated(seeds[seed]!, mutations);
        const began = processorTime();
        const reading = read(bytes, 'example.org.');
        const took = processorTime() - began;
        expect(took).toBeLessThan(3000);
        for (const zone of reading.zones) for (let row = 0; row < zone.size; row++) zone.wireOf(row);
        expect(lostLines(bytes, reading)).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it('made of random octets is read too', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(lostLines(bytes, read(bytes, 'example.org.'))).toEqual([]);
      }),
      { numRuns: runs },
    );
  });
});

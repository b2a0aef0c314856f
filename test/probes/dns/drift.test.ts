import { describe, expect, test } from 'vitest';
import { domainName } from '../../../model/names/name.ts';
import type { DomainName } from '../../../model/names/name.ts';
import { typeName, typeNumber } from '../../../model/rdata/types.ts';
import type { Zone } from '../../../model/zone/zone.ts';
import { comparedIn, driftOf } from '../../../probes/dns/drift.ts';
import type { Drift } from '../../../probes/dns/drift.ts';
import { compareSerials } from '../../../probes/dns/serial.ts';
import { surveyZone } from '../../../probes/dns/zone-survey.ts';
import type { ZoneSurvey } from '../../../probes/dns/zone-survey.ts';
import { internet, resolverOf } from './support/internet.ts';
import type { Place } from './support/internet.ts';
import { authority, zoneOf } from './support/zone-server.ts';

const APEX = 'example.org.' as DomainName;
const HEAD = (serial: number): string =>
  `@ 3600 SOA ns1 hostmaster ${serial} 7200 3600 1209600 3600\n@ 3600 NS ns1\nns1 3600 A 192.0.2.11\n`;

/** A zone with this head and these lines. */
function zone(lines = '', serial = 5): Zone {
  return zoneOf(APEX, `${HEAD(serial)}${lines}`);
}

/** Drift between the repository and servers at 192.0.2.11, .12, … that have these zones, or do otherwise. */
async function drift(declared: Zone, ...served: readonly (Zone | Place)[]): Promise<Drift[]> {
  const places = served.map((one, n) => [`192.0.2.${11 + n}`, typeof one === 'object' && 'apex' in one ? authority(one) : one] as const);
  const { exchange } = internet(Object.fromEntries(places));
  const questions = [...declared.owners()].flatMap((id) => declared.typesAt(id).map((type) => ({ owner: declared.nameOf(id), type })));
  const survey = await surveyZone({
    apex: APEX,
    questions: [...questions, ...['www A', 'www TXT', 'x A'].map(asked)],
    resolver: resolverOf(exchange),
    exchange,
    servers: places.map(([address], n) => ({ host: domainName(`ns${n + 1}.example.org`)!, address })),
  });
  return driftOf(declared, survey);
}

function asked(text: string): { owner: DomainName; type: number } {
  const [label, type] = text.split(' ');
  return { owner: domainName(`${label}.example.org`)!, type: typeNumber(type!)! };
}

/** `different www.example.org. A at .11: declared 1, missing 1; observed 192.0.2.66, extra 192.0.2.66` without empty parts. */
function told(drifts: readonly Drift[]): string[] {
  return drifts.map(({ kind, owner, type, server, declared, missing, observed, extra, numbers, gap }) =>
    [
      `${kind} ${owner} ${typeName(type)} at ${server.server.address.slice(7)}`,
      declared.length > 0 && `declared ${declared.length}`,
      missing.length > 0 && `missing ${missing.length}`,
      observed.length > 0 && `observed ${observed.join(' | ')}`,
      extra.length > 0 && `extra ${extra.join(' | ')}`,
      numbers !== undefined && `numbers ${Object.values(numbers).join(' ')}`,
      gap !== undefined && gap.cause,
    ]
      .filter((part) => part !== false)
      .join('; '),
  );
}

describe('a server that has what the repository says', () => {
  test.each([
    ['the same records', 'www 300 A 192.0.2.1\n@ 300 MX 10 mail', 'www 300 A 192.0.2.1\n@ 300 MX 10 mail'],
    ['in another order', 'www 300 A 192.0.2.1\nwww 300 A 192.0.2.2', 'www 300 A 192.0.2.2\nwww 300 A 192.0.2.1'],
    ['with names in other letter case', '@ 300 MX 10 Mail', '@ 300 MX 10 mAIL'],
    [
      'with one of the TTLs that are declared for the RRset',
      'www 300 A 192.0.2.1\nwww 600 A 192.0.2.2',
      'www 600 A 192.0.2.1\nwww 600 A 192.0.2.2',
    ],
    ['behind a wildcard', '* 300 A 192.0.2.1', '* 300 A 192.0.2.1'],
    ['behind an alias', 'www 300 CNAME x\nx 300 A 192.0.2.1', 'www 300 CNAME x\nx 300 A 192.0.2.1'],
    [
      'and has signed it itself',
      'www 300 A 192.0.2.1',
      'www 300 A 192.0.2.1\n@ 300 DNSKEY 257 3 13 bm90IGEga2V5\n@ 0 NSEC3PARAM 1 0 0 -\n@ 300 CDS 0 0 0 00',
    ],
    [
      'and delegates',
      'sub 300 NS ns.example.net.\nsub 300 DS 1 13 2 0000000000000000000000000000000000000000000000000000000000000000',
      'sub 300 NS ns.example.net.\nsub 300 DS 1 13 2 0000000000000000000000000000000000000000000000000000000000000000',
    ],
    ['and more that nobody asked for', 'www 300 A 192.0.2.1', 'www 300 A 192.0.2.1\nelsewhere 300 A 192.0.2.9'],
  ])('%s', async (_, declared, served) => {
    expect(told(await drift(zone(declared), zone(served)))).toEqual([]);
  });
});

describe('a server that differs', () => {
  test.each([
    [
      'lacks an RRset',
      'www 300 A 192.0.2.1\nwww 300 AAAA 2001:db8::1',
      'www 300 AAAA 2001:db8::1',
      ['missing www.example.org. A at .11; declared 1; missing 1'],
    ],
    ['lacks a name', 'www 300 A 192.0.2.1', '', ['missing www.example.org. A at .11; declared 1; missing 1']],
    [
      'has an RRset too many',
      '',
      'www 300 TXT "old" "text"',
      ['extra www.example.org. TXT at .11; observed "old" "text"; extra "old" "text"'],
    ],
    [
      'has other data',
      'www 300 A 192.0.2.1\nwww 300 A 192.0.2.2',
      'www 300 A 192.0.2.2\nwww 300 A 192.0.2.66',
      ['different www.example.org. A at .11; declared 2; missing 1; observed 192.0.2.2 | 192.0.2.66; extra 192.0.2.66'],
    ],
    [
      'has a record too many',
      'www 300 A 192.0.2.1',
      'www 300 A 192.0.2.1\nwww 300 A 192.0.2.66',
      ['different www.example.org. A at .11; declared 1; observed 192.0.2.1 | 192.0.2.66; extra 192.0.2.66'],
    ],
    [
      'has another TTL',
      'www 300 A 192.0.2.1',
      'www 60 A 192.0.2.1',
      ['ttl www.example.org. A at .11; declared 1; observed 192.0.2.1; numbers 300 60'],
    ],
    ['has a TTL where a template gives the declared one', '$TTL $ttl\nwww A 192.0.2.1', 'www 60 A 192.0.2.1', []],
    [
      'has an alias instead',
      'www 300 A 192.0.2.1',
      'www 300 CNAME x',
      [
        'different www.example.org. A at .11; declared 1; missing 1; observed www.example.org. CNAME x.example.org.; extra www.example.org. CNAME x.example.org.',
        'extra www.example.org. CNAME at .11; observed x.example.org.; extra x.example.org.',
      ],
    ],
    ['has no alias any more', 'www 300 CNAME x', 'www 300 A 192.0.2.1', ['missing www.example.org. CNAME at .11; declared 1; missing 1']],
    [
      'delegates what is declared',
      'x 300 A 192.0.2.1',
      'x 300 NS ns.example.net.',
      [
        'different x.example.org. A at .11; declared 1; missing 1; observed x.example.org. NS ns.example.net.; extra x.example.org. NS ns.example.net.',
      ],
    ],
    [
      'delegates to others',
      'sub 300 NS ns.example.net.',
      'sub 300 NS ns.example.com.',
      ['different sub.example.org. NS at .11; declared 1; missing 1; observed ns.example.com.; extra ns.example.com.'],
    ],
    [
      'lacks DS',
      'sub 300 NS ns.example.net.\nsub 300 DS 1 13 2 0000000000000000000000000000000000000000000000000000000000000000',
      'sub 300 NS ns.example.net.',
      ['missing sub.example.org. DS at .11; declared 1; missing 1'],
    ],
    [
      'lacks a key that is declared, whoever signs',
      '@ 300 DNSKEY 257 3 13 b3VycyBhbG9uZQ==',
      '@ 300 DNSKEY 257 3 13 bm90IGEga2V5',
      ['different example.org. DNSKEY at .11; declared 1; missing 1; observed 257 3 13 bm90IGEga2V5'],
    ],
  ])('%s', async (_, declared, served, expected) => {
    expect(told(await drift(zone(declared), zone(served)))).toEqual(expected);
  });

  test('in the SOA beside the serial', async () => {
    const served = zoneOf(APEX, HEAD(5).replace('hostmaster', 'postmaster'));
    expect(told(await drift(zone(), served))).toEqual([
      'different example.org. SOA at .11; declared 1; missing 1; observed ns1.example.org. postmaster.example.org. 5 7200 3600 1209600 3600; extra ns1.example.org. postmaster.example.org. 5 7200 3600 1209600 3600',
    ]);
  });

  test('names the line that declares it', async () => {
    const [first] = await drift(zone('www 300 A 192.0.2.1'), zone('www 60 A 192.0.2.1'));
    const { zone: declared, index } = first!.declared[0]!;
    const at = declared.rrset(domainName('www.example.org')!, 1)!.at(0);
    expect([index, at.kind === 'text' && at.span.path]).toEqual([3, 'example.org.zone']);
  });
});

describe('serials', () => {
  test('a server behind is told first, and what differs on it is marked', async () => {
    const found = await drift(zone('www 300 A 192.0.2.1', 7), zone('www 300 A 192.0.2.66', 6));
    expect(found.map(({ kind, serverState }) => `${kind} ${serverState}`)).toEqual(['serverBehind behind', 'different behind']);
    expect(found[0]?.numbers).toEqual({ declared: 7, observed: 6 });
  });

  test('a server ahead is told too: somebody changed it elsewhere, or it signs', async () => {
    expect(told(await drift(zone('', 5), zone('', 9)))).toEqual(['serverAhead example.org. SOA at .11; declared 1; numbers 5 9']);
  });

  test('a server behind another is behind, whatever the repository says', async () => {
    expect(told(await drift(zone('', 5), zone('', 9), zone('', 8)))).toEqual([
      'serverAhead example.org. SOA at .11; declared 1; numbers 5 9',
      'serverBehind example.org. SOA at .12; declared 1; numbers 5 8 9',
    ]);
  });

  test('a server that signs counts serials itself', async () => {
    const keys = '@ 300 DNSKEY 257 3 13 bm90IGEga2V5';
    for (const serial of [3, 9]) expect(told(await drift(zone('', 5), zone(keys, serial)))).toEqual([]);
    expect(told(await drift(zone('', 5), zone(keys, 9), zone(keys, 8)))).toEqual([
      'serverBehind example.org. SOA at .12; declared 1; numbers 5 8 9',
    ]);
  });

  test.each([
    [1, 1, 0],
    [2, 1, 1],
    [1, 2, -1],
    [0, 0xffffffff, 1],
    [0xffffffff, 0, -1],
    [0x80000000, 1, 1],
    [0x80000001, 1, undefined],
    [1, 0x80000001, undefined],
    [2026110101, 2026103199, 1],
  ])('%i against %i is %s (RFC 1982)', (a, b, order) => {
    expect(compareSerials(a, b)).toBe(order);
  });
});

describe('what cannot be measured is unknown:', () => {
  test('a server that is silent', async () => {
    expect(told(await drift(zone('www 300 A 192.0.2.1'), 'timeout'))).toEqual(['unknown example.org. SOA at .11; timeout']);
  });

  test('a server that is not one of the zone', async () => {
    expect(told(await drift(zone(), zoneOf('example.net.', '@ 60 SOA a b 1 1 1 1 1')))).toEqual([
      'unknown example.org. SOA at .11; serverFailure',
    ]);
  });

  test('a question without an answer', async () => {
    const well = authority(zone('www 300 A 192.0.2.1'));
    const place: Place = (query, octets) => (query.questions[0]?.type === 16 ? undefined : well(query, octets));
    expect(told(await drift(zone('www 300 A 192.0.2.1\nwww 300 TXT "a"'), place))).toEqual([
      'unknown www.example.org. TXT at .11; declared 1; timeout',
    ]);
  });
});

test('what the limit on questions leaves out is counted, without what servers make themselves', async () => {
  const declared = zone(
    'www 300 A 192.0.2.1\nwww 300 TXT "a"\nwww 300 RRSIG A 13 3 300 20270101000000 20260101000000 1 example.org. bm90IGEga2V5',
  );
  const { exchange } = internet({ '192.0.2.11': authority(declared) });
  const questions = [...declared.owners()].flatMap((id) => declared.typesAt(id).map((type) => ({ owner: declared.nameOf(id), type })));
  const ask = (limit: number): Promise<ZoneSurvey> =>
    surveyZone({
      apex: APEX,
      questions,
      resolver: resolverOf(exchange),
      exchange,
      servers: [{ host: domainName('ns1.example.org')!, address: '192.0.2.11' }],
      limits: { questions: limit },
    });
  expect(comparedIn(declared, await ask(100))).toEqual({ asked: 5, unasked: 0 });
  const limited = await ask(11);
  expect(comparedIn(declared, limited)).toEqual({ asked: 2, unasked: 3 });
  expect(told(driftOf(declared, limited))).toEqual([]);
});

test('a source without SOA leaves SOA and NS to the provider', async () => {
  const declared = zoneOf(APEX, 'www 300 A 192.0.2.1');
  const served = '@ 60 SOA ns1.example.net. hostmaster 5 7200 3600 1209600 3600\n@ 60 NS ns1.example.net.\nwww 300 A 192.0.2.1';
  expect(told(await drift(declared, zoneOf(APEX, served)))).toEqual([]);
});

test('a file that is signed itself is compared with its keys', async () => {
  const signed =
    '@ 300 DNSKEY 257 3 13 b3VycyBhbG9uZQ==\n@ 300 RRSIG SOA 13 2 300 20270101000000 20260101000000 1 example.org. bm90IGEga2V5';
  expect(told(await drift(zone(signed), zone(`${signed}\n@ 300 CDS 0 0 0 00`)))).toEqual([
    'extra example.org. CDS at .11; observed 0 0 0 00; extra 0 0 0 00',
  ]);
});

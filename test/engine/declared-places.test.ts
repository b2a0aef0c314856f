import { describe, expect, it } from 'vitest';
import { withDeclaredPlaces } from '../../engine/declared-places.ts';
import { domainName } from '../../model/names/name.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { Origin } from '../../model/origin.ts';
import type { Zone } from '../../model/zone/zone.ts';
import { zoneOf } from '../probes/dns/support/zone-server.ts';

const HEAD = `@ 3600 SOA ns1 hostmaster 5 7200 3600 1209600 3600
@ 3600 NS ns1.example.net.
`;
const DECLARED = `${HEAD}@ 3600 MX 10 mail
@ 3600 MX 20 Backup.example.net.
mail 3600 CNAME www
sub 3600 NS ns1.example.net.
`;

function name(text: string): DomainName {
  return domainName(text)!;
}

const declared = new Map<DomainName, Zone>([
  [name('example.org'), zoneOf('example.org', DECLARED, 'example.org.zone')],
  [name('sub.example.org'), zoneOf('sub.example.org', HEAD, 'sub.example.org.zone')],
]);

/** Every record of some lines, as a server of the zone `from` (undefined: a resolver) showed it. */
function observed(lines: string, from: string | undefined, apex = from ?? 'example.org'): Origin[] {
  const zone = zoneOf(apex, lines);
  return Array.from({ length: zone.size }, (_, row) => ({
    kind: 'probe',
    step: { transcript: 'run', step: row, server: 'ns1.example.net. (192.0.2.53)' },
    record: {
      zone: from === undefined ? undefined : name(from),
      owner: zone.nameOf(zone.ownerIdOf(row)),
      type: zone.typeOf(row),
      rdata: zone.wireOf(row),
    },
  }));
}

/** `example.org.zone:3` or `step 0` */
function shown(places: readonly Origin[]): string[] {
  return withDeclaredPlaces(places, declared).map((place) => {
    if (place.kind === 'probe') return `step ${place.step.step}`;
    const text = place.span.path === 'example.org.zone' ? DECLARED : HEAD;
    return `${place.span.path}:${text.slice(0, place.span.start).split('\n').length}`;
  });
}

describe('an observed record', () => {
  it.each([
    ['that is declared has the line as its place', '@ 60 MX 10 mail', 'example.org', ['example.org.zone:3', 'step 0']],
    ['is known by its names in any letter case', '@ 60 MX 20 BACKUP.example.NET.', 'example.org', ['example.org.zone:4', 'step 0']],
    [
      'that is declared otherwise is related to the lines of its RRset',
      '@ 60 MX 10 other',
      'example.org',
      ['step 0', 'example.org.zone:3', 'example.org.zone:4'],
    ],
    ['that is not declared stays as it is', 'www 60 A 192.0.2.1', 'example.org', ['step 0']],
    [
      'is the same SOA with any serial',
      '@ 3600 SOA ns1 hostmaster 2026110101 7200 3600 1209600 3600',
      'example.org',
      ['example.org.zone:1', 'step 0'],
    ],
    ['of a zone that is not declared stays as it is', '@ 60 MX 10 mail', 'example.net', ['step 0']],
    ['of a delegation stands in the parent', 'sub 60 NS ns1.example.net.', 'example.org', ['example.org.zone:6', 'step 0']],
    ['of the apex below stands in the child', '@ 60 NS ns1.example.net.', 'sub.example.org', ['sub.example.org.zone:2', 'step 0']],
    ['that a resolver gave stands in the zone that holds its name', 'mail 60 CNAME www', undefined, ['example.org.zone:5', 'step 0']],
  ])('%s', (_, lines, from, expected) => {
    expect(shown(observed(lines, from))).toEqual(expected);
  });

  it('comes before what is related to it', () => {
    const [mx, alias] = observed('@ 60 MX 10 mail\nmail 60 CNAME www', 'example.org');
    expect(shown([mx!, alias!])).toEqual(['example.org.zone:3', 'example.org.zone:5', 'step 0', 'step 1']);
    expect(shown([...observed('@ 60 MX 5 mail', 'example.org'), alias!])).toEqual([
      'step 0',
      'step 1',
      'example.org.zone:5',
      'example.org.zone:3',
      'example.org.zone:4',
    ]);
  });
});

it('places in files stay as they are', () => {
  const places: Origin[] = [{ kind: 'text', span: { path: 'example.org.zone', start: 0, end: 1 } }];
  expect(withDeclaredPlaces(places, declared)).toBe(places);
});

import { describe, expect, it } from 'vitest';
import { domainName } from '../../../model/names/name.ts';
import type { DomainName } from '../../../model/names/name.ts';
import { wireOf } from '../../../model/names/wire.ts';
import type { Gap } from '../../../model/origin.ts';
import { TYPE } from '../../../model/rdata/types.ts';
import type { RecordPlace, ZoneBuilder } from '../../../model/zone/builder.ts';
import { newZone } from '../../../model/zone/store.ts';
import type { Zone } from '../../../model/zone/zone.ts';

const at = { kind: 'probe', step: { transcript: 'run', step: 1, server: 'ns1.example.org. (192.0.2.53)' } } as const;
const place: RecordPlace = { at, rdata: at };
const LATE: Gap = { cause: 'timeout', params: { server: 'ns1.example.org. (192.0.2.53)' } };

function name(text: string): DomainName {
  return domainName(text)!;
}

function wire(text: string): Uint8Array {
  return wireOf(name(text));
}

function observed(apex: string, fill: (zone: ZoneBuilder) => void): Zone {
  const zone = newZone({ plane: 'observed', apex: name(apex), format: 'dns', path: '' });
  zone.gap({ cause: 'notAsked', params: {} });
  fill(zone);
  return zone.finish();
}

/** `answer`, `nodata`, `unknown timeout`, … */
function said(zone: Zone, owner: string, type: number): string {
  const found = zone.lookup(name(owner), type);
  return found.kind === 'unknown' ? `unknown ${found.gap.cause}` : found.kind;
}

const A = Uint8Array.of(192, 0, 2, 1);

describe('an observed zone', () => {
  const zone = observed('example.org', (builder) => {
    builder.add(wire('www.example.org'), TYPE.A, 300, A, place);
    builder.add(wire('*.example.org'), TYPE.A, 300, A, place);
    builder.markAbsent(wire('www.example.org'), TYPE.AAAA, 'nodata');
    builder.markAbsent(wire('gone.example.org'), TYPE.A, 'nxdomain');
    builder.markUnknown(wire('www.example.org'), TYPE.MX, LATE);
    builder.markUnknown(wire('slow.example.org'), TYPE.A, LATE);
  });

  it.each([
    ['www.example.org', TYPE.A, 'answer', 'what was answered'],
    ['www.example.org', TYPE.AAAA, 'nodata', 'what was denied'],
    ['www.example.org', TYPE.MX, 'unknown timeout', 'why a question has no answer'],
    ['www.example.org', TYPE.TXT, 'unknown notAsked', 'what was not asked'],
    ['gone.example.org', TYPE.A, 'nxdomain', 'what does not exist'],
    ['gone.example.org', TYPE.MX, 'nxdomain', 'that what does not exist has no other type either'],
    ['slow.example.org', TYPE.A, 'unknown timeout', 'why nothing is known of a name'],
    ['other.example.org', TYPE.A, 'unknown notAsked', 'nothing of a name below a wildcard that was not asked for'],
    ['example.net', TYPE.A, 'outOfZone', 'nothing of other zones'],
  ])('%s type %i: %s, for it knows %s', (owner, type, expected, _why) => {
    expect(said(zone, owner, type)).toBe(expected);
  });

  it.each([
    ['www.example.org', TYPE.A, undefined, 'an RRset that was answered is whole'],
    ['www.example.org', TYPE.AAAA, undefined, 'it was asked for'],
    ['www.example.org', TYPE.MX, 'timeout', 'the question has no answer'],
    ['www.example.org', TYPE.TXT, 'notAsked', 'it was not asked for'],
    ['www.example.org', undefined, 'timeout', 'something at the name is not known'],
    ['gone.example.org', undefined, undefined, 'the name does not exist'],
    ['never.example.org', undefined, 'notAsked', 'nobody asked'],
  ])('doubts %s (type %s): %s, for %s', (owner, type, expected, _why) => {
    expect(zone.doubtAt(zone.idOf(name(owner)), type)?.cause).toBe(expected);
  });
});

it('a root zone with records at the root alone has a root that exists', () => {
  const zone = observed('.', (builder) => {
    builder.add(Uint8Array.of(0), TYPE.NS, 300, wire('a.root-servers.example'), place);
    builder.markAbsent(Uint8Array.of(0), TYPE.A, 'nodata');
  });
  expect([said(zone, '.', TYPE.NS), said(zone, '.', TYPE.A), said(zone, '.', TYPE.MX)]).toEqual(['answer', 'nodata', 'unknown notAsked']);
});

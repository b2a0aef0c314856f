import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { domainName } from '../../../model/names/name.ts';
import { wireOf } from '../../../model/names/wire.ts';
import { keyTag } from '../../../model/standards/dnskey.ts';
import { cds } from '../../../rules/dnssec/cds.ts';
import { judged, SOUND_HEAD, saidOf } from '../../support/judged.ts';
import { material } from '../../support/keys.ts';

function rdata(seed: number, flags: number, algorithm: number): Buffer {
  return Buffer.concat([Buffer.from([flags >> 8, flags & 255, 3, algorithm]), material(64, seed)]);
}

function key(type: 'DNSKEY' | 'CDNSKEY', seed: number, flags = 257, algorithm = 13): string {
  return `@ ${type} ${flags} 3 ${algorithm} ${material(64, seed).toString('base64')}\n`;
}

function digest(seed: number, flags = 257, algorithm = 13): string {
  const octets = rdata(seed, flags, algorithm);
  const hash = createHash('sha256')
    .update(wireOf(domainName('example.org.')!))
    .update(octets)
    .digest('hex');
  return `@ CDS ${keyTag(octets)} ${algorithm} 2 ${hash}\n`;
}

/** `message line` of each finding, other results as they are. */
function said(zone: string): string[] {
  return saidOf(cds, zone).map((each) => each.replace(/^fail (\w+) (\d+):.*$/, '$1 $2'));
}

describe('dnssec/cds', () => {
  it.each([
    ['both for a key of the zone pass', digest(1) + key('CDNSKEY', 1) + key('DNSKEY', 1), []],
    ['the request to delete passes', '@ CDS 0 0 0 00\n@ CDNSKEY 0 3 0 AA==\n', []],
    ['a zone without either has nothing to look at', key('DNSKEY', 1), []],
    ['CDS alone is told', digest(1) + key('DNSKEY', 1), ['alone 5']],
    ['CDNSKEY alone is told', key('CDNSKEY', 1) + key('DNSKEY', 1), ['alone 5']],
    ['a key to come beside one in use passes', digest(1) + digest(2) + key('CDNSKEY', 1) + key('CDNSKEY', 2) + key('DNSKEY', 1), []],
    [
      'CDS and CDNSKEY for different keys fail, each',
      digest(1) + key('CDNSKEY', 2) + key('DNSKEY', 1) + key('DNSKEY', 2),
      ['mismatch 5', 'mismatch 6'],
    ],
    ['a key that the zone does not have fails, in both forms', digest(1) + key('CDNSKEY', 1) + key('DNSKEY', 2), ['noKey 5', 'noKey 6']],
    [
      'an algorithm of which no key is in use fails',
      digest(1) + digest(2, 257, 14) + key('CDNSKEY', 1) + key('CDNSKEY', 2, 257, 14) + key('DNSKEY', 1),
      ['noKey 6', 'noKey 8'],
    ],
    ['a key without the zone flag fails', digest(1, 1) + key('CDNSKEY', 1, 1) + key('DNSKEY', 1, 1), ['notZoneKey 6', 'notZoneKey 5']],
    ['a request to delete in another form fails', '@ CDS 1 0 0 00\n@ CDNSKEY 0 3 0 AA==\n', ['deleteForm 5']],
    ['a request to delete beside a key fails', `@ CDS 0 0 0 00\n${digest(1)}@ CDNSKEY 0 3 0 AA==\n${key('DNSKEY', 1)}`, ['deleteMixed 5']],
    ['a file without keys is undecided', digest(1) + key('CDNSKEY', 1), ['unknown signedElsewhere example.org.']],
  ])('%s', (_, zone, expected) => expect(said(zone).toSorted()).toEqual(expected.toSorted()));

  it('weighs one without the other as advice', () => {
    const results = judged([cds], { 'example.org.zone': SOUND_HEAD + digest(1) + key('DNSKEY', 1) });
    expect(results.map(({ severity }) => severity)).toEqual(['advice']);
  });
});

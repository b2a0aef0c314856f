import { describe, expect, it } from 'vitest';
import { apexOnly } from '../../../rules/dnssec/apex-only.ts';
import { judged, saidOf, SOUND_HEAD } from '../../support/judged.ts';

const KEY = `257 3 13 ${'ABCD'.repeat(21)}AA==`;

/** `message line` of each finding, other results as they are. */
function said(zone: string): string[] {
  return saidOf(apexOnly, zone).map((each) => each.replace(/^fail (\w+) (\d+):.*$/, '$1 $2'));
}

describe('dnssec/apex-only', () => {
  it.each([
    ['each of them passes at the apex', `@ DNSKEY ${KEY}\n@ CDNSKEY ${KEY}\n@ NSEC3PARAM 1 0 0 -\n@ CSYNC 1 3 A NS\n`, []],
    ['DNSKEY elsewhere fails', `www DNSKEY ${KEY}\n`, ['notAtApex 5']],
    ['CDS elsewhere fails', 'www CDS 0 0 0 00\n', ['notAtApex 5']],
    ['CDNSKEY elsewhere fails', `www CDNSKEY ${KEY}\n`, ['notAtApex 5']],
    ['CSYNC elsewhere fails', 'www CSYNC 1 3 A NS\n', ['notAtApex 5']],
    ['NSEC3PARAM elsewhere fails', 'www NSEC3PARAM 1 0 0 -\n', ['notAtApex 5']],
    ['ZONEMD elsewhere fails', `www ZONEMD 1 1 1 ${'ab'.repeat(48)}\n`, ['notAtApex 5']],
    ['CDS of another zone at a name for bootstrapping passes', '_dsboot.example.net._signal.ns1 CDS 0 0 0 00\n', []],
    ['letter case does not matter there', '_DSBoot.example.net._signal.ns1 CDNSKEY 0 3 0 AA==\n', []],
    ['DNSKEY does not belong there', `_dsboot.example.net._signal.ns1 DNSKEY ${KEY}\n`, ['notAtApex 5']],
  ])('%s', (_, zone, expected) => expect(said(zone)).toEqual(expected));

  it.each([
    [`DNSKEY ${KEY}`, 'error'],
    ['CSYNC 1 3 A NS', 'error'],
    ['CDS 0 0 0 00', 'warning'],
    [`CDNSKEY ${KEY}`, 'warning'],
  ])('weighs by what a standard forbids: %s', (record, severity) => {
    const results = judged([apexOnly], { 'example.org.zone': `${SOUND_HEAD}www ${record}\n` });
    expect(results.filter(({ outcome }) => outcome === 'fail').map((each) => each.severity)).toEqual([severity]);
  });

  it('says nothing sure of a piece of a zone', () => {
    const results = judged([apexOnly], { 'keys.inc': `$TTL 3600\nwww DNSKEY ${KEY}\n` }, { origin: 'example.org.' });
    expect(results.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
  });
});

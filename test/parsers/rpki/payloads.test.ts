import { describe, expect, it } from 'vitest';
import { Payloads } from '../../../model/rpki/payloads.ts';
import { prefixOf } from '../../../model/rpki/prefix.ts';
import { readPayloads } from '../../../parsers/rpki/payloads.ts';

/** What covers 192.0.2.0/24, or the fault. */
function said(text: string): string {
  const payloads = new Payloads();
  const fault = readPayloads(text, payloads);
  if (fault !== undefined) return fault.kind === 'entry' ? `${fault.where}: ${fault.value}` : fault.kind;
  const all = payloads.covering(prefixOf('192.0.2.0/24')!).map(({ asn, length, maxLength }) => `${asn} /${length}-${maxLength}`);
  return [...all, ...(payloads.dated === undefined ? [] : [`at ${payloads.dated}`])].join(', ');
}

const roas = (...entries: readonly unknown[]): string => JSON.stringify({ roas: entries });

describe('the JSON of a validator', () => {
  it.each<[string, string, string]>([
    [
      'of rpki-client',
      '{"metadata":{"buildmachine":"rpki","buildtime":"2026-10-31T08:04:49Z"},"roas":[{"asn":64500,"prefix":"192.0.2.0/24","maxLength":24,"ta":"ripe","expires":1793500000}],"bgpsec_keys":[]}',
      '64500 /24-24, at 1793433889',
    ],
    [
      'of Routinator',
      '{"metadata":{"generated":1793433889,"generatedTime":"2026-10-31T08:04:49Z"},"roas":[{"asn":"AS64500","prefix":"192.0.2.0/23","maxLength":24,"ta":"ripe"}]}',
      '64500 /23-24, at 1793433889',
    ],
    ['with extensions', roas({ asn: 'AS64500', prefix: '192.0.2.0/24', maxLength: 24, source: [{ type: 'roa' }] }), '64500 /24-24'],
    ['without a maximum length, which then is the prefix itself', roas({ asn: 64500, prefix: '192.0.2.0/24' }), '64500 /24-24'],
    ['without any', '{"roas":[]}', ''],
    ['that was cut off', '{"roas":[{"asn":64500,', 'notJson'],
    ['that is nested without end', '['.repeat(200_000), 'notJson'],
    ['that is something else', '{"vrps":[]}', 'noRoas'],
    ['that is a list', '[]', 'noRoas'],
    ['that inherits its list', '{"__proto__":{"roas":[]}}', 'noRoas'],
    [
      'with a prefix that is none',
      roas({ asn: 1, prefix: '192.0.2.0/24' }, { asn: 1, prefix: '300.0.0.0/8' }),
      'roas[1].prefix: 300.0.0.0/8',
    ],
    ['with bits behind the length', roas({ asn: 1, prefix: '192.0.2.1/24' }), 'roas[0].prefix: 192.0.2.1/24'],
    ['with an AS that is none', roas({ asn: 4294967296, prefix: '192.0.2.0/24' }), 'roas[0].asn: 4294967296'],
    ['with an AS in words', roas({ asn: 'x'.repeat(100), prefix: '192.0.2.0/24' }), `roas[0].asn: ${'x'.repeat(40)}…`],
    ['with a maximum length below the prefix', roas({ asn: 1, prefix: '192.0.2.0/24', maxLength: 23 }), 'roas[0].maxLength: 23'],
    ['with one that IPv4 does not have', roas({ asn: 1, prefix: '192.0.2.0/24', maxLength: 33 }), 'roas[0].maxLength: 33'],
    ['with an entry that is null', roas(null), 'roas[0].asn: '],
    ['with a date that is none', '{"metadata":{"buildtime":"yesterday"},"roas":[]}', ''],
  ])('%s', (_, text, expected) => expect(said(text)).toBe(expected));

  it('of several files the oldest date counts', () => {
    const payloads = new Payloads();
    for (const day of ['2026-10-31', '2026-09-01', '2026-10-15'])
      readPayloads(JSON.stringify({ metadata: { buildtime: `${day}T00:00:00Z` }, roas: [] }), payloads);
    expect(payloads.dated).toBe(Date.parse('2026-09-01T00:00:00Z') / 1000);
  });
});

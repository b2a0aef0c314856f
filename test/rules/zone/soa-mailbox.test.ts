import { describe, expect, it } from 'vitest';
import { soaMailbox } from '../../../rules/zone/soa-mailbox.ts';
import { saidOf } from '../../support/judged.ts';
import { remediesOn } from '../../support/one-zone.ts';

function zone(rname: string, records = '@ MX 10 mx.example.net.\n'): string {
  return `$ORIGIN example.org.\n$TTL 3600\n@ SOA ns1 ${rname} 1 14400 3600 1209600 3600\n${records}`;
}

describe('zone/soa-mailbox', () => {
  it.each([
    ['a mailbox in a domain with MX passes', 'hostmaster', undefined, []],
    ['an escaped dot belongs to the local part', 'jan\\.jansen.example.org.', undefined, []],
    ['a domain without MX but with an address passes', 'hostmaster', '@ A 192.0.2.1\n', []],
    ['an @ fails', 'hostmaster@example.org.', undefined, ['fail atSign 3:11-3:34 example.org.']],
    ['an @ in a relative name fails', 'hostmaster@example.org', undefined, ['fail atSign 3:11-3:33 example.org.']],
    ['the name of the zone is no mailbox', '@', undefined, ['fail isZone 3:11-3:12 example.org.']],
    ['a single label is no mailbox', 'hostmaster.', undefined, ['fail noMailbox 3:11-3:22 example.org.']],
    ['the root is no mailbox', '.', undefined, ['fail noMailbox 3:11-3:12 example.org.']],
    ['a blank in the local part fails', 'host\\032master', undefined, ['fail badLocalPart 3:11-3:25 example.org.']],
    [
      'a dot that should be escaped is seen when the longer domain does not exist',
      'jan.jansen',
      undefined,
      ['fail unescapedDot 3:11-3:21 example.org.'],
    ],
    ['a subdomain that exists is the mail domain', 'jan.mail', 'mail A 192.0.2.1\n', []],
    ['a domain without MX and address takes no mail', 'hostmaster', '', ['fail undeliverable 3:11-3:21 example.org.']],
    ['a null MX takes no mail', 'hostmaster', '@ MX 0 .\n', ['fail undeliverable 3:11-3:21 example.org.']],
    ['a foreign mail domain is not known', 'hostmaster.example.net.', undefined, ['unknown outsideRepository example.org.']],
    ['a catalog zone has nobody', 'invalid.', undefined, []],
  ])('%s', (_, rname, records, expected) => expect(saidOf(soaMailbox, zone(rname, records))).toEqual(expected));

  it.each([
    ['hostmaster@example.org.', 'hostmaster.example.org.', 'safe'],
    ['hostmaster@example.org', 'hostmaster.example.org.', 'review'],
    ['Jan.Jansen@example.org.', 'jan\\.jansen.example.org.', 'safe'],
    ['jan.jansen', 'jan\\.jansen.example.org.', 'review'],
  ])('mends %s as %s', (rname, expected, safety) => {
    const rdata = `ns1.example.org. ${expected} 1 14400 3600 1209600 3600`;
    expect(remediesOn(soaMailbox, zone(rname))).toMatchObject([{ kind: 'setRdata', rdata, safety }]);
  });
});

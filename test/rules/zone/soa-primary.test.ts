import { describe, expect, it } from 'vitest';
import { soaPrimary } from '../../../rules/zone/soa-primary.ts';
import { saidOf } from '../../support/judged.ts';

function zone(mname: string, records = ''): string {
  return `$ORIGIN example.org.\n$TTL 3600\n@ SOA ${mname} root 1 14400 3600 1209600 3600\n${records}`;
}

describe('zone/soa-primary', () => {
  it.each([
    ['a host with an address passes', 'ns1', 'ns1 A 192.0.2.1\n', []],
    ['a hidden primary outside the NS set passes', 'hidden', '@ NS ns1\nhidden A 192.0.2.1\n', []],
    ['the root names nobody', '.', '', ['fail isSpecial 3:7-3:8 example.org.']],
    ['localhost names nobody', 'localhost.', '', ['fail isSpecial 3:7-3:17 example.org.']],
    ['a local zone has no primary', 'localhost.', '@ NS localhost.\n', []],
    ['a catalog zone may have no primary', 'invalid.', '', []],
    ['an address is no name', '192.0.2.1.', '', ['fail isAddress 3:7-3:17 example.org.']],
    ['the zone itself is no server', '@', '@ A 192.0.2.1\n', ['fail isZone 3:7-3:8 example.org.']],
    ['unless the zone itself serves', '@', '@ A 192.0.2.1\n@ NS @\n', []],
    ['an alias is advice', 'ns1', 'ns1 CNAME a\na A 192.0.2.1\n', ['fail isAlias 3:7-3:10 example.org.']],
    ['a name without address is advice', 'ns1', 'ns1 TXT "x"\n', ['fail hasNoAddress 3:7-3:10 example.org.']],
    ['a primary at a loopback address is advice', 'ns1', 'ns1 A 127.0.0.1\nns1 AAAA ::1\n', ['fail isLoopback 3:7-3:10 example.org.']],
    ['a foreign primary is not known', 'ns1.example.net.', '', ['unknown outsideRepository example.org.']],
  ])('%s', (_, mname, records, expected) => expect(saidOf(soaPrimary, zone(mname, records))).toEqual(expected));
});

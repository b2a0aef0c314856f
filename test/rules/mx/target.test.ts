import { describe, expect, it } from 'vitest';
import { mxTarget } from '../../../rules/mx/target.ts';
import { saidOf } from '../../support/judged.ts';

describe('mx/target', () => {
  it.each([
    ['a host with both addresses passes', '@ MX 10 mx\nmx A 192.0.2.25\nmx AAAA 2001:db8::25\n', []],
    ['a null MX has no host to look at', '@ MX 0 .\n', []],
    [
      'an alias in the zone fails, and the alias is a related place',
      '@ MX 10 mail\nmail CNAME mx\nmx A 192.0.2.25\n',
      ['fail isAlias 5:9-5:13 example.org.'],
    ],
    ['a host without addresses fails', '@ MX 10 mx\nmx TXT "x"\n', ['fail hasNoAddress 5:9-5:11 example.org.']],
    ['a host that does not exist fails', '@ MX 10 mx\n', ['fail doesNotExist 5:9-5:11 example.org.']],
    ['an address instead of a name fails', '@ MX 10 192.0.2.25.\n', ['fail isAddress 5:9-5:20 example.org.']],
    ['an address without final dot fails', '@ MX 10 192.0.2.25\n', ['fail isAddress 5:9-5:19 example.org.']],
    ['an IPv6 address fails', '@ MX 10 2001:db8::25\n', ['fail isAddress 5:9-5:21 example.org.']],
    [
      'a host that a DNAME sends elsewhere is an alias',
      '@ MX 10 mx.old\nold DNAME new\nmx.new A 192.0.2.25\n',
      ['fail isAlias 5:9-5:15 example.org.'],
    ],
    ['a wildcard gives the host its addresses', '@ MX 10 mx\n* A 192.0.2.25\n', []],
    ['the name that each machine has for itself fails', '@ MX 10 LocalHost.\n', ['fail everybody 5:9-5:19 example.org.']],
    ['a host of that name in the zone passes', '@ MX 10 localhost\nlocalhost A 192.0.2.25\n', []],
    ['a host in a foreign zone is unknown', '@ MX 10 mx.example.net.\n', ['unknown outsideRepository example.org.']],
  ])('%s', (_, zone, expected) => expect(saidOf(mxTarget, zone)).toEqual(expected));

  it('finds the host in another zone of the repository', () => {
    const other = '$TTL 3600\n@ IN SOA ns1 hostmaster 1 14400 3600 1209600 3600\n@ NS ns1\nns1 A 192.0.2.1\nmx TXT "x"\n';
    expect(saidOf(mxTarget, '@ MX 10 mx.example.net.\n', { 'example.net.zone': other })).toEqual([
      'fail hasNoAddress 5:9-5:24 example.org.',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { wildcard } from '../../../rules/name/wildcard.ts';
import { saidOf } from '../../support/judged.ts';

describe('name/wildcard', () => {
  it.each([
    ['an asterisk as first label passes', '* A 192.0.2.1\n*.apps CNAME web\n', []],
    [
      'an asterisk in the middle fails',
      '_443._tcp.* TLSA 3 1 1 0000000000000000000000000000000000000000000000000000000000000000\n',
      ['fail notFirst 5:1-5:88 _443._tcp.*.example.org.'],
    ],
    ['two asterisks fail', '*.* A 192.0.2.1\n', ['fail notFirst 5:1-5:16 *.*.example.org.']],
    ['an asterisk in a longer label fails', 'web* A 192.0.2.1\n', ['fail partial 5:1-5:17 web*.example.org.']],
    ['a name is told once, whatever it has', 'web* A 192.0.2.1\nweb* AAAA 2001:db8::1\n', ['fail partial 5:1-5:17 web*.example.org.']],
    ['a delegation fails', '* NS ns1.example.net.\n', ['fail unsuitableType 5:1-5:22 *.example.org.']],
    ['a DNAME fails', '* DNAME example.net.\n', ['fail unsuitableType 5:1-5:21 *.example.org.']],
    ['an asterisk in a target is only a name', 'www CNAME *.example.net.\n', []],
  ])('%s', (_, zone, expected) => expect(saidOf(wildcard, zone)).toEqual(expected));
});

import { describe, expect, it } from 'vitest';
import { mxPresent } from '../../../rules/mx/present.ts';
import { saidOf } from '../../support/judged.ts';

describe('mx/present', () => {
  it.each([
    ['a domain with MX passes', '@ A 192.0.2.1\n@ MX 10 mx.example.net.\n', []],
    ['a domain with null MX passes', '@ A 192.0.2.1\n@ MX 0 .\n', []],
    ['a domain with an address only gets its mail there', '@ A 192.0.2.1\n', ['fail implicit 5:1-5:14 example.org.']],
    ['an IPv6 address will do', '@ AAAA 2001:db8::1\n', ['fail implicit 5:1-5:19 example.org.']],
    ['a domain without addresses gets no mail', 'www A 192.0.2.1\n', []],
    ['names below the apex are not looked at', '@ MX 0 .\nmail MX 10 mx.example.net.\nwww A 192.0.2.1\n', []],
    ['the MX may stand where an include is missing', '@ A 192.0.2.1\n$INCLUDE mail.zone\n', ['unknown includeNotFound example.org.']],
  ])('%s', (_, zone, expected) => expect(saidOf(mxPresent, zone)).toEqual(expected));
});

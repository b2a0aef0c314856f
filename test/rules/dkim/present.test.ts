import { describe, expect, it } from 'vitest';
import { dkimPresent } from '../../../rules/dkim/present.ts';
import { told, toldIn, zoneOf } from '../../support/mail.ts';

const MX = '@ MX 10 mx.example.net.\n';
const REJECT = '_dmarc TXT "v=DMARC1; p=reject;"\n';
const MISSING = ['warning missing [@ MX 10 mx.example.net.]'];

describe('dkim/present', () => {
  it.each([
    ['a domain without a key fails', MX, MISSING],
    ['a key is enough', `${MX}s1._domainkey TXT "v=DKIM1; p=AAAA"\n`, []],
    ['an alias to the key of somebody else is one', `${MX}s1._domainkey CNAME s1.example.net.\n`, []],
    ['a spoilt key is not missing', `${MX}s1._domainkey TXT "p"\n`, []],
    ['a key of a name below is none of the domain', `${MX}s1._domainkey.lists TXT "v=DKIM1; p=AAAA"\n`, MISSING],
    ['keys that others hold are unknown', `${MX}_domainkey NS ns1.example.net.\n`, ['unknown outsideRepository']],
    ['an alias for all of them is unknown', `${MX}_domainkey CNAME keys.example.net.\n`, ['unknown outsideRepository']],
    ['a doubtful name is unknown', `${MX}_domainkey TXT "unclosed\n`, ['unknown unreadableRecord']],
    ['with reject SPF alone is left', `${MX}${REJECT}`, ['warning reject [@ MX 10 mx.example.net.]']],
    ['with quarantine the key is missing', `${MX}_dmarc TXT "v=DMARC1; p=quarantine;"\n`, MISSING],
    ['a domain that sends nothing needs none', `${MX}@ TXT "v=spf1 -all"\n`, []],
    ['one that lets servers send does', `${MX}@ TXT "v=spf1 mx -all"\n`, MISSING],
    ['a domain without mail needs none', '@ MX 0 .\n', []],
    ['a domain that names no mail server is left alone', '', []],
    ['names below may sign with its keys', 'lists MX 10 mx.example.net.\n', []],
  ])('%s', (_, records, expected) => expect(told(dkimPresent, records)).toEqual(expected));

  it.each([
    ['a zone below a registered domain is left alone', 'sub.example.org', MX, []],
    ['a domain below a suffix of two labels fails', 'example.co.uk', MX, ['warning missing [@ MX 10 mx.example.net.] example.co.uk.']],
    ['reverse zones are left alone', '2.0.192.in-addr.arpa', MX, []],
    ['top-level domains are left alone', 'org', MX, []],
  ])('%s', (_, apex, records, expected) => expect(toldIn(dkimPresent, zoneOf(apex, records), `${apex}.zone`)).toEqual(expected));
});

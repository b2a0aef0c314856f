import { describe, expect, it } from 'vitest';
import { spfPresent } from '../../../rules/spf/present.ts';
import { mended, told, toldIn, zoneOf } from '../../support/mail.ts';

describe('spf/present', () => {
  it.each([
    ['a mail domain with SPF passes', '@ MX 10 mx.example.net.\n@ TXT "v=spf1 mx -all"\n', []],
    ['a spoilt record is not missing', '@ MX 10 mx.example.net.\n@ TXT "v=spf1; mx -all"\n', []],
    ['a mail domain without SPF fails', '@ MX 10 mx.example.net.\n', ['warning missing [@ MX 10 mx.example.net.]']],
    ['other texts do not help', '@ MX 10 mx.example.net.\n@ TXT "x"\n', ['warning missing [@ MX 10 mx.example.net.]']],
    [
      'each name with MX counts',
      '@ TXT "v=spf1 -all"\nlists MX 10 mx.example.net.\n',
      ['warning missing [lists MX 10 mx.example.net.] lists.example.org.'],
    ],
    [
      'a wildcard does not cover a name that exists',
      '@ TXT "v=spf1 -all"\n* TXT "v=spf1 -all"\nlists MX 10 mx.example.net.\n',
      ['warning missing [lists MX 10 mx.example.net.] lists.example.org.'],
    ],
    [
      'a record at another name is pointed out',
      '@ MX 10 mx.example.net.\n_spf TXT "v=spf1 mx -all"\n',
      ['warning elsewhere [_spf TXT "v=spf1 mx -all"]'],
    ],
    ['a null MX wants nothing but -all', '@ MX 0 .\n@ TXT "v=spf1 mx -all"\n', ['advice nullMx [v=spf1 mx -all]']],
    ['a null MX with -all passes', '@ MX 0 .\n@ TXT "v=spf1 -all"\n', []],
    ['a null MX without SPF is advice', '@ MX 0 .\n', ['advice unused [@ MX 0 .]']],
    [
      'a registered domain without mail is advice',
      'www A 192.0.2.80\n',
      ['advice unused [@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600]'],
    ],
    ['a doubtful name is unknown', '@ MX 10 mx.example.net.\n@ TXT "unclosed\n', ['unknown unreadableRecord']],
  ])('%s', (_, records, expected) => expect(told(spfPresent, records)).toEqual(expected));

  it('adds the record of a domain without mail', () => expect(mended(spfPresent, '@ MX 0 .\n')).toMatch(/TXT\s+"v=spf1 -all"/));

  it.each([
    ['of a zone below a domain', 'sub.example.org', 'www A 192.0.2.1\n', []],
    ['of a reverse zone', '2.0.192.in-addr.arpa', '1 PTR www.example.org.\n@ MX 10 mx.example.net.\n', []],
    ['of an inner zone', 'corp.internal', '@ MX 10 mx.example.net.\n', []],
    ['of a top-level domain', 'example', 'a NS ns1.a\nns1.a A 192.0.2.1\n', []],
    [
      'of a host that is a zone, which is advice',
      'www.example.org',
      '@ A 192.0.2.1\n',
      ['advice unused [@ SOA ns1.example.net. root 1 14400 3600 1209600 3600] www.example.org.'],
    ],
  ])('without mail, %s', (_, apex, records, expected) =>
    expect(toldIn(spfPresent, zoneOf(apex, records), `${apex}.zone`)).toEqual(expected),
  );

  it('leaves zones that are never delegated alone', () =>
    expect(told(spfPresent, '').length).toBeGreaterThan(
      toldIn(spfPresent, { 'example.org.zone': '$TTL 60\n@ SOA localhost. root 1 2 3 4 5\n@ NS localhost.\n' }, 'example.org.zone').length,
    ));
});

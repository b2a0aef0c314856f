import { describe, expect, it } from 'vitest';
import { syntaxRdata } from '../../../rules/syntax/rdata.ts';
import { told } from '../told.ts';

describe('syntax/rdata', () => {
  it.each([
    ['sound data passes', '@ MX 10 mail\nmail A 192.0.2.25\n', []],
    [
      'MX with letters for a number',
      '@ MX 1O mail\n',
      ['error badNumber 5:6-5:8 The preference of this MX record is “1O”; it must be a number 0…65535.'],
    ],
    [
      'MX with a number too large',
      '@ MX 65536 mail\n',
      ['error numberRange 5:6-5:11 The preference of this MX record is 65536; it must be 0…65535.'],
    ],
    ['MX without exchange', '@ MX 10\n', ['error missingField 5:8-5:8 This MX record has no exchange.']],
    ['A with something behind', 'a A 192.0.2.1 x\n', ['error trailingField 5:15-5:16 “x” stands behind the last field of this A record.']],
    [
      'A with letters that are no ASCII',
      'a A caf\xc3\xa9\n',
      ['error badIpv4 5:5-5:10 The address of this A record is “café”, which is no IPv4 address.'],
    ],
    [
      'A that is no address',
      'a A 192.0.2\n',
      ['error badIpv4 5:5-5:12 The address of this A record is “192.0.2”, which is no IPv4 address.'],
    ],
    [
      'AAAA that is no address',
      'a AAAA 2001:db8::g\n',
      ['error badIpv6 5:8-5:19 The address of this AAAA record is “2001:db8::g”, which is no IPv6 address.'],
    ],
    [
      'SOA with half a time',
      '@ SOA a b 1 2h30 3 4 5\n',
      ['error badTtl 1:13-1:17 The refresh of this SOA record is “2h30”; it must be a number of seconds, or a time such as 1w2d3h4m5s.'],
    ],
    [
      'SOA with a serial too large',
      '@ 60 SOA a b 4294967296 2 3 4 5\n',
      ['error numberRange 1:14-1:24 The serial of this SOA record is 4294967296; it must be 0…4294967295.'],
    ],
    [
      'a string too long',
      `a TXT "${'a'.repeat(255)}bc"\n`,
      ['error stringTooLong 5:263-5:265 A string in the txt-data of this TXT record has more than 255 octets; “bc” is too much.'],
    ],
    [
      'more data than fits',
      `a TXT ${`"${'a'.repeat(255)}" `.repeat(257)}\n`,
      ['error rdataTooLong 5:8-5:66311 The data of this TXT record has 65792 octets; 65535 fit.'],
    ],
    [
      'DNSKEY with an unknown algorithm',
      'a DNSKEY 257 3 RSA AQID\n',
      ['error badMnemonic 5:16-5:19 The algorithm of this DNSKEY record is “RSA”; it must be a number 0…255 or a mnemonic.'],
    ],
    [
      'NSEC with an unknown type',
      'a NSEC b MIXX\n',
      ['error badType 5:10-5:14 “MIXX”, among the type bit maps of this NSEC record, is no record type.'],
    ],
    [
      'RRSIG with a day that is none',
      'a RRSIG A 8 2 300 20300230000000 20200101000000 1 example.org. AQID\n',
      [
        'error badTime 5:19-5:33 The signature expiration of this RRSIG record is “20300230000000”; it must be a time such as YYYYMMDDHHmmSS, or the seconds since 1970.',
      ],
    ],
    [
      'RRSIG with a signer deeper than its owner',
      'a RRSIG A 8 2 300 20300201000000 20200101000000 1 a.b.example.org. AQID\n',
      [
        'error badSigner 5:51-5:67 The signer’s name of this RRSIG record is a.b.example.org.; with that labels field it can have 0…2 labels.',
      ],
    ],
    [
      'DS with a digest cut off',
      'a DS 1 8 2 0123\n',
      ['error badDigestLength 5:12-5:16 The digest of this DS record has 2 octets; its algorithm makes 32.'],
    ],
    [
      'CAA with a hyphen in the tag',
      'a CAA 0 is-sue "a"\n',
      ['error badTag 5:11-5:12 The tag of this CAA record holds “-”; it is made of letters and digits.'],
    ],
    [
      'NAPTR with half a regexp',
      'a NAPTR 1 1 "U" "x" "!a" .\n',
      [
        'error badRegexp 5:22-5:24 The regexp of this NAPTR record is “!a”; expected: !expression!replacement!, with a regular expression that is sound.',
      ],
    ],
    [
      'LOC without a direction',
      'a LOC 52 22 N 4 X 0\n',
      ['error badLocation 5:17-5:18 The longitude of this LOC record is “X”; expected: E, W, 0…59.'],
    ],
    [
      'APL without a prefix',
      'a APL 192.0.2.0/24\n',
      ['error badPrefix 5:7-5:19 The address prefix of this APL record is “192.0.2.0/24”; expected: 1:192.0.2.0/24.'],
    ],
    [
      'IPSECKEY with an unknown gateway type',
      'a IPSECKEY 1 9 2 . AQID\n',
      ['error badGateway 5:14-5:15 The gateway type of this IPSECKEY record is “9”; expected: 0…3.'],
    ],
    [
      'L64 with three groups',
      'a L64 10 2001:db8:1\n',
      ['error badLocator 5:10-5:20 The locator64 of this L64 record is “2001:db8:1”; expected: four hexadecimal groups such as 0:0:0:0.'],
    ],
    [
      'EUI48 with colons',
      'a EUI48 00:11:22:33:44:55\n',
      [
        'error badHardwareAddress 5:9-5:26 The address of this EUI48 record is “00:11:22:33:44:55”; expected: hexadecimal pairs such as 00-00-00-00-00-00.',
      ],
    ],
    [
      'X25 with letters',
      'a X25 abcd\n',
      ['error badPsdnAddress 5:7-5:11 The PSDN-address of this X25 record is “abcd”; it must be four digits or more.'],
    ],
    [
      'NSAP without its mark',
      'a NSAP 47.0005\n',
      ['error badNsap 5:8-5:15 The NSAP of this NSAP record is “47.0005”; expected: hexadecimal digits such as 0x47.0005.'],
    ],
    [
      'HIP with a tag too long',
      `a HIP 2 ${'00'.repeat(256)} AQID\n`,
      ['error fieldTooLong 5:9-5:521 The HIT of this HIP record has more octets than fit.'],
    ],
  ])('%s', (_, given, expected) => expect(told(syntaxRdata, given)).toEqual(expected));
});

import { describe, expect, it } from 'vitest';
import { canonicalRdata, isSoundRdata, printRdata, printRdataOrGeneric, rdataNames } from '../../../model/rdata/codec.ts';
import { nameToText } from '../../../model/names/wire.ts';
import { TYPE } from '../../../model/rdata/types.ts';
import { encoded, hexOf } from './records.ts';

function wireOf(record: string): { type: number; wire: Uint8Array } {
  const result = encoded(record);
  if ('problem' in result) throw new Error(`${record}: ${JSON.stringify(result.problem)}`);
  return result;
}

describe('RDATA on the wire', () => {
  it.each([
    ['A 192.0.2.1', 'c0000201'],
    ['AAAA 2001:db8::1', '20010db8000000000000000000000001'],
    ['MX 10 Mail', '000a 044d61696c 076578616d706c6500'],
    ['TXT "a b" c', '03612062 0163'],
    [
      'SOA ns host 1 1h30m 30M1H 1w1w 1d',
      '026e73076578616d706c6500 04686f7374076578616d706c6500 00000001 00001518 00001518 00127500 00015180',
    ],
    ['LOC 52 22 23 N 4 53 32 E -2m 0m 10000m 10m', '00 00 16 13 8b3cf018 810cbce0 009895b8'],
    ['APL 1:192.168.32.0/21 !1:192.168.38.0/28', '0001 15 03 c0a820 0001 1c 83 c0a826'],
    [
      'NSEC a A MX RRSIG NSEC TYPE1234',
      '0161076578616d706c6500 0006400100000003 041b 000000000000000000000000000000000000000000000000000020',
    ],
    ['HIP 2 200100107b1a74df365639cc39f1d578 AQID rvs.', '10 02 0003 200100107b1a74df365639cc39f1d578 010203 0372767300'],
    ['CAA 128 issue "ca.example"', '80 05 6973737565 63612e6578616d706c65'],
    ['URI 10 1 "https://example.org/"', '000a 0001 68747470733a2f2f6578616d706c652e6f72672f'],
    ['IPSECKEY 10 1 2 192.0.2.38 AQID', '0a 01 02 c0000226 010203'],
    ['IPSECKEY 10 0 0 .', '0a 00 00'],
    ['AMTRELAY 10 1 3 relay.', '0a 83 0572656c617900'],
    ['NSEC3PARAM 1 0 12 aabbccdd', '01 00 000c 04 aabbccdd'],
    ['CERT PKIX 1 RSASHA256 AQID', '0001 0001 08 010203'],
    ['DSYNC CDS NOTIFY 5300 a.', '003b 01 14b4 016100'],
    ['A6 60 ::f:0:0:0:1 a.', '3c 0f0000000000000001 016100'],
    ['EUI48 00-00-5e-00-53-2a', '00005e00532a'],
    ['L64 10 2001:db8:1140:1000', '000a 20010db811401000'],
    ['IPN 18446744073709551615', 'ffffffffffffffff'],
    ['WKS 192.0.2.1 tcp smtp', 'c0000201 06 00000040'],
    ['NULL \\# 3 010203', '010203'],
  ])('%s', (record, hex) => {
    expect(hexOf(record)).toBe(hex.replaceAll(' ', ''));
  });

  it('keeps the letter case of names', () => {
    const { type, wire } = wireOf('SRV 1 2 3 Host.Example.ORG.');
    expect(printRdata(type, wire)).toBe('1 2 3 Host.Example.ORG.');
  });

  it.each([
    ['SOA Ns.Example. Host.Example. 1 2 3 4 5', ['Ns.Example.', 'Host.Example.']],
    ['MX 10 Mail.', ['Mail.']],
    ['TXT "Mail."', []],
    ['RRSIG A 8 2 300 0 0 1 Signer. AQID', ['Signer.']],
    ['HIP 2 20 AQID A. B.', ['A.', 'B.']],
    ['IPSECKEY 1 3 2 Gate. AQID', ['Gate.']],
    ['IPSECKEY 1 1 2 192.0.2.1 AQID', []],
    ['A6 64 ::1 Prefix.', ['Prefix.']],
    ['HTTPS 1 Svc. alpn=h2', ['Svc.']],
    ['NAPTR 1 1 "" "" "" Next.', ['Next.']],
    ['TYPE65280 \\# 3 016100', []],
  ])('of %s holds the names %j', (record, names) => {
    const { type, wire } = wireOf(record);
    expect(rdataNames(type, wire).map(({ offset }) => nameToText(wire, offset))).toEqual(names);
  });

  it.each([
    ['MX 10 Mail.Example.', '10 mail.example.'],
    ['SOA Ns. Host. 1 2 3 4 5', 'ns. host. 1 2 3 4 5'],
    ['RRSIG A 8 2 300 0 0 1 Signer. AQID', 'A 8 2 300 19700101000000 19700101000000 1 signer. AQID'],
    ['NSEC Next. A', 'Next. A'],
    ['SRV 1 2 3 Host.', '1 2 3 host.'],
    ['SVCB 1 Host.', '1 Host.'],
    ['LP 1 Host.', '1 Host.'],
    ['TXT ABC', '"ABC"'],
  ])('%s in canonical form is %s (RFC 4034 §6.2, RFC 6840 §5.1)', (record, canonical) => {
    const { type, wire } = wireOf(record);
    const before = Uint8Array.from(wire);
    expect(printRdata(type, canonicalRdata(type, wire))).toBe(canonical);
    expect(wire).toEqual(before);
  });

  it('that is canonical already is not copied', () => {
    const { type, wire } = wireOf('MX 10 mail');
    expect(canonicalRdata(type, wire)).toBe(wire);
  });
});

describe('unsound RDATA', () => {
  const short = Uint8Array.from([0, 10, 3, 0x61]);

  it('is refused where soundness is asked for', () => {
    expect(isSoundRdata(TYPE.MX, short)).toBe(false);
    expect(() => printRdata(TYPE.MX, short)).toThrow(RangeError);
    expect(() => rdataNames(TYPE.MX, short)).toThrow(RangeError);
  });

  it('has a generic text and stays as it is in canonical form', () => {
    expect(printRdataOrGeneric(TYPE.MX, short)).toBe('\\# 4 000A0361');
    expect(canonicalRdata(TYPE.MX, short)).toBe(short);
  });

  it('is not known of a type without a form', () => {
    expect(isSoundRdata(65280, short)).toBe(true);
    expect(isSoundRdata(TYPE.NULL, new Uint8Array(0))).toBe(true);
    expect(printRdata(65280, short)).toBe('\\# 4 000A0361');
  });
});

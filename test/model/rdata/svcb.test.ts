import { describe, expect, it } from 'vitest';
import { hexOf, outcomeOf, problemOf } from './records.ts';

/** RFC 9460 Appendix D.1 and D.2. */
const vectors: readonly (readonly [string, string])[] = [
  ['HTTPS 0 foo.example.com.', '0000 03666f6f076578616d706c6503636f6d00'],
  ['SVCB 1 .', '0001 00'],
  ['SVCB 16 foo.example.com. port=53', '0010 03666f6f076578616d706c6503636f6d00 0003 0002 0035'],
  ['SVCB 1 foo.example.com. key667=hello', '0001 03666f6f076578616d706c6503636f6d00 029b 0005 68656c6c6f'],
  ['SVCB 1 foo.example.com. key667="hello\\210qoo"', '0001 03666f6f076578616d706c6503636f6d00 029b 0009 68656c6c6fd2716f6f'],
  [
    'SVCB 1 foo.example.com. ipv6hint="2001:db8::1,2001:db8::53:1"',
    '0001 03666f6f076578616d706c6503636f6d00 0006 0020 20010db8000000000000000000000001 20010db8000000000000000000530001',
  ],
  [
    'SVCB 1 example.com. ipv6hint="2001:db8:122:344::192.0.2.33"',
    '0001 076578616d706c6503636f6d00 0006 0010 20010db80122034400000000c0000221',
  ],
  [
    'SVCB 16 foo.example.org. alpn=h2,h3-19 mandatory=ipv4hint,alpn ipv4hint=192.0.2.1',
    '0010 03666f6f076578616d706c65036f726700 0000 0004 0001 0004 0001 0009 026832 0568332d3139 0004 0004 c0000201',
  ],
  ['SVCB 16 foo.example.org. alpn="f\\\\\\\\oo\\\\,bar,h2"', '0010 03666f6f076578616d706c65036f726700 0001 000c 08665c6f6f2c626172 026832'],
  ['SVCB 16 foo.example.org. alpn=f\\\\\\092oo\\092,bar,h2', '0010 03666f6f076578616d706c65036f726700 0001 000c 08665c6f6f2c626172 026832'],
];

/** RFC 9460 Appendix D.3. */
const failures: readonly (readonly [string, string, string])[] = [
  ['SVCB 1 foo.example.com. key123=abc key123=def', 'paramDuplicate', 'key123'],
  ['SVCB 1 foo.example.com. mandatory', 'paramValueMissing', 'mandatory'],
  ['SVCB 1 foo.example.com. alpn', 'paramValueMissing', 'alpn'],
  ['SVCB 1 foo.example.com. port', 'paramValueMissing', 'port'],
  ['SVCB 1 foo.example.com. ipv4hint', 'paramValueMissing', 'ipv4hint'],
  ['SVCB 1 foo.example.com. ipv6hint', 'paramValueMissing', 'ipv6hint'],
  ['SVCB 1 foo.example.com. no-default-alpn=abc', 'paramValueUnexpected', 'no-default-alpn'],
  ['SVCB 1 foo.example.com. mandatory=key123', 'paramMandatory', 'mandatory'],
  ['SVCB 1 foo.example.com. mandatory=mandatory', 'paramMandatory', 'mandatory'],
  ['SVCB 1 foo.example.com. mandatory=key123,key123 key123=abc', 'paramMandatory', 'mandatory'],
];

/** Keys that are registered since, which BIND 9.18 prints as keyNNNNN. */
const later: readonly (readonly [string, string])[] = [
  ['HTTPS 1 . ohttp', '1 . key8'],
  ['HTTPS 1 . ohttp=1', '! paramValueUnexpected 10…11'],
  ['HTTPS 1 . tls-supported-groups=29,23', '1 . key9="\\000\\029\\000\\023"'],
  ['HTTPS 1 . tls-supported-groups', '! paramValueMissing 24…24'],
  ['HTTPS 1 . tls-supported-groups=x25519', '! badNumber 25…31'],
  ['SVCB 1 . docpath=a,bc', '1 . key10="\\001a\\002bc"'],
  ['SVCB 1 . docpath', '1 . key10'],
  ['HTTPS 1 . pvd', '1 . key11'],
  ['HTTPS 1 . pvd="something"', '! paramValueUnexpected 9…18'],
  ['SVCB 1 . oots="do53:100,dot:20"', '1 . key12="do53:100,dot:20"'],
  ['SVCB 1 . oots="do53:100,:25"', '! paramValue 19…22'],
  ['SVCB 1 . oots="do53:100,dot:101"', '! numberRange 23…26'],
];

describe('SVCB and HTTPS', () => {
  it.each(vectors)('%s', (record, hex) => {
    expect(hexOf(record)).toBe(hex.replaceAll(' ', ''));
  });

  it.each(failures)('%s fails: %s of %s', (record, code, name) => {
    expect(problemOf(record)).toMatchObject({ code, params: { name } });
  });

  it.each(later)('%s is %s', (record, outcome) => {
    expect(outcomeOf(record)).toBe(outcome);
  });

  it('take parameters in any order', () => {
    expect(hexOf('SVCB 1 . port=1 alpn=h2')).toBe(hexOf('SVCB 1 . alpn=h2 port=1'));
  });

  it('take a value of 65535 octets and not one more', () => {
    expect(problemOf(`SVCB 1 . key667=${'a'.repeat(65536)}`)).toMatchObject({ code: 'stringTooLong' });
    expect(problemOf(`SVCB 1 . key667=${'a'.repeat(65535)}`)).toMatchObject({ code: 'rdataTooLong' });
    expect(hexOf(`SVCB 1 . key667=${'a'.repeat(65528)}`)).toHaveLength(2 * 65535);
  });
});

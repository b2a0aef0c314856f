import { describe, expect, it } from 'vitest';
import { problemOf } from './records.ts';

/** Record, code, the text at fault, the field's index, params without `value`. */
const rows: readonly (readonly [string, string, string, number, Record<string, string | number>])[] = [
  ['MX 1O mail', 'badNumber', '1O', 0, { name: 'preference', expected: '0…65535' }],
  ['MX 65536 mail', 'numberRange', '65536', 0, { name: 'preference', expected: '0…65535' }],
  ['MX mail', 'badNumber', 'mail', 0, { name: 'preference', expected: '0…65535' }],
  ['MX 10', 'missingField', '', 1, { name: 'exchange' }],
  ['MX 10 a b', 'trailingField', 'b', 2, {}],
  ['MX 10 "a"', 'unexpectedQuotes', 'a', 1, { name: 'exchange' }],
  ['MX 10 a..b', 'badName', '.b', 1, { name: 'exchange', cause: 'emptyLabel' }],
  ['MX 10 a\\999', 'badName', '\\999', 1, { name: 'exchange', cause: 'badEscape' }],
  ['A 192.0.2', 'badIpv4', '192.0.2', 0, { name: 'address' }],
  ['AAAA 2001:db8', 'badIpv6', '2001:db8', 0, { name: 'address' }],
  ['TLSA 3 1 1 abxd', 'badHex', 'x', 3, { name: 'certificate association data' }],
  ['TLSA 3 1 1 ab cde f0', 'oddHex', '0', 5, { name: 'certificate association data' }],
  ['DNSKEY 257 3 13 AQ_D', 'badBase64', '_', 3, { name: 'public key' }],
  ['DNSKEY 257 3 13 AQI', 'badBase64', '', 3, { name: 'public key' }],
  ['DNSKEY 257 3 13 AQID AQ=D', 'badBase64', 'D', 4, { name: 'public key' }],
  ['DNSKEY KSX 3 13 AQID', 'badMnemonic', 'KSX', 0, { name: 'flags', expected: '0…65535' }],
  ['NSEC3 1 0 0 - 2vptu5timamqttgl4luu9kg21e0aor3w A', 'badBase32', 'w', 4, { name: 'next hashed owner name' }],
  ['NSEC a A MIXX', 'badType', 'MIXX', 2, { name: 'type bit maps' }],
  ['TXT "a\\2b"', 'badEscape', '\\2b', 0, { name: 'txt-data' }],
  ['SOA a b 1 2h30 3 4 5', 'badTtl', '2h30', 3, { name: 'refresh', expected: '1w2d3h4m5s' }],
  ['SOA a b 1 9000w 3 4 5', 'numberRange', '9000w', 3, { name: 'refresh', expected: '0…4294967295' }],
  [
    'RRSIG A 8 2 300 20300230000000 20200101000000 1 a AQID',
    'badTime',
    '20300230000000',
    4,
    { name: 'signature expiration', expected: 'YYYYMMDDHHmmSS' },
  ],
  ['DS 1 8 2 0123 45', 'badDigestLength', '0123 45', 3, { name: 'digest', expected: '32', octets: 3 }],
  ['CAA 0 is-sue "a"', 'badTag', '-', 1, { name: 'tag', expected: 'a…z, 0…9' }],
  ['URI 1 1 https://example.org/', 'missingQuotes', 'https://example.org/', 2, { name: 'target' }],
  ['LOC 90 59 N 4 E 0', 'numberRange', '59', 1, { name: 'latitude', expected: '0 (90° 0′ 0″)' }],
  ['LOC 52 22 N 4 X 0', 'badLocation', 'X', 4, { name: 'longitude', expected: 'E, W, 0…59' }],
  ['NULL abcd', 'genericOnly', 'abcd', 0, { expected: '\\# n hex' }],
  ['TYPE65280 \\# 3 0102', 'genericLength', '3', 1, { name: 'RDATA length', expected: '2' }],
  ['A \\# 3 010203', 'genericInvalid', '010203', 2, { name: 'RDATA', expected: 'A' }],
  ['SVCB 1 . alpm=h2', 'paramKey', 'alpm', 2, { name: 'SvcParamKey' }],
  ['SVCB 1 . port=1 port=2', 'paramDuplicate', 'port', 3, { name: 'port' }],
  ['SVCB 1 . alpn', 'paramValueMissing', '', 2, { name: 'alpn' }],
  ['SVCB 1 . ohttp=1', 'paramValueUnexpected', '1', 2, { name: 'ohttp' }],
  ['SVCB 1 . mandatory=port,ech port=1', 'paramMandatory', 'mandatory', 2, { name: 'mandatory', cause: 'absent', key: 'ech' }],
  ['SVCB 1 . no-default-alpn', 'paramNeeded', 'no-default-alpn', 2, { name: 'no-default-alpn', key: 'alpn' }],
  ['SVCB 1 . alpn="h2,,h3"', 'paramValue', '', 3, { name: 'alpn' }],
  ['HTTPS 1 . ipv4hint=192.0.2.1,192.0.2', 'badIpv4', '192.0.2', 2, { name: 'ipv4hint' }],
];

describe('a problem', () => {
  it.each(rows)('of %s is %s at %j in field %i, %j', (record, code, text, field, params) => {
    const problem = problemOf(record);
    const rdata = Buffer.from(record.slice(record.indexOf(' ') + 1));
    const { value, ...others } = problem.params;
    expect({ code: problem.code, text: rdata.subarray(problem.start, problem.end).toString(), field: problem.field, others }).toEqual({
      code,
      text,
      field,
      others: params,
    });
    if (code === 'badName') expect(value).toBe(record.split(' ')[2]);
    else if (code !== 'missingField' && code !== 'genericOnly') expect(value).toBe(text);
  });

  it('of a string longer than 255 octets starts at the first octet too many, escapes counted as one', () => {
    const problem = problemOf(`TXT ${'\\097'.repeat(255)}bc`);
    expect(problem).toMatchObject({
      code: 'stringTooLong',
      field: 0,
      start: 255 * 4,
      end: 255 * 4 + 2,
      params: { name: 'txt-data', value: 'bc', expected: '0…255' },
    });
  });

  it('of more RDATA than 65535 octets tells how many there are', () => {
    const problem = problemOf(`TXT ${`"${'a'.repeat(255)}" `.repeat(257)}`);
    expect(problem).toMatchObject({ code: 'rdataTooLong', params: { length: 257 * 256 } });
  });

  it('shows at most 80 characters', () => {
    expect(problemOf(`A ${'1'.repeat(1000)}`).params['value']).toBe(`${'1'.repeat(80)}…`);
  });
});

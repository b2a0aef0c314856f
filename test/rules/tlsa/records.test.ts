import { describe, expect, it } from 'vitest';
import { lasting } from '../../../rules/tlsa/lasting.ts';
import { partial } from '../../../rules/tlsa/partial.ts';
import { usage } from '../../../rules/tlsa/usage.ts';
import { short } from '../hosts.ts';
import { told } from '../told.ts';

const ONE = '3f2a'.repeat(16);
const TWO = '4f2b'.repeat(16);
const record = (fields: string, data = ONE, owner = '_25._tcp.mx1'): string => `${owner} TLSA ${fields} ${data}\n`;

describe('tlsa/usage', () => {
  it.each([
    ['a key', record('3 1 1'), []],
    ['an authority that everybody trusts', record('1 1 1'), ['error onlyPkix']],
    ['beside a key', record('1 1 1') + record('3 1 1'), ['warning pkix']],
    ['for the web', record('1 1 1', ONE, '_443._tcp.www'), []],
  ])('%s', (_, records, expected) => expect(told(usage, records).map(short)).toEqual(expected));
});

describe('tlsa/lasting', () => {
  it.each([
    ['two keys', record('3 1 1') + record('3 1 1', TWO), []],
    ['a key and its authority', record('3 1 1') + record('2 1 1', TWO), []],
    ['one key', record('3 1 1'), ['advice single']],
    ['one key twice, by two digests', record('3 1 1') + record('3 1 2', `${ONE}${ONE}`), []],
    ['one certificate', record('3 0 1'), ['advice single', 'advice certificate']],
    ['SHA-512 only', record('3 1 2', ONE + ONE) + record('3 1 2', TWO + TWO), ['warning sha512Only']],
    ['a day', `$TTL 86400\n${record('3 1 1')}${record('3 1 1', TWO)}`, ['advice ttl']],
    ['what no client can use is told elsewhere', record('9 1 1'), []],
  ])('%s', (_, records, expected) => expect(told(lasting, records).map(short)).toEqual(expected));
});

describe('tlsa/partial', () => {
  const mx = '@ MX 10 mx1\n@ MX 20 mx2\nmx1 A 192.0.2.1\nmx2 A 192.0.2.2\n';
  it.each([
    ['both servers', mx + record('3 1 1') + record('3 1 1', TWO, '_25._tcp.mx2'), []],
    ['none', mx, []],
    ['one of two', mx + record('3 1 1'), ['warning some']],
    ['the other is not known here', `@ MX 10 mx1\n@ MX 20 mx.example.net.\nmx1 A 192.0.2.1\n${record('3 1 1')}`, ['unknown']],
  ])('%s', (_, records, expected) => expect(told(partial, records).map(short)).toEqual(expected));
});

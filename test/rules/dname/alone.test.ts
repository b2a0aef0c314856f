import { describe, expect, it } from 'vitest';
import { dnameAlone } from '../../../rules/dname/alone.ts';
import { saidOf } from '../../support/judged.ts';

describe('dname/alone', () => {
  it.each([
    ['a DNAME with other data passes', 'old DNAME new\nold A 192.0.2.1\n', []],
    ['a DNAME at the apex, beside SOA and NS, passes', '@ DNAME example.net.\n', []],
    ['two targets fail at the second', 'old DNAME a\nold DNAME b\n', ['fail several 6:1-6:12 old.example.org.']],
    ['the same twice is a duplicate, which another rule tells', 'old DNAME a\nold DNAME a\n', []],
    ['a CNAME beside it fails', 'old DNAME a\nold CNAME b\n', ['fail withCname 5:1-5:12 old.example.org.']],
    ['a delegation beside it fails', 'old DNAME a\nold NS ns1.example.net.\n', ['fail withNs 5:1-5:12 old.example.org.']],
  ])('%s', (_, zone, expected) => expect(saidOf(dnameAlone, zone)).toEqual(expected));
});

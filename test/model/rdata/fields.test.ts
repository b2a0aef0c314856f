import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf, fieldsOfText } from '../../../model/rdata/fields.ts';
import type { Fields } from '../../../model/rdata/fields.ts';

function shown(fields: Fields): string[] {
  return Array.from({ length: fields.count }, (_, i) => {
    const text = Buffer.from(fields.bytes.subarray(fields.start[i], fields.end[i])).toString();
    return fields.quoted[i] === true ? `"${text}"` : text;
  });
}

describe('fieldsOf', () => {
  it.each([
    ['', []],
    [' \t\r\n ', []],
    ['10 mail', ['10', 'mail']],
    ['10\tmail\r\n', ['10', 'mail']],
    ['( 10\n mail )', ['10', 'mail']],
    ['(10 mail)', ['10', 'mail']],
    ['a(b)c', ['a', 'b', 'c']],
    ['"a b" c', ['"a b"', 'c']],
    ['""', ['""']],
    ['a"b"c', ['a', '"b"', 'c']],
    ['"a""b"', ['"a"', '"b"']],
    ['"(;)"', ['"(;)"']],
    ['"a\\"b"', ['"a\\"b"']],
    ['"a\\\\" b', ['"a\\\\"', 'b']],
    ['a\\ b', ['a\\ b']],
    ['a\\;b', ['a\\;b']],
    ['a\\(b', ['a\\(b']],
    ['a\\"b', ['a\\"b']],
    ['a\\032b', ['a\\032b']],
    ['a;b', ['a']],
    ['a ; b\n c', ['a', 'c']],
    ['a ;" (\n c', ['a', 'c']],
    ['alpn="h2,h3" port=53', ['alpn=', '"h2,h3"', 'port=53']],
    ['a\\', ['a\\']],
    ['"a', ['"a"']],
    ['"a\\', ['"a\\"']],
  ])('%j are %j', (text, expected) => {
    expect(shown(fieldsOfText(text))).toEqual(expected);
  });

  it('keeps to its region', () => {
    const bytes = Buffer.from('x 10 mail"y');
    expect(shown(fieldsOf(bytes, 2, 9))).toEqual(['10', 'mail']);
  });

  it('takes characters above ASCII as UTF-8', () => {
    expect(Array.from(fieldsOfText('é').bytes)).toEqual([0xc3, 0xa9]);
    expect(Array.from(fieldsOfText('\ud800').bytes)).toEqual([0xef, 0xbf, 0xbd]);
  });

  it('loses no octet but separators, quotes and comments', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab"\\ ;()\n'.split('')), maxLength: 60 }), (text) => {
        const fields = fieldsOfText(text);
        let behind = 0;
        for (let i = 0; i < fields.count; i++) {
          expect(fields.start[i]).toBeGreaterThanOrEqual(behind);
          expect(fields.end[i]).toBeGreaterThanOrEqual(fields.start[i]!);
          expect(fields.end[i]).toBeLessThanOrEqual(text.length);
          behind = fields.end[i]!;
        }
        if (!text.includes(';')) {
          const inFields = shown(fields)
            .join('')
            .replace(/["\\ ()\n]/g, '');
          expect(inFields).toBe(text.replace(/["\\ ()\n]/g, ''));
        }
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

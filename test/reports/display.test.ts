import { describe, expect, test } from 'vitest';
import { display, displayParams } from '../../reports/display.ts';
import { processorTime } from '../support/processor-time.ts';

describe('display', () => {
  test.each([
    ['plain text stays', 'mail.example.org', 'mail.example.org'],
    ['a number is written plainly', 86400, '86400'],
    ['letters of other scripts stay', 'müller.example 例え ελ', 'müller.example 例え ελ'],
    ['a backslash stays a backslash', String.raw`a\.b\032c`, String.raw`a\.b\032c`],
    ['an escape sequence loses its escape', '\x1b[31mred', String.raw`\x1b[31mred`],
    ['a C1 control sequence introducer too', '\x9b31m', String.raw`\x9b31m`],
    ['NUL, bell, backspace and DEL are seen', '\0\x07\b\x7f', String.raw`\x00\x07\x08\x7f`],
    ['line breaks are seen', 'a\r\nb\u0085c\u2028d\u2029e', String.raw`a\x0d\x0ab\x85c\u2028d\u2029e`],
    ['a tab is seen', 'a\tb', String.raw`a\x09b`],
    ['bidirectional controls are seen', '\u202egro.elpmaxe\u2066\u200f\u061c', String.raw`\u202egro.elpmaxe\u2066\u200f\u061c`],
    ['zero-width characters are seen', 'a\u200bb\u200dc\u2060d\ufeffe\u00adf', String.raw`a\u200bb\u200dc\u2060d\ufeffe\xadf`],
    ['blanks that are no space are seen', 'a\u00a0b\u2003c\u3000d', String.raw`a\xa0b\u2003c\u3000d`],
    ['letters without a shape are seen', '\u3164\u115f\uffa0', String.raw`\u3164\u115f\uffa0`],
    ['tag characters are seen', '\u{e0041}', String.raw`\u{e0041}`],
    ['variation selectors are seen', 'a\ufe0f', String.raw`a\ufe0f`],
    ['private use is seen', '\ue000\u{f0000}', String.raw`\ue000\u{f0000}`],
    ['noncharacters are seen', '\ufffe\uffff\u{1fffe}', String.raw`\ufffe\uffff\u{1fffe}`],
    ['half a surrogate pair is seen', 'a\ud800b\udc00', String.raw`a\ud800b\udc00`],
    ['the replacement character stays', 'a\ufffdb', 'a\ufffdb'],
    ['a command of a GitHub log is broken', 'x ##[error]y ###[z', String.raw`x #\x23[error]y ##\x23[z`],
  ])('%s', (_, value, shown) => {
    expect(display(value)).toBe(shown);
  });

  test.each([
    ['as long as allowed stays whole', 'a'.repeat(200), 200, 'a'.repeat(200)],
    ['one more is cut', 'a'.repeat(201), 200, `${'a'.repeat(199)}…`],
    ['pairs of surrogates count once and stay whole', '😀'.repeat(6), 5, '😀😀😀😀…'],
    ['pairs that just fit stay', '😀'.repeat(5), 5, '😀'.repeat(5)],
    ['escapes count as they are shown', '\x1b\x1b\x1b', 8, String.raw`\x1b\x1…`],
  ])('%s', (_, value, limit, shown) => {
    expect(display(value, limit)).toBe(shown);
  });

  test('takes no longer for a hundred megabytes than for a line', () => {
    const long = '\x1b'.repeat(100_000_000);
    const start = processorTime();
    expect(display(long)).toHaveLength(200);
    expect(processorTime() - start).toBeLessThan(1000);
  });

  test('parameters keep their numbers, so that texts can count them', () => {
    expect(displayParams({ count: 12, name: 'a\nb', odd: Number.NaN })).toEqual({ count: 12, name: String.raw`a\x0ab`, odd: 'NaN' });
  });
});

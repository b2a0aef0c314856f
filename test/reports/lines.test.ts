import { describe, expect, test } from 'vitest';
import { type Lines, linesOf } from '../../reports/lines.ts';
import { placesOf } from '../../reports/places.ts';
import { processorTime } from '../support/processor-time.ts';

function linesOfText(text: string | Uint8Array): Lines {
  return linesOf({ path: 'a', bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text });
}

describe('positions', () => {
  test.each([
    ['the first byte', 'ab\ncd', 0, 1, 1],
    ['the first byte of a line', 'ab\ncd', 3, 2, 1],
    ['the line break belongs to its line', 'ab\ncd', 2, 1, 3],
    ['behind the last byte', 'ab\ncd', 5, 2, 3],
    ['behind a final line break a line begins', 'ab\n', 3, 2, 1],
    ['an empty file', '', 0, 1, 1],
    ['an offset behind the file is its end', 'ab', 99, 1, 3],
    ['an offset before the file is its start', 'ab', -1, 1, 1],
    ['no number is the start', 'ab', Number.NaN, 1, 1],
    ['a CRLF is one line break', 'ab\r\ncd', 4, 2, 1],
    ['a CR alone ends no line', 'ab\rcd', 3, 1, 4],
    ['two bytes of UTF-8 are one column', 'éa', 2, 1, 2],
    ['four bytes are two UTF-16 code units', '😀a', 4, 1, 3],
    ['an offset inside a character is its start', 'a😀b', 3, 1, 2],
    ['a byte order mark has no column', '\ufeffab', 4, 1, 2],
  ])('%s', (_, text, offset, line, column) => {
    expect(linesOfText(text).positionAt(offset)).toEqual({ line, column });
  });

  test('bytes that are no UTF-8 count one column each', () => {
    expect(linesOfText(Uint8Array.of(0x61, 0xff, 0xfe, 0x62)).positionAt(3)).toEqual({ line: 1, column: 4 });
  });

  test('a line knows its ends without its line break', () => {
    const lines = linesOfText('ab\r\ncd\n\nef');
    expect([1, 2, 3, 4].map((line) => [lines.startOf(line), lines.endOf(line)])).toEqual([
      [0, 2],
      [4, 6],
      [7, 7],
      [8, 10],
    ]);
    expect(lines.count).toBe(4);
  });

  test('columns far out on a long line are those that counting from its start gives', () => {
    const text = `x\n${'aé😀\u0301'.repeat(5000)}`;
    const bytes = new TextEncoder().encode(text);
    const lines = linesOf({ path: 'a', bytes });
    for (let offset = 2; offset <= bytes.length; offset += 997) {
      const decoded = new TextDecoder('utf-8', { fatal: false }).decode(bytes.subarray(2, offset)).replace(/\ufffd$/, '');
      expect(lines.positionAt(offset)).toEqual({ line: 2, column: decoded.length + 1 });
    }
  });

  test('a hundred thousand questions about one line of ten megabytes take no time', () => {
    const lines = linesOfText(new Uint8Array(10_000_000).fill(0x61));
    const start = processorTime();
    for (let at = 0; at < 100_000; at += 1) lines.positionAt((at * 7919) % 10_000_000);
    expect(processorTime() - start).toBeLessThan(2000);
  });
});

describe('places', () => {
  const places = placesOf(new Map([['a', { path: 'a', bytes: new TextEncoder().encode('ab\ncd') }]]));

  test.each([
    ['a span is given with its end behind the last character', { path: 'a', start: 0, end: 2 }, [1, 1, 1, 3]],
    ['a span may reach over lines', { path: 'a', start: 1, end: 4 }, [1, 2, 2, 2]],
    ['an empty span is a point', { path: 'a', start: 3, end: 3 }, [2, 1, 2, 1]],
    ['a span that ends before it starts is a point', { path: 'a', start: 4, end: 1 }, [2, 2, 2, 2]],
    ['a file that the report does not hold is named at its start', { path: 'b', start: 7, end: 9 }, [1, 1, 1, 1]],
  ])('%s', (_, span, [startLine, startColumn, endLine, endColumn]) => {
    expect(places.locate(span)).toEqual({ path: span.path, startLine, startColumn, endLine, endColumn });
  });
});

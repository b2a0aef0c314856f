import { describe, expect, test } from 'vitest';
import { decodePunycode, encodePunycode } from '../../../parsers/octodns/punycode.ts';
import { compareNatural } from '../../../parsers/octodns/yaml/order.ts';
import { typed } from '../../../parsers/octodns/yaml/scalar.ts';
import { decodeUtf8, encodeUtf8 } from '../../../parsers/utf8.ts';

describe("a plain scalar is what PyYAML's SafeLoader makes of it", () => {
  test.each([
    ['yes', 'boolean', 'True'],
    ['Off', 'boolean', 'False'],
    ['y', 'string', 'y'],
    ['tRUE', 'string', 'tRUE'],
    ['0', 'integer', '0'],
    ['-0', 'integer', '0'],
    ['+12', 'integer', '12'],
    ['010', 'integer', '8'],
    ['-010', 'integer', '-8'],
    ['08', 'string', '08'],
    ['0b101', 'integer', '5'],
    ['0x1F', 'integer', '31'],
    ['0X1F', 'string', '0X1F'],
    ['1_0', 'integer', '10'],
    ['1:30', 'integer', '90'],
    ['01:30', 'string', '01:30'],
    ['190:20:30', 'integer', '685230'],
    ['1:2:3:4:5:6:7:8', 'integer', '2895057742028'],
    ['123456789012345678901', 'integer', '123456789012345678901'],
    ['1.', 'float', '1.0'],
    ['.5', 'float', '0.5'],
    ['1.10', 'float', '1.1'],
    ['1e3', 'string', '1e3'],
    ['1.0e3', 'string', '1.0e3'],
    ['1.0e+3', 'float', '1000.0'],
    ['1.0e+16', 'float', '1e+16'],
    ['1.5e-7', 'float', '1.5e-07'],
    ['-.5', 'string', '-.5'],
    ['1:30.5', 'float', '90.5'],
    ['.inf', 'float', 'inf'],
    ['-.INF', 'float', '-inf'],
    ['.nan', 'float', 'nan'],
    ['', 'null', 'None'],
    ['~', 'null', 'None'],
    ['NULL', 'null', 'None'],
    ['none', 'string', 'none'],
    ['2001-12-14', 'date', '2001-12-14'],
    ['2001-1-1', 'string', '2001-1-1'],
    ['2001-12-14t21:59:43.10-05:00', 'date', '2001-12-14 21:59:43.100000-05:00'],
    ['2001-12-15 2:59:43Z', 'date', '2001-12-15 02:59:43+00:00'],
    ['=', 'string', '='],
    ['1.2.3.4', 'string', '1.2.3.4'],
    ['2001:db8::1', 'string', '2001:db8::1'],
  ])('%s is %s %s', (text, kind, shown) => {
    expect(
      typed({
        kind: 'scalar',
        text,
        style: 'plain',
        tag: undefined,
        source: { path: '', bytes: new Uint8Array(0), via: [] },
        start: 0,
        end: 0,
      }),
    ).toMatchObject({ kind, shown });
  });
});

describe('keys are sorted as by natsort', () => {
  test.each([
    ['', 'a'],
    ['*', '*.a'],
    ['a2', 'a10'],
    ['2', 'a'],
    ['2', '12'],
    ['a', 'a1'],
    ['_85a', '_622d'],
    ['*.2.2', '*.10.1'],
    ['A', 'a'],
    ['a-1', 'a.1'],
    ['1a', '1b'],
    ['_dmarc', 'a'],
  ])('%j before %j', (one, other) => {
    expect(compareNatural(one, other)).toBeLessThan(0);
    expect(compareNatural(other, one)).toBeGreaterThan(0);
    expect(compareNatural(one, one)).toBe(0);
  });
});

describe('Punycode (RFC 3492 §7.1)', () => {
  test.each([
    ['ليهمابتكلموشعربي؟', 'egbpdaj6bu4bxfgehfvwxn'],
    ['他们为什么不说中文', 'ihqwcrb4cv8a8dqg056pqjye'],
    ['Pročprostěnemluvíčesky', 'Proprostnemluvesky-uyb24dma41a'],
    ['3年B組金八先生', '3B-ww4c5e180e575a65lsy2b'],
    ['bücher', 'bcher-kva'],
    ['ü', 'tda'],
  ])('%s is %s', (text, encoded) => {
    expect(encodePunycode(text)).toBe(encoded);
    expect(decodePunycode(encoded)).toBe(text);
  });

  test.each(['99999999', 'a-', '!', 'a-b_'])('%s is none', (text) => {
    expect([undefined, 'a']).toContain(decodePunycode(text));
  });
});

describe('UTF-8', () => {
  test.each(['', 'abc', 'ä', 'a€b', '🔑x', '\ufeffa'])('%j there and back', (text) => {
    const decoded = decodeUtf8(encodeUtf8(text));
    expect(decoded).toMatchObject({ text, fault: undefined });
    expect(decoded.byteAt(text.length)).toBe(encodeUtf8(text).length);
  });

  test.each([
    [[0x61, 0xff], 1],
    [[0xc0, 0x80], 0],
    [[0xed, 0xa0, 0x80], 0],
    [[0xe2, 0x82], 0],
    [[0xf4, 0x90, 0x80, 0x80], 0],
    [[0x80], 0],
  ])('%j is none', (bytes, start) => {
    expect(decodeUtf8(Uint8Array.from(bytes)).fault).toEqual({ start, end: start + 1 });
  });
});

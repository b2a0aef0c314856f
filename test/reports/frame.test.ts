import { describe, expect, test } from 'vitest';
import { frameOf } from '../../reports/frame.ts';
import { linesOf } from '../../reports/lines.ts';
import { processorTime } from '../support/processor-time.ts';

/** The line and its marks as they are printed one below the other; `[` and `]` in the text say what is meant. */
function framed(text: string, width = 60): string[] {
  const encoder = new TextEncoder();
  const start = encoder.encode(text.slice(0, text.indexOf('[['))).length;
  const end = start + encoder.encode(text.slice(text.indexOf('[[') + 2, text.indexOf(']]'))).length;
  const file = { path: 'a', bytes: encoder.encode(text.replace('[[', '').replace(']]', '')) };
  const frame = frameOf(file, linesOf(file), { path: 'a', start, end }, width);
  return [frame.text, frame.marks, ...(frame.throughLine === undefined ? [] : [String(frame.throughLine)])];
}

describe('the marks stand under the exact columns', () => {
  test.each([
    ['of plain text', '@ MX 10 [[mail]]', ['@ MX 10 mail', '        ^^^^']],
    ['of the line meant', 'a\n@ MX 10 [[mail]]\nb', ['@ MX 10 mail', '        ^^^^']],
    ['behind tabs, which are blanks up to the next fourth column', '@\tMX\t[[mail]]', ['@   MX  mail', '        ^^^^']],
    ['over a tab', 'a[[\t]]b', ['a   b', ' ^^^']],
    ['behind wide characters', '例え [[mail]]', ['例え mail', '     ^^^^']],
    ['under wide characters', 'a [[例え]] b', ['a 例え b', '  ^^^^']],
    ['behind combining characters', 'u\u0308ber [[mail]]', ['u\u0308ber mail', '     ^^^^']],
    ['under a combining character alone', 'u[[\u0308]]b', ['u\u0308b', ' ^']],
    ['behind escapes', 'a\x1b[31m [[mail]]', [String.raw`a\x1b[31m mail`, '          ^^^^']],
    ['under escapes', 'a [[\u202e]] b', [String.raw`a \u202e b`, '  ^^^^^^']],
    ['behind a command of a log that is broken up', '##[error] [[x]]', [String.raw`#\x23[error] x`, '             ^']],
    ['of emoji', '😀 [[x]]', ['😀 x', '   ^']],
    ['at the end of the line', 'mail[[]]', ['mail', '    ^']],
    ['at the end of an empty line', 'a\n[[]]\nb', ['', '^']],
    ['with a CRLF', 'mail [[web]]\r\nx', ['mail web', '     ^^^']],
    ['from the start to the end of the first line when there are more', 'a [[b\nc]]\nd', ['a b', '  ^', '2']],
    ['of one line when only its line break is meant too', 'a [[b\n]]c', ['a b', '  ^']],
  ])('%s', (_, text, lines) => {
    expect(framed(text)).toEqual(lines);
  });

  test('bytes that are no UTF-8 are one column each', () => {
    const file = { path: 'a', bytes: Uint8Array.of(0xff, 0x61, 0xc3, 0x28) };
    expect(frameOf(file, linesOf(file), { path: 'a', start: 2, end: 3 }, 60)).toMatchObject({ text: '\ufffda\ufffd(', marks: '  ^' });
  });
});

describe('a long line is cut around the place', () => {
  test.each([
    ['at its start', `[[x]]${'a'.repeat(200)}`, [`x${'a'.repeat(17)}…`, '^']],
    ['in its middle', `${'a'.repeat(100)}[[x]]${'b'.repeat(100)}`, [`…${'a'.repeat(17)}x…`, `${' '.repeat(18)}^`]],
    ['at its end', `${'a'.repeat(100)}[[x]]`, [`…${'a'.repeat(17)}x`, `${' '.repeat(18)}^`]],
  ])('%s', (_, text, lines) => {
    expect(framed(text, 20)).toEqual(lines);
  });

  test('with a third of the width before a place that does not fit', () => {
    expect(framed(`${'a'.repeat(100)}[[${'x'.repeat(100)}]]`, 20)).toEqual([`…aaaaaa${'x'.repeat(12)}…`, `       ${'^'.repeat(12)}`]);
  });

  test.each([0, 5_000_000, 10_000_000])('also at byte %d of ten million, in no time', (at) => {
    const file = { path: 'a', bytes: new Uint8Array(10_000_000).fill(0x61) };
    const lines = linesOf(file);
    const start = processorTime();
    const { text, marks } = frameOf(file, lines, { path: 'a', start: at, end: 10_000_000 }, 80);
    expect(text.length).toBeLessThanOrEqual(80);
    expect(marks.length).toBeLessThanOrEqual(81);
    expect(processorTime() - start).toBeLessThan(2000);
  });
});

describe('a private key is not shown', () => {
  const KEY = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj';
  const PUBLIC = 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo';
  const stars = '*'.repeat(KEY.length);
  test.each([
    ['behind its first line', `key: "[[-----BEGIN PRIVATE KEY-----]]\\n${KEY}\\n-----END PRIVATE KEY-----\\n", x`],
    [
      'where another part of the line is meant',
      `key: "-----BEGIN RSA PRIVATE KEY-----\\n${KEY}\\n-----END RSA PRIVATE KEY-----\\n", [[x]]`,
    ],
    ['where a sign of it is meant', `-----BEGIN PRIVATE KEY-----\n${KEY.slice(0, 30)}[[!]]${KEY.slice(30)}\n-----END PRIVATE KEY-----\n`],
    ['on a later line of it', `-----BEGIN EC PRIVATE KEY-----\n${KEY}\n${KEY}[[?]]\n-----END EC PRIVATE KEY-----\n`],
    ['in base64 without a label', `[[k]] example.org:s1:MIIEowIBAAKC${KEY}`],
    ['in base64 once more', `tls.key: [[LS0tLS1CRUdJTi]]BQUklWQVRFIEtFWS0tLS0tCk1JSUV2${KEY}`],
  ])('%s', (_, text) => {
    const [line = ''] = framed(text, 400);
    expect(line).toContain('****************');
    for (const part of [KEY.slice(0, 12), KEY.slice(-12)]) expect(line).not.toContain(part);
  });

  test('and what follows it is, as are public keys', () => {
    expect(framed(`-----BEGIN PRIVATE KEY-----\n${KEY}\n-----END PRIVATE KEY-----\n[[p]]=${PUBLIC}`, 400)[0]).toBe(`p=${PUBLIC}`);
    expect(framed(`[[k]]=-----BEGIN PRIVATE KEY-----${KEY}-----END PRIVATE KEY-----`, 400)[0]).toBe(
      `k=-----BEGIN PRIVATE KEY-----${stars}-----END PRIVATE KEY-----`,
    );
    expect(framed(`[[p]]=${PUBLIC}`, 400)[0]).toBe(`p=${PUBLIC}`);
  });

  test('nor one in DER', () => {
    const file = { path: 'a', bytes: Uint8Array.of(0x30, 0x2e, 0x02, 0x01, 0x41, 0x42, 0x43) };
    expect(frameOf(file, linesOf(file), { path: 'a', start: 0, end: 1 }, 60).text).toBe('*******');
  });
});

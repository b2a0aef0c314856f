import { describe, expect, it } from 'vitest';
import { isHostname } from '../../../model/standards/hostname.ts';

describe('host names (RFC 952, 1123 §2.1)', () => {
  it.each([
    'www.example.org',
    'WWW.example.org',
    '3com.example',
    'a-b.example',
    'xn--bcher-kva.example',
    'a1.example',
    'localhost',
    '123.example',
    `${'a'.repeat(63)}.example`,
  ])('%s is one', (name) => {
    expect(isHostname(name.split('.'))).toBe(true);
  });

  it.each([
    'w!w.example.org',
    'w w!.example.org',
    'caf\u00e9.example',
    '*.example.org',
    '_dmarc.example.org',
    'web_1.example.org',
    '-a.example.org',
    'www.a-.example',
    '-.example',
    'ab--c.example',
    'www.example.123',
    'a..example',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(126)}ex`,
    '-_!-.7',
  ])('%s is none', (name) => {
    expect(isHostname(name.split('.'))).toBe(false);
  });

  it('of 253 characters is still one', () => expect(isHostname(`${'a.'.repeat(126)}e`.split('.'))).toBe(true));
});

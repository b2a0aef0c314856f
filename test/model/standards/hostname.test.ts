import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostnameProblems, isHostname } from '../../../model/standards/hostname.ts';

function problemsOf(name: string): string[] {
  return hostnameProblems(name.split('.')).map(({ code, label, span }) => `${code} ${label}:${span.start}-${span.end}`);
}

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
    expect(problemsOf(name)).toEqual([]);
  });

  it.each<[string, string[]]>([
    ['w!w.example.org', ['badCharacter 0:1-2']],
    ['w w!.example.org', ['badCharacter 0:1-2']],
    ['caf\u00e9.example', ['badCharacter 0:3-4']],
    ['*.example.org', ['badCharacter 0:0-1']],
    ['_dmarc.example.org', ['underscore 0:0-1']],
    ['web_1.example.org', ['underscore 0:3-4']],
    ['-a.example.org', ['leadingHyphen 0:0-1']],
    ['www.a-.example', ['trailingHyphen 1:1-2']],
    ['-.example', ['leadingHyphen 0:0-1']],
    ['ab--c.example', ['doubleHyphen 0:2-4']],
    ['www.example.123', ['numericTld 2:0-3']],
    ['a..example', ['emptyLabel 1:0-0']],
    [`${'a'.repeat(64)}.example`, ['labelTooLong 0:0-64']],
    [`${'a.'.repeat(126)}ex`, ['nameTooLong 0:0-1']],
    ['-_!-.7', ['badCharacter 0:2-3', 'underscore 0:1-2', 'leadingHyphen 0:0-1', 'trailingHyphen 0:3-4', 'numericTld 1:0-1']],
  ])('%s is none', (name, expected) => {
    expect(problemsOf(name)).toEqual(expected);
    expect(isHostname(name.split('.'))).toBe(false);
  });

  it('of 253 characters is still one', () => expect(isHostname(`${'a.'.repeat(126)}e`.split('.'))).toBe(true));

  it('have problems exactly when they are none', () => {
    const label = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('a', '-', '_', '1', 'x', 'n') }));
    fc.assert(
      fc.property(fc.array(label, { minLength: 1 }), (labels) => {
        expect(hostnameProblems(labels).length === 0).toBe(isHostname(labels));
      }),
      { numRuns: 1000 },
    );
  });
});

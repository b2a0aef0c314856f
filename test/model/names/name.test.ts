import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalCompare, domainName, isAtOrBelow, labelsOf, parentOf } from '../../../model/names/name.ts';
import type { DomainName } from '../../../model/names/name.ts';
import { wireOf } from '../../../model/names/wire.ts';

const at = domainName('example.org.')!;
const name = (text: string): DomainName => domainName(text)!;

describe('domainName', () => {
  it.each([
    ['Mail.Example.NET.', 'mail.example.net.'],
    ['mail', 'mail.example.org.'],
    ['@', 'example.org.'],
    ['.', '.'],
    ['a\\.b.c.', 'a\\.b.c.'],
    ['\\065\\098\\.\\046.', 'ab\\.\\..'],
    ['\\000\\255.', '\\000\\255.'],
    ['a@b.', 'a\\@b.'],
    ['\\$x.', '\\$x.'],
    ['$x.', '\\$x.'],
    ['münchen', 'm\\195\\188nchen.example.org.'],
    ['😀.', '\\240\\159\\152\\128.'],
    ['_dmarc', '_dmarc.example.org.'],
    ['*', '*.example.org.'],
  ])('%s in example.org. is %s', (text, expected) => {
    expect(domainName(text, at)).toBe(expected);
  });

  it('of a relative name without an origin ends at the root', () => {
    expect(domainName('mail')).toBe('mail.');
  });

  it.each(['', '..', '.a', 'a..b', 'a..', '\\', 'a\\25', 'a\\256', `${'a'.repeat(64)}.`, 'a.'.repeat(128)])('%j is no name', (text) => {
    expect(domainName(text, at)).toBeUndefined();
  });

  it('knows no free standing @ without an origin', () => {
    expect(domainName('@')).toBeUndefined();
  });

  it('takes 255 octets and not one more', () => {
    const longest = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}.`;
    expect(domainName(longest)).toBe(longest);
    expect(wireOf(name(longest))).toHaveLength(255);
    expect(domainName(`${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(62)}.`)).toBeUndefined();
    expect(domainName(longest.slice(0, -1), at)).toBeUndefined();
  });
});

describe('labels', () => {
  it.each([
    ['.', []],
    ['org.', ['org']],
    ['www.example.org.', ['www', 'example', 'org']],
    ['a\\.b.c\\\\.d.', ['a\\.b', 'c\\\\', 'd']],
  ])('of %s are %j', (text, expected) => {
    expect(labelsOf(name(text))).toEqual(expected);
  });

  it.each([
    ['.', undefined],
    ['org.', '.'],
    ['www.example.org.', 'example.org.'],
    ['a\\.b.org.', 'org.'],
    ['a\\\\.b.org.', 'b.org.'],
  ])('the parent of %s is %s', (text, expected) => {
    expect(parentOf(name(text))).toBe(expected);
  });

  it.each([
    ['example.org.', 'example.org.', true],
    ['www.example.org.', 'example.org.', true],
    ['www.example.org.', '.', true],
    ['.', '.', true],
    ['.', 'org.', false],
    ['example.org.', 'www.example.org.', false],
    ['notexample.org.', 'example.org.', false],
    ['a\\.example.org.', 'example.org.', false],
    ['a\\\\.example.org.', 'example.org.', true],
    ['a\\\\\\.example.org.', 'example.org.', false],
  ])('%s at or below %s: %s', (below, ancestor, expected) => {
    expect(isAtOrBelow(name(below), name(ancestor))).toBe(expected);
  });
});

describe('canonicalCompare', () => {
  it('gives the order of RFC 4034 §6.1', () => {
    const ordered = [
      'example.',
      'a.example.',
      'yljkjljk.a.example.',
      'Z.a.example.',
      'zABC.a.EXAMPLE.',
      'z.example.',
      '\\001.z.example.',
      '*.z.example.',
      '\\200.z.example.',
    ].map(name);
    expect([...ordered].reverse().sort(canonicalCompare)).toEqual(ordered);
  });

  it.each([
    ['.', 'a.', -1],
    ['a.', 'a.', 0],
    ['a.', 'aa.', -1],
    ['a-b.example.', 'a.example.', 1],
    ['a\\.b.example.', 'a.b.example.', -1],
    ['a\\000.example.', 'a.example.', 1],
  ])('%s against %s: %s', (a, b, sign) => {
    expect(Math.sign(canonicalCompare(name(a), name(b)))).toBe(sign);
    expect(Math.sign(canonicalCompare(name(b), name(a)))).toBe(0 - sign);
  });

  it('is an order of the octets of the labels from the right', () => {
    const label = fc
      .uint8Array({ minLength: 1, maxLength: 3 })
      .map((octets) => Array.from(octets, (octet) => `\\${String(octet).padStart(3, '0')}`).join(''));
    const names = fc.array(label, { maxLength: 4 }).map((labels) => name(`${labels.join('.')}.`));
    fc.assert(
      fc.property(names, names, (a, b) => {
        expect(Math.sign(canonicalCompare(a, b))).toBe(Math.sign(naively(a, b)));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

/** The same order by the book: labels of octets, reversed. */
function naively(a: DomainName, b: DomainName): number {
  const [left, right] = [a, b].map((each) =>
    labelsOf(each)
      .reverse()
      .map((label) => wireOf(`${label}.` as DomainName).slice(1, -1)),
  );
  for (let i = 0; i < Math.min(left!.length, right!.length); i++) {
    const order = Buffer.compare(left![i]!, right![i]!);
    if (order !== 0) return order;
  }
  return left!.length - right!.length;
}

import { describe, expect, it } from 'vitest';
import { isTopLevelDomain, publicSuffixOf } from '../../../model/standards/public-suffix.ts';

describe('public suffixes', () => {
  it.each([
    ['ghs.google.com', { suffix: 'com', unmistakable: true }],
    ['mail.example.co.uk', { suffix: 'co.uk', unmistakable: true }],
    ['host.example.nl', { suffix: 'nl', unmistakable: false }],
    ['db.dev', { suffix: 'dev', unmistakable: false }],
    ['co.uk', undefined],
    ['com', undefined],
    ['host.internal-net', undefined],
    ['192.0.2.1', undefined],
  ])('of %s', (name, expected) => expect(publicSuffixOf(name)).toEqual(expected));

  it.each([
    ['com', true],
    ['NL', true],
    ['xn--p1ai', true],
    ['internal', false],
    ['test', false],
    ['', false],
    ['a b', false],
    ['12', false],
  ])('%s is a top-level domain: %s', (label, expected) => expect(isTopLevelDomain(label)).toBe(expected));
});

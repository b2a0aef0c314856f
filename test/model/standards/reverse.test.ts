import { describe, expect, it } from 'vitest';
import type { DomainName } from '../../../model/names/name.ts';
import { readReverseName, reverseNameOf } from '../../../model/standards/reverse.ts';

const ONE = `1${'.0'.repeat(23)}.8.b.d.0.1.0.0.2.ip6.arpa.`;

describe('names of addresses', () => {
  it.each([
    ['1.2.0.192.in-addr.arpa.', { kind: 'address', address: Uint8Array.of(192, 0, 2, 1) }],
    ['1.0/25.2.0.192.in-addr.arpa.', { kind: 'address', address: Uint8Array.of(192, 0, 2, 1) }],
    ['1.0-127.2.0.192.in-addr.arpa.', { kind: 'address', address: Uint8Array.of(192, 0, 2, 1) }],
    ['2.0.192.in-addr.arpa.', { kind: 'wrongLength', labels: 3, expected: 4 }],
    ['1.2.0.192.2.0.192.in-addr.arpa.', { kind: 'wrongLength', labels: 7, expected: 4 }],
    ['in-addr.arpa.', { kind: 'wrongLength', labels: 0, expected: 4 }],
    ['256.2.0.192.in-addr.arpa.', { kind: 'badLabel', label: '256' }],
    ['01.2.0.192.in-addr.arpa.', { kind: 'badLabel', label: '01' }],
    ['www.2.0.192.in-addr.arpa.', { kind: 'badLabel', label: 'www' }],
    ['b._dns-sd._udp.2.0.192.in-addr.arpa.', { kind: 'other' }],
    ['*.2.0.192.in-addr.arpa.', { kind: 'other' }],
    ['1.64.2.0.192.in-addr.arpa.', { kind: 'other' }],
    ['g.ip6.arpa.', { kind: 'badLabel', label: 'g' }],
    ['1.0.ip6.arpa.', { kind: 'wrongLength', labels: 2, expected: 32 }],
    ['www.example.org.', undefined],
  ])('%s', (name, expected) => expect(readReverseName(name as DomainName)).toEqual(expected));

  it('come back from the address', () => {
    expect(reverseNameOf(Uint8Array.of(192, 0, 2, 1))).toBe('1.2.0.192.in-addr.arpa.');
    const read = readReverseName(ONE as DomainName);
    expect(read).toMatchObject({ kind: 'address' });
    expect(read?.kind === 'address' ? reverseNameOf(read.address) : '').toBe(ONE);
  });
});

import { describe, expect, it } from 'vitest';
import { blockOf, prefixOf, prefixText } from '../../../model/rpki/prefix.ts';

describe('a prefix', () => {
  it.each([
    ['192.0.2.0/24', '192.0.2.0/24'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['192.0.2.1/32', '192.0.2.1/32'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['2001:DB8:0:0::/33', '2001:db8::/33'],
    ['::/0', '::/0'],
    ['2001:db8::1/128', '2001:db8::1/128'],
    ['192.0.2.1/24', undefined], // bits behind the length
    ['2001:db8::1/64', undefined],
    ['192.0.2.0/33', undefined],
    ['2001:db8::/129', undefined],
    ['192.0.2.0/024', undefined],
    ['192.0.2.0/', undefined],
    ['192.0.2.0', undefined],
    ['192.0.2/24', undefined],
    ['192.0.2.0/2 4', undefined],
    ['', undefined],
  ])('%s is %s', (text, expected) => {
    const prefix = prefixOf(text);
    expect(prefix && prefixText(prefix)).toBe(expected);
  });

  it('of an address is as long as the address', () => {
    expect([blockOf('192.0.2.1'), blockOf('2001:db8::1')].map((block) => block && prefixText(block))).toEqual([
      '192.0.2.1/32',
      '2001:db8::1/128',
    ]);
  });
});

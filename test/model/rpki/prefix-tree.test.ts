import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { processorTime } from '../../support/processor-time.ts';
import { PrefixTree } from '../../../model/rpki/prefix-tree.ts';
import { blockOf, prefixOf, prefixText, type Prefix } from '../../../model/rpki/prefix.ts';

function treeOf(prefixes: readonly Prefix[]): PrefixTree {
  const tree = new PrefixTree();
  for (const prefix of prefixes) tree.add(prefix);
  return tree;
}

const of = (text: string): Prefix => prefixOf(text)!;

describe('a tree of prefixes', () => {
  it.each<[string, readonly string[], string, readonly string[]]>([
    [
      'finds what covers an address, the widest first',
      ['192.0.2.0/24', '192.0.0.0/16', '198.51.100.0/24'],
      '192.0.2.7/32',
      ['192.0.0.0/16', '192.0.2.0/24'],
    ],
    ['finds the prefix itself, and nothing narrower', ['192.0.2.0/24', '192.0.2.0/25'], '192.0.2.0/24', ['192.0.2.0/24']],
    ['finds one that came after a narrower one', ['192.0.2.0/25', '192.0.2.0/24'], '192.0.2.1/32', ['192.0.2.0/24', '192.0.2.0/25']],
    ['keeps entries of the same prefix', ['192.0.2.0/24', '192.0.2.0/24'], '192.0.2.1/32', ['192.0.2.0/24', '192.0.2.0/24']],
    ['finds what covers everything', ['0.0.0.0/0', '192.0.2.1/32'], '192.0.2.1/32', ['0.0.0.0/0', '192.0.2.1/32']],
    [
      'goes across words of IPv6',
      ['2001:db8::/32', '2001:db8::/33', '2001:db8:0:1::/64', '2001:db8::1/128'],
      '2001:db8::1/128',
      ['2001:db8::/32', '2001:db8::/33', '2001:db8::1/128'],
    ],
    ['finds nothing in an empty one', [], '192.0.2.1/32', []],
  ])('%s', (_, prefixes, sought, expected) => {
    expect(
      treeOf(prefixes.map(of))
        .covering(of(sought))
        .map((entry) => prefixes[entry]),
    ).toEqual(expected);
  });

  it('finds what a search through all of them finds', () => {
    // Few bits differ, so that prefixes meet often.
    const prefix = fc.tuple(fc.integer({ min: 0, max: 31 }), fc.integer({ min: 0, max: 32 })).map(([bits, length]): Prefix => {
      const spread = ((bits & 7) << 29) | ((bits >> 3) << 14);
      return { family: 4, words: [length === 0 ? 0 : (spread & (0xffffffff << (32 - length))) >>> 0, 0, 0, 0], length };
    });
    const covers = (a: Prefix, b: Prefix): boolean =>
      a.length <= b.length && (a.length === 0 || a.words[0] >>> (32 - a.length) === b.words[0] >>> (32 - a.length));
    fc.assert(
      fc.property(fc.array(prefix, { maxLength: 100 }), prefix, (all, sought) => {
        const found = treeOf(all)
          .covering(sought)
          .map((entry) => prefixText(all[entry]!));
        const expected = all.filter((each) => covers(each, sought)).sort((a, b) => a.length - b.length);
        expect(found).toEqual(expected.map(prefixText));
      }),
    );
  });

  it('holds the authorisations of the whole Internet, and finds in it at once', () => {
    const tree = new PrefixTree();
    for (let i = 0; i < 300_000; i++)
      tree.add({ family: 4, words: [(i * 2_654_435_761) & 0xffffff00, 0, 0, 0].map((word) => word >>> 0) as never, length: 24 });
    const begin = processorTime();
    let found = 0;
    for (let i = 0; i < 20_000; i++) found += tree.covering(blockOf(`${(i >> 8) & 255}.${i & 255}.2.1`)!).length;
    expect(found).toBeLessThan(20_000 * 300_000);
    expect(processorTime() - begin).toBeLessThan(1000);
  });
});

import { describe, expect, test } from 'vitest';
import type { YamlNode } from '../../../parsers/octodns/yaml/node.ts';
import { readPlainYaml } from '../../../parsers/octodns/yaml/plain.ts';
import { readTreeSlowly } from '../../../parsers/octodns/yaml/tree.ts';
import { decodeUtf8 } from '../../../parsers/utf8.ts';

function sourceOf(text: string) {
  return { path: 'x.yaml', bytes: new TextEncoder().encode(text), via: [] };
}

function plainly(text: string) {
  const source = sourceOf(text);
  return readPlainYaml(source, decodeUtf8(source.bytes));
}

/** A node without its source, for comparison. */
function bare(node: YamlNode | undefined): unknown {
  if (node === undefined) return undefined;
  const { kind, start, end } = node;
  if (node.kind === 'map')
    return { kind, start, end, flow: node.flow, pairs: node.pairs.map(({ key, value }) => [bare(key), bare(value)]) };
  if (node.kind === 'list') return { kind, start, end, flow: node.flow, items: node.items.map(bare) };
  return node.kind === 'scalar' ? { kind, start, end, text: node.text, style: node.style, tag: node.tag } : { kind, start, end };
}

describe('plain YAML is read as the library reads it', () => {
  test.each([
    [
      'a zone',
      '---\n# mine\n\'\':\n  - ttl: 60 # short\n    type: A\n    values:\n    - 192.0.2.1\n    - 192.0.2.2\nwww:\n  type: TXT\n  value: "v=DMARC1\\\\; p=none"\n',
    ],
    ['empty values', 'a:\nb: \nc: # x\n-x:\n  - \n  -\nd:\n'],
    ['lists at the column of their key', 'a:\n- b: 1\n  c:\n  - d\n- e\nf: g\n'],
    ['carriage returns', 'a:\r\n  b: c\r\n'],
    ['characters of several bytes', "ä:\n  - 'é''è' # ü\n  - 🔑: x\n"],
    ['a comment and nothing else', '# x\n'],
    ['nothing', ''],
  ])('%s', (_, text) => {
    const plain = plainly(text);
    const slow = readTreeSlowly(sourceOf(text));
    expect(plain).toBeDefined();
    expect(slow.faults).toEqual([]);
    expect(bare(plain!.root)).toEqual(bare(slow.root));
    expect(plain!.size).toBe(slow.size);
  });

  test.each([
    'a: [b]\n',
    'a: {b: c}\n',
    'a: &b c\n',
    'a: *b\n',
    'a: !b c\n',
    'a: |\n  b\n',
    'a: b\n  c\n',
    "a: 'b\n  c'\n",
    'a: "\\x41"\n',
    'a: b: c\n',
    'a:\n   b: c\n  d: e\n',
    '? a\n',
    'a\n',
    'a:\tb\n',
    '*: a\n',
    '- - a\n',
    'a: - b\n',
    'a: b\n---\n',
    '%YAML 1.1\n',
    '\ufeffa: b\n',
    'a: "b" c\n',
  ])('%j is left to the library', (text) => {
    expect(plainly(text)).toBeUndefined();
  });

  test('whatever it takes, it takes the same way', () => {
    const pieces = [
      'a',
      'b: ',
      '- ',
      '-',
      '\n',
      '\n  ',
      '\n    ',
      '\n- ',
      ': ',
      ':',
      ' #c',
      '#',
      "'",
      '"',
      '\\\\',
      '\\"',
      'x y',
      "''",
      '1',
      'key:',
      ' ',
      '  ',
      '~',
      '<<: ',
      'é',
      '\r\n',
      '---\n',
      '- a: b',
      '{',
      '*',
      '\n\n',
      '\n # x\n',
      "'b': 'c'",
    ];
    let seed = 20261101;
    const below = (limit: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return (seed >> 8) % limit;
    };
    let taken = 0;
    for (let round = 0; round < 20_000; round++) {
      const text = Array.from({ length: 1 + below(14) }, () => pieces[below(pieces.length)]).join('');
      const plain = plainly(text);
      if (plain === undefined) continue;
      const slow = readTreeSlowly(sourceOf(text));
      taken++;
      expect([text, bare(plain.root), plain.size, []]).toEqual([text, bare(slow.root), slow.size, slow.faults]);
    }
    expect(taken).toBeGreaterThan(1000);
  }, 30_000);
});

import { describe, expect, test } from 'vitest';
import { ui as english } from '../../locales/generated/en/ui.generated.ts';
import { messages as englishMessages } from '../../locales/generated/en/messages.generated.ts';
import { messages as dutchMessages } from '../../locales/generated/nl/messages.generated.ts';
import { ui as dutch } from '../../locales/generated/nl/ui.generated.ts';
import { fullPhrase } from '../../locales/message-format.ts';
import { plainPhrase } from '../../locales/phrase.ts';
import { processorTime } from '../support/processor-time.ts';

const PLURAL = '.input {$n :number} .match $n 0 {{none of {$of}}} one {{{$n} host of {$of}}} * {{{$n} hosts of {$of}}}';

const READ = [
  'Nothing to fill in',
  '',
  '{$name}',
  'The name {$name}, and {$name} again',
  '{$count :number} records',
  '{ $count :integer } records',
  '{$name :string}',
  String.raw`braces \{ \} bar \| and backslash \\`,
  'two  blanks, a \ttab and\na line break',
  PLURAL,
  '.input {$n :integer}\n.match $n\none {{one}}\n*   {{many}}',
  '.input {$name :string} .match $name org {{the one}} |a b| {{the other}} * {{{$name}}}',
  '.input {$n :number} .match $n 1 {{exactly}} one {{about}} * {{else}}',
];

const PARAMETERS = [
  { name: 'example.org', count: 12345, n: 0, of: 'x' },
  { name: 'org', count: 0, n: 1, of: '{$n}' },
  { name: 'a b', count: 1.5, n: 2, of: '' },
  { name: '', count: -3, n: 1234567, of: '\u202e' },
  { name: 'x', count: '7', n: '1', of: 3 },
  { name: 7, count: 'many', n: 'many', of: 'x' },
  { name: 'x' },
  {},
];

describe('texts read without the library', () => {
  test.each(READ)('%j gives what the library gives', (source) => {
    for (const language of ['en', 'nl'] as const) {
      const plain = plainPhrase(source, language);
      const full = fullPhrase(source, language);
      for (const parameters of PARAMETERS) expect(plain?.(parameters)).toBe(full(parameters));
    }
  });

  test('numbers are shown as the language writes them only when the text asks for it', () => {
    const shown = (source: string, language: 'en' | 'nl'): string | undefined => plainPhrase(source, language)?.({ n: 86400 });
    expect([shown('{$n}', 'en'), shown('{$n :number}', 'en'), shown('{$n :number}', 'nl')]).toEqual(['86400', '86,400', '86.400']);
  });

  test('numbers and their plurals are those of ICU', () => {
    const counts = [
      0,
      -0,
      1,
      -1,
      2,
      11,
      21,
      100,
      999,
      1000,
      -1000,
      12_345,
      999_999,
      1_000_000,
      2 ** 53 - 1,
      2 ** 60,
      1e21,
      1.5,
      1.0001,
      -0.4,
      0.5,
      1234.5678,
    ];
    for (const language of ['en', 'nl'] as const) {
      for (const [show, options] of [
        ['number', {}],
        ['integer', { maximumFractionDigits: 0 }],
      ] as const) {
        const number = plainPhrase(`{$n :${show}}`, language);
        const plural = plainPhrase(`.input {$n :${show}} .match $n one {{one}} * {{other}}`, language);
        for (const n of counts) {
          expect(number?.({ n })).toBe(new Intl.NumberFormat(language, options).format(n));
          expect(plural?.({ n })).toBe(new Intl.PluralRules(language).select(show === 'integer' ? Math.round(n) : n));
        }
      }
    }
  });

  test('a parameter is never read as a text', () => {
    expect(plainPhrase('{$a}', 'en')?.({ a: '{$b}', b: 'no' })).toBe('{$b}');
  });

  test.each([
    ['markup', '{#b}x{/b}'],
    ['a literal', '{|x|}'],
    ['an option', '{$n :number minimumFractionDigits=2}'],
    ['another function', '{$d :datetime}'],
    ['a declaration without a match', '.input {$n :number} {{{$n}}}'],
    ['a local variable', '.local $m = {$n :number} {{{$m}}}'],
    ['a match on two', '.input {$n :number} .input {$m :number} .match $n $m one one {{x}} * * {{y}}'],
    ['a match without everything else', '.input {$n :number} .match $n one {{x}}'],
    ['a variant that stands twice', '.input {$n :number} .match $n one {{x}} one {{y}} * {{z}}'],
    ['a brace that is not closed', 'a {$n'],
    ['a brace that is not opened', 'a } b'],
    ['a backslash before anything', String.raw`a \n b`],
  ])('%s is left to the library', (_, source) => {
    expect(plainPhrase(source, 'en')).toBeUndefined();
  });

  test('reading takes time in proportion to the length', () => {
    const start = processorTime();
    for (const piece of ['{$a}', '{', '{{', '\\{', '.input {$n :number} .match $n ', 'one {{', '{$a :', '$'])
      plainPhrase(piece.repeat(20_000), 'en');
    plainPhrase(`.input {$n :number} .match $n ${'one {{{$n}'.repeat(20_000)}`, 'en');
    expect(processorTime() - start).toBeLessThan(10_000);
  });
});

describe('the texts of the project', () => {
  const rows = [
    ...Object.entries(english).map(([key, text]) => ['en', key, text] as const),
    ...Object.entries(dutch).map(([key, text]) => ['nl', key, text] as const),
    ...Object.entries(englishMessages).flatMap(([rule, words]) =>
      Object.entries({ ...words.messages, ...words.fix }).map(([id, text]) => ['en', `${rule}#${id}`, text] as const),
    ),
    ...Object.entries(dutchMessages).flatMap(([rule, words]) =>
      Object.entries({ ...words.messages, ...words.fix }).map(([id, text]) => ['nl', `${rule}#${id}`, text] as const),
    ),
  ];

  test('are all valid MessageFormat 2, and give the same with and without the library', () => {
    for (const [language, key, text] of rows) {
      const full = fullPhrase(text, language);
      const plain = plainPhrase(text, language);
      const names = [...text.matchAll(/\$([a-zA-Z]+)/g)].map(([, name]) => name ?? '');
      for (const value of [0, 1, 2, 1234, 'example.org']) {
        const parameters = Object.fromEntries(names.map((name) => [name, value]));
        if (plain !== undefined) expect(plain(parameters), `${language} ${key}`).toBe(full(parameters));
      }
    }
    expect(rows.length).toBeGreaterThan(400);
  });
});

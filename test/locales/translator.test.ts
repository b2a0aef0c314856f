import { describe, expect, test } from 'vitest';
import { messages as english } from '../../locales/generated/en/messages.generated.ts';
import { ui } from '../../locales/generated/en/ui.generated.ts';
import type { UiKey } from '../../locales/generated/en/ui.generated.ts';
import { messages as dutch } from '../../locales/generated/nl/messages.generated.ts';
import { languageOf, languages } from '../../locales/languages.ts';
import { type Catalogue, translator, translatorOf } from '../../locales/translator.ts';
import type { Severity } from '../../model/verdict.ts';

const catalogue: Catalogue = {
  language: 'en',
  messages: {
    'a/b': {
      title: 'A title',
      messages: { says: 'It says {$what}', rich: '.local $m = {$n :number} {{{$m} things}}' },
      fix: { says: 'Say {$what} no more' },
    },
  },
  ui,
  pages: () => Promise.resolve({ 'a/b': { what: '1', why: '2', fix: '3', examples: '4', norms: '5' } }),
};

describe('a translator', () => {
  test('puts a message, its remedy and its rule into words', async () => {
    const words = await translatorOf(catalogue);
    expect([words.message('a/b', 'says', { what: 'hello' }), words.fixLine('a/b', 'says', { what: 'hello' }), words.title('a/b')]).toEqual([
      'It says hello',
      'Say hello no more',
      'A title',
    ]);
  });

  test('has no remedy where the page has none', async () => {
    expect((await translatorOf(catalogue)).fixLine('a/b', 'rich', {})).toBeUndefined();
  });

  test('takes the library for what needs it', async () => {
    expect((await translatorOf(catalogue)).message('a/b', 'rich', { n: 12345 })).toBe('12,345 things');
  });

  test('names what has no text instead of failing', async () => {
    const words = await translatorOf(catalogue);
    expect([
      words.message('a/b', 'none', { x: 1 }),
      words.message('c/d', 'says', {}),
      words.message('__proto__', 'constructor', {}),
      words.title('toString'),
    ]).toEqual(['none (x 1)', 'says', 'constructor', 'toString']);
    expect(await words.page('constructor')).toBeUndefined();
  });

  test('tells a page', async () => {
    expect(await (await translatorOf(catalogue)).page('a/b')).toMatchObject({ what: '1', norms: '5' });
  });

  test.each([
    ['noResolver', { server: '', detail: 'no NS of the root' }, 'Deze machine heeft geen bruikbare resolver: geen NS-records van de root'],
    ['notAuthoritative', { server: 'ns1.example.org', detail: 'AA not set' }, 'ns1.example.org, het AA-bit ontbreekt'],
    ['budgetExhausted', { server: 'ns1.example.org', detail: 'more than 12 questions' }, 'ns1.example.org, meer dan 12 vragen'],
    ['unreachable', { server: '192.0.2.1', detail: 'notGlobalAddress' }, '192.0.2.1, het adres is niet openbaar'],
    ['serverFailure', { server: 'ns1.example.org', detail: 'REFUSED' }, 'ns1.example.org, REFUSED'],
    [
      'malformedResponse',
      { server: 'ns1.example.org', detail: 'pointerForward' },
      'ns1.example.org, een gecomprimeerde naam leidt naar zichzelf',
    ],
    ['malformedResponse', { server: '192.0.2.1', detail: 'no HTTP/1.1' }, '192.0.2.1, dit is geen HTTP/1.1'],
    ['serverFailure', { server: 'reply.', detail: 'tooMany' }, 'reply., te veel doorverwijzingen'],
  ] as const)('says what a probe adds to %s (%j) in its language, too', async (cause, params, told) => {
    expect((await translator('nl')).gap(cause, params)).toContain(told);
  });

  test('does not say again what the cause says', async () => {
    expect((await translator('nl')).gap('timeout', { server: '192.0.2.1', detail: 'timeout' })).toMatch(/: 192\.0\.2\.1$/);
  });

  test('says why a server does not speak for a zone in its language, too', async () => {
    const { message } = await translator('nl');
    const lame = (answer: string): string => message('drift/authority', 'lame', { server: 'ns2.example.net', zone: 'example.org', answer });
    expect(lame('AA not set')).toMatch(/: het AA-bit ontbreekt\.$/);
    expect(lame('wrongQuestion')).toMatch(/: het antwoord is op een andere vraag\.$/);
    expect(lame('REFUSED')).toMatch(/: REFUSED\.$/);
  });

  test.each([
    ['a.example.net., b.example.net.', 'a.example.net, b.example.net'],
    ['., b.example.net., …', '., b.example.net, …'],
    ['b.example.net., no name', 'b.example.net., no name'],
  ])('says names in a sentence without their final dots, also those of a list: %s', async (childHosts, told) => {
    const { message } = await translator('en');
    const params = { cut: 'sub.example.org.', parentHosts: 'c.example.net.', childHosts };
    expect(message('delegation/ns-agree', 'disjoint', params)).toBe(
      `The parent delegates sub.example.org to c.example.net; the zone itself names ${told}: they have no name server in common.`,
    );
  });

  test('tells a gap with the names at hand, without its numbers', async () => {
    const words = await translatorOf(catalogue);
    expect(words.gap('timeout', { server: 'ns1.example.org', milliseconds: 5000, port: 53, question: 'example.org. SOA' })).toBe(
      'No answer came in time: ns1.example.org, example.org. SOA',
    );
    expect(words.gap('noIpv6Here', {})).toBe('This machine has no IPv6');
    expect(words.gap('new' as 'timeout', {})).toBe('The reason is not known (new)');
  });

  test.each([
    ['a cause', 'placeholder', 'A template placeholder stands where a value is expected'],
    ['a word of the engine', 'linkLoop', 'its symbolic links go in circles'],
    ['an error code of the system', 'EACCES', 'permission denied'],
    ['what it does not know, as it is', 'with', 'with'],
  ])('tells why a file was not read from %s', async (_, word, text) => {
    expect((await translatorOf(catalogue)).reason(word)).toBe(text);
  });

  test.each(languages)('has every small word in %s', async (language) => {
    const words = await translator(language);
    const severities: Severity[] = ['error', 'warning', 'advice'];
    const all = [
      ...severities.map((severity) => words.severity(severity)),
      ...(['pass', 'fail', 'notApplicable', 'unknown', 'blocked', 'crashed'] as const).map((outcome) => words.outcome(outcome)),
      ...(['declared', 'observed'] as const).map((plane) => words.plane(plane)),
      ...(['MUST', 'SHOULD', 'MAY', 'BCP'] as const).map((level) => words.level(level)),
      ...(['zone', 'rrset', 'mail-domain', 'delegation', 'name-server', 'policy-file', 'file', 'repository'] as const).map((kind) =>
        words.subject(kind),
      ),
    ];
    expect(all.filter((word) => word.includes('.') || word === '')).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
    expect(words.language).toBe(language);
  });
});

describe('the language of a tag', () => {
  test.each([
    ['nl', 'nl'],
    ['nl-BE', 'nl'],
    ['NL_nl.UTF-8', 'nl'],
    ['en_GB', 'en'],
    ['C.UTF-8', undefined],
    ['nld', undefined],
    ['', undefined],
    ['../nl', undefined],
  ])('%s is %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });
});

describe('every text of the tool can be put into words', () => {
  test.each([
    ['en', english],
    ['nl', dutch],
  ] as const)('in “%s”', async (language, messages) => {
    const words = await translator(language);
    const said = Object.entries(messages).flatMap(([rule, page]) => [
      ...Object.keys(page.messages).map((id) => sayable(`${rule}#${id}`, () => words.message(rule, id, {}))),
      ...Object.keys(page.fix).map((id) => sayable(`${rule}#${id}, fix`, () => words.fixLine(rule, id, {}))),
    ]);
    const own = Object.keys(ui).map((key) => sayable(key, () => words.ui(key as UiKey)));
    expect([...said, ...own].filter((trouble) => trouble !== undefined)).toEqual([]);
    expect(said.length).toBeGreaterThan(1000);
  });
});

function sayable(name: string, say: () => string | undefined): string | undefined {
  try {
    say();
    return undefined;
  } catch (error) {
    return `${name}: ${String(error)}`;
  }
}

import { describe, expect, test } from 'vitest';
import { messages as english } from '../../locales/generated/en/messages.generated.ts';
import { pages as englishPages } from '../../locales/generated/en/pages.generated.ts';
import { ui as englishUi } from '../../locales/generated/en/ui.generated.ts';
import { messages as dutch } from '../../locales/generated/nl/messages.generated.ts';
import { pages as dutchPages } from '../../locales/generated/nl/pages.generated.ts';
import { ui as dutchUi } from '../../locales/generated/nl/ui.generated.ts';
import { translator } from '../../locales/translator.ts';
import { rules } from '../../rules/registry.generated.ts';

/** Every text of a language, by where it stands. Examples are files, not sentences. */
function textsOf(
  words: Readonly<Record<string, unknown>>,
  pages: typeof englishPages,
  ui: Readonly<Record<string, string>>,
): [string, string][] {
  return [
    ...Object.entries(words).map(([id, text]): [string, string] => [id, JSON.stringify(text)]),
    ...Object.entries(pages).map(([id, { what, why, fix, norms }]): [string, string] => [
      `${id} (page)`,
      JSON.stringify([what, why, fix, norms]),
    ]),
    ...Object.entries(ui).map(([id, text]): [string, string] => [`ui ${id}`, text]),
  ];
}

const ENGLISH = textsOf(english, englishPages, englishUi);
const DUTCH = textsOf(dutch, dutchPages, dutchUi);

describe('what is to be copied', () => {
  const PAGES = [...Object.entries(englishPages), ...Object.entries(dutchPages)];

  test('has the quotes of the program that reads it, not those of a book', () => {
    const copied = PAGES.flatMap(([id, page]) =>
      [page.what, page.why, page.fix].flatMap((text) => [...text.matchAll(/`[^`\n]+`/g)].map(([code]) => [id, code])),
    );
    expect(copied.length).toBeGreaterThan(1000);
    expect(copied.filter(([, code]) => /[‘’“”]/.test(code ?? ''))).toEqual([]);
  });
});

describe('the command line names what there is', () => {
  test.each([
    ['English', englishUi],
    ['Dutch', dutchUi],
  ])('in %s: its example of a rule and of an area', (_, ui) => {
    const [rule, area] = /([a-z-]+\/[a-z-]+), .* ([a-z-]+)$/.exec(ui['help.argument.rule'])?.slice(1) ?? [];
    expect(rules.map(({ id }) => id)).toContain(rule);
    expect(rule).toBe(`${area}/target`);
  });
});

describe('English', () => {
  test('puts no article before a value whose sound is not known', () => {
    const first = ENGLISH.filter(([, text]) => /\ban? \{\$type\}(?! alias)/i.test(text));
    expect(first.map(([id]) => id)).toEqual([]);
  });
});

describe('Dutch', () => {
  const ROWS: readonly (readonly [instead: string, of: RegExp])[] = [
    ['nameserver', /naamserver/i],
    ['handshake', /handdruk/i],
    ['wildcard', /jokerteken/i],
    ['underscore', /\b(?:laag|lage|liggend) streepje/i],
    ['extended master secret', /hoofdgeheim/],
    ['ciphersuites', /cipher suites/],
    ['the quotes “…” everywhere', /„/],
    ['the apostrophe ’ in a word', /[a-z]'[a-z]/i],
    ['u, as everywhere', /\b(?:je|jouw)\b/],
    ['its own words: no English', /\b(?:the|which|with|must be|should|guidelines for|lame delegations|rollover|fields|usages)\b/],
  ];
  test.each(ROWS)('says %s', (_, of) => {
    // Titles of English documents and values stand in quotes or as code; keywords of CSP have quotes of their own.
    const spoken = DUTCH.map(([id, text]) => [id, text.replace(/`[^`]*`|“[^”]*”|'[a-z-]+'|\$\w+/g, '')] as const);
    expect(spoken.filter(([, text]) => of.test(text)).map(([id]) => id)).toEqual([]);
  });

  test('begins a sentence with a capital where a word of octoDNS is its subject', async () => {
    const { message } = await translator('nl');
    expect(message('octodns/references', 'reference', { reason: 'undefined', kind: 'target', name: 'backup' })).toMatch(
      /^De target “backup” /,
    );
  });
});

describe('one of a thing', () => {
  const MANY = {
    en: /\b1 (?:[a-z]+ )?(?:seconds|days|octets|bits|parts|labels|columns|arguments|iterations|follow\b)/,
    nl: /\b1 (?:[a-z]+ )?(?:seconden|dagen|octetten|bytes|bits|delen|labels|kolommen|argumenten|rondes)|volgen er 1\b/,
  } as const;

  test.each([
    ['acme/renewal-time', 'late', { before: 1, days: 6 }],
    ['dkim/key', 'ed25519Format', { reason: 'length', bytes: 1 }],
    ['dnssec/dnskey-key', 'keyLength', { octets: 1, expected: 32 }],
    ['dnssec/dnskey-key', 'rsaSmall', { bits: 1, least: 1024 }],
    ['dnssec/nsec3-parameters', 'iterations', { iterations: 1 }],
    ['drift/ttl', 'differs', { count: 1, observed: 1, declared: 3600 }],
    ['drift/ttl', 'differs', { count: 2, observed: 1, declared: 3600 }],
    ['hsts/value', 'short', { seconds: 1, least: 31_536_000 }],
    ['mta-sts/max-age', 'short', { value: '1', days: 0 }],
    ['nginx/directive', 'arguments', { count: 1, expected: '2' }],
    ['postfix/syntax', 'postfixColumns', { count: 1 }],
    ['ptr/address', 'wrongLength', { labels: 1, expected: 4 }],
    ['rrset/ttl-range', 'veryLow', { ttl: 1, limit: 300 }],
    ['rrset/ttl-range', 'defaultVeryLow', { count: 1, ttl: 1, limit: 300 }],
    ['rrset/ttl-range', 'defaultVeryLow', { count: 2, ttl: 1, limit: 300 }],
    ['syntax/encoding', 'genericLength', { value: '1', expected: '2' }],
    ['syntax/encoding', 'genericLength', { value: '2', expected: '1' }],
    ['syntax/rdata', 'badDigestLength', { octets: '1', expected: '32' }],
    ['syntax/rdata', 'badSigner', { expected: '1' }],
    ['tlsa/fields', 'length', { octets: '1', expected: '32' }],
    ['tlsa/fields', 'notCertificate', { octets: '1' }],
    ...['expireBelowRefresh', 'expireBelowRetry', 'retryNotBelowRefresh', 'expireLow', 'refreshLow', 'retryLow', 'minimumLow'].map(
      (message) => ['zone/soa-timers', message, { value: 1, limit: 3600 }] as const,
    ),
  ] as const)('%s#%s is told in the singular', async (rule, message, params) => {
    for (const language of ['en', 'nl'] as const) {
      const given = { owner: 'x', apex: 'x', type: 'x', name: 'x', ...params };
      const words = (await translator(language)).message(rule, message, given);
      expect(words).not.toMatch(MANY[language]);
      expect((await translator(language)).message(rule, message, { ...given, ...doubled(params) })).not.toBe(words);
    }
  });

  function doubled(params: Readonly<Record<string, string | number>>): Record<string, string | number> {
    return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value === 1 ? 7 : value === '1' ? '7' : value]));
  }
});

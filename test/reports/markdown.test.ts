import { describe, expect, test } from 'vitest';
import { markdownCode, markdownPlace, markdownText } from '../../reports/markdown-text.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { Report } from '../../model/report.ts';
import { html } from '../../reports/html.ts';
import { markdown } from '../../reports/markdown.ts';
import { fullReport, textOf, words } from './fixtures.ts';

describe('text in Markdown', () => {
  test.each([
    ['*a* _b_ `c`', String.raw`\*a\* \_b\_ \`c\``],
    ['[a](b)', String.raw`\[a\]\(b\)`],
    ['<b>', '&lt;b&gt;'],
    ['a | b', String.raw`a \| b`],
    ['# a', String.raw`\#<!-- --> a`],
    ['- a', String.raw`\- a`],
    ['1. a', String.raw`1\. a`],
    ['2.0.192.in-addr.arpa', '2.0.192.in-addr.arpa'],
    ['@somebody', '<!-- -->@<!-- -->somebody'],
    ['https://evil.example/', 'https:<!-- -->//evil.example/'],
    ['www.evil.example', 'www<!-- -->.evil.example'],
    ['![x](y)', String.raw`\!\[x\]\(y\)`],
  ])('%s', (text, escaped) => {
    expect(markdownText(text)).toBe(escaped);
  });

  test.each([
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`a``', '``` `a`` ```'],
    ['', '`␠`'],
  ])('code %j', (text, code) => {
    expect(markdownCode(text)).toBe(code);
  });
});

describe('the Markdown report', () => {
  test.each(['en', 'nl'] as const)('has the same parts as the page, in %s', async (language) => {
    const text = await textOf(markdown.render(fullReport(), await words(language), { colour: false, width: 80 }));
    await expect(text).toMatchFileSnapshot(`golden/compliance.${language}.md`);
    expect(text).not.toMatch(/\{\$|compliance\.|score\./);
  });

  test('sums up what was found and decided, and tells why a score is an interval, as the page does', async () => {
    const open = { status: 'undecided', points: null, max: 10, reason: { kind: 'live' }, costs: 0, results: [] } as const;
    const subtests = [
      { id: 'ns_reach', ...open },
      { id: 'web_reach', ...open },
      { id: 'web_aaaa', ...open, max: 0 },
    ];
    const category = { id: 'web-ipv6', low: 0, high: 100, measured: null, subtests } as const;
    const web = [{ domain: 'example.org.' as DomainName, predicted: { low: 0, high: 100 }, measured: null, categories: [category] }];
    const scored: Report = { ...fullReport(), score: { profile: 'internet.nl-1.11', web, mail: [] } };
    const [text, page] = await Promise.all(
      [markdown, html].map(async (edition) => textOf(edition.render(scored, await words('en'), { colour: false, width: 80 }))),
    );
    const sentence = '1 error, 1 warning, 1 piece of advice, 1 waived. Checks: 7 passed, 4 failed, 2 not applicable';
    expect(text).toContain(`\n${sentence}`);
    expect(page).toContain(`<p>${sentence}`);
    const why = '(only measurable on the network): Name servers answer over IPv6; Web server answers over IPv6';
    expect(text).toContain(`    - ${markdownText(`undecided ${why}`)}\n`);
    expect(page).toContain(`undecided</span> ${why}<`);
  });
});

test.each(['../../../../stranger/trap', 'a/../../../x', './a', 'a/..'])('no link climbs out of the commit: %s', (path) => {
  const place = { path, startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };
  expect(markdownPlace(place, 'https://github.example/o/r/blob/0')).toBe(`\`${path}:1:1\``);
});

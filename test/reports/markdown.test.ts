import { describe, expect, test } from 'vitest';
import { markdownCode, markdownPlace, markdownText } from '../../reports/markdown-text.ts';
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
});

test.each(['../../../../stranger/trap', 'a/../../../x', './a', 'a/..'])('no link climbs out of the commit: %s', (path) => {
  const place = { path, startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };
  expect(markdownPlace(place, 'https://github.example/o/r/blob/0')).toBe(`\`${path}:1:1\``);
});

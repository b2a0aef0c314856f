import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pages as englishPages } from '../../locales/generated/en/pages.generated.ts';
import { pages as dutchPages } from '../../locales/generated/nl/pages.generated.ts';
import { rules } from '../../rules/registry.generated.ts';

/** Replaced for what our rules ask. Some others stay the norm of what older software does, such as RFC 5246 of TLS 1.2. */
const REPLACED = new Map([
  ['RFC 3901', 'RFC 10001'],
  ['RFC 6844', 'RFC 8659'],
  ['RFC 7489', 'RFC 9989'],
  ['RFC 7525', 'RFC 9325'],
  ['RFC 8499', 'RFC 9499'],
  ['RFC 8624', 'RFC 9904'],
]);

test('no rule stands on a document that another one has replaced', () => {
  const cited = rules.flatMap(({ id, basis }) => basis.map(({ doc }) => [id, doc] as const));
  expect(cited.filter(([, doc]) => REPLACED.has(doc))).toEqual([]);
});

test('what is a norm of our own stands where it is said to stand', () => {
  const own = rules.flatMap(({ basis }) => basis.filter(({ doc }) => doc.startsWith('hostmaster')));
  expect(own.length).toBeGreaterThan(0);
  for (const { doc, section } of own) {
    const page = readFileSync(new URL(`../../${doc.replace('hostmaster, ', '')}`, import.meta.url), 'utf8');
    expect(page).toContain(`\n## ${section}\n`);
  }
});

/** What the section _Norms_ of a page cites: `7208 4.6.4`, and `7208` itself. */
function citedBy(norms: string): Set<string> {
  const cited = new Set<string>();
  for (const part of norms.split(/(?=RFC \d)/)) {
    const rfc = /^RFC (\d+)/.exec(part)?.[1];
    if (rfc === undefined) continue;
    cited.add(rfc);
    // A subsection names the section that it is part of.
    for (const [, section = ''] of part.matchAll(/§([A-Z0-9]+(?:\.\d+)*)/g)) {
      const steps = section.split('.');
      for (const i of steps.keys()) cited.add(`${rfc} ${steps.slice(0, i + 1).join('.')}`);
    }
  }
  return cited;
}

test.each([
  ['English', englishPages],
  ['Dutch', dutchPages],
])('the clauses of an RFC that a rule stands on are named on its page, in %s', (_, pages) => {
  const silent = rules.flatMap(({ id, basis }) => {
    const cited = citedBy(pages[id]?.norms ?? '');
    return basis.flatMap(({ doc, section }) => {
      if (!doc.startsWith('RFC ')) return [];
      return cited.has(`${doc.slice(4)} ${section}`.trim()) ? [] : [`${id}: ${doc} §${section}`];
    });
  });
  expect(silent).toEqual([]);
});

test.each([/^CA\/Browser Forum/, /^BIND/, /^NIST SP 800-57/, /^NCSC-NL(?!, Web)/])('the document %s goes by one name', (family) => {
  const names = rules.flatMap(({ basis }) => basis.map(({ doc }) => doc).filter((doc) => family.test(doc)));
  expect([...new Set(names)]).toHaveLength(1);
});

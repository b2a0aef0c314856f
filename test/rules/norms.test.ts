import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
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

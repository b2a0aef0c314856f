import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { messages as english } from '../../locales/generated/en/messages.generated.ts';
import { pages as englishPages } from '../../locales/generated/en/pages.generated.ts';
import { messages as dutch } from '../../locales/generated/nl/messages.generated.ts';
import { pages as dutchPages } from '../../locales/generated/nl/pages.generated.ts';
import { rules } from '../../rules/registry.generated.ts';

// The scripts are plain JavaScript without types.
const { generate }: { generate: (root: string, check: boolean) => string[] } = await import(
  new URL('../../scripts/generate/everything.mjs', import.meta.url).href
);

const root = new URL('../..', import.meta.url).pathname;

describe('the pages of the rules', () => {
  test('have everything that is generated from them, and docs/coverage.md is up to date', () => {
    expect(generate(root, true)).toEqual([]);
  });

  test('say nothing that is still to be written', () => {
    const texts = rules.flatMap(({ id }) =>
      [english[id], dutch[id], englishPages[id], dutchPages[id]].map((words) => [id, JSON.stringify(words)] as const),
    );
    expect(texts.filter(([, text]) => text?.includes('TODO')).map(([id]) => id)).toEqual([]);
  });

  test('are ordered by id in the registry, each id once', () => {
    const ids = rules.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });
});

describe('docs/coverage.md', () => {
  test('has a row for every check of the catalog', () => {
    const page = readFileSync(new URL('docs/coverage.md', `file://${root}/`), 'utf8');
    const { rows }: { rows: { id: string }[] } = JSON.parse(readFileSync(new URL('docs/coverage/catalog.json', `file://${root}/`), 'utf8'));
    expect(rows.length).toBeGreaterThan(1000);
    expect(rows.filter(({ id }) => !page.includes(`| \`${id}\` |`))).toEqual([]);
  });
});

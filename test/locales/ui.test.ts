import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ui as english } from '../../locales/generated/en/ui.generated.ts';
import { ui as dutch } from '../../locales/generated/nl/ui.generated.ts';

const keys = Object.keys(english).sort() as (keyof typeof english)[];

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\s*\$([\w.-]+)/g)].map(([, name]) => name ?? ''))].sort();
}

describe('the words of the tool', () => {
  test('are the same in both languages', () => {
    expect(Object.keys(dutch).sort()).toEqual(keys);
  });

  test.each(keys)('%s shows the same parameters in both languages', (key) => {
    expect(placeholders(dutch[key])).toEqual(placeholders(english[key]));
  });

  test('are translated, but for names and what both languages call the same', () => {
    const same = keys.filter((key) => dutch[key] === english[key] && /[a-z]{4}/.test(english[key].replace(/\{[^}]*\}/g, '')));
    expect(same.filter((key) => !/^(?:score|compliance|doctor|subject|explain|rules|report|help)\.|^summary\.records$/.test(key))).toEqual(
      [],
    );
  });

  test('have a text for every cause of a gap', () => {
    const source = readFileSync(new URL('../../model/origin.ts', import.meta.url), 'utf8');
    const causes = [...source.slice(source.indexOf('export type GapCause')).matchAll(/\| '(\w+)'/g)].map(
      ([, cause]) => `gap.${cause ?? ''}`,
    );
    expect(causes.length).toBeGreaterThan(20);
    expect(causes.filter((key) => !Object.hasOwn(english, key))).toEqual([]);
  });

  test('name no cause that the model does not have', () => {
    const source = readFileSync(new URL('../../model/origin.ts', import.meta.url), 'utf8');
    const causes = keys.filter((key) => key.startsWith('gap.')).map((key) => key.slice('gap.'.length));
    expect(causes.filter((cause) => !source.includes(`'${cause}'`))).toEqual(['other', 'sentence', 'with']);
  });
});

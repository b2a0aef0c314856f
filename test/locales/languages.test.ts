import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NUMBERS, languages } from '../../locales/languages.ts';

const list = languages.join(', ');

test.each([
  ['action.yml', `Language of the texts (${list})`],
  ['.github/workflows/lint.yml', `Language of the texts (${list})`],
  ['.github/workflows/comment.yml', `Language of the texts around the findings (${list})`],
  ['templates/gitlab-ci.yml', `options: [${list}]`],
  ['schemas/report.schema.json', `"language": { "enum": ${JSON.stringify(languages).replaceAll(',', ', ')}`],
])('%s names the languages there are', (path, text) => {
  expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toContain(text);
});

test.each(languages)('the numbers of %s look as ICU would write them', (language) => {
  const { thousands, oneIsAlone } = NUMBERS[language];
  expect(new Intl.NumberFormat(language).format(1_234_567)).toBe(`1${thousands}234${thousands}567`);
  const plural = new Intl.PluralRules(language);
  const sound = [...Array(200).keys(), 1_000_000].every((count) => (plural.select(count) === 'one') === (count === 1));
  expect(oneIsAlone).toBe(sound);
});

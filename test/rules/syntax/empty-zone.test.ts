import { describe, expect, it } from 'vitest';
import type { View } from '../../../model/view.ts';
import { syntaxEmptyZone } from '../../../rules/syntax/empty-zone.ts';
import { read } from '../../parsers/zonefile/reading.ts';

/** What the rule says where a configuration names the file as a zone. */
function told(text: string): string[] {
  const problems = read(text).reading.problems.filter(
    ({ code }) => syntaxEmptyZone.subject === 'problem' && syntaxEmptyZone.problems.includes(code),
  );
  return problems.map((problem) => (syntaxEmptyZone.subject === 'problem' ? syntaxEmptyZone.check(problem, {} as View).outcome : ''));
}

describe('syntax/empty-zone', () => {
  it.each([
    ['a zone with a record passes', 'www 60 A 192.0.2.1\n', []],
    ['an empty file fails', '', ['fail']],
    ['comments and directives are no records', '; nothing\n$TTL 60\n\n', ['fail']],
    ['records that could not be read are told as such', 'www 60 A x\n', []],
    ['a template may make records', '{{ records }}\n', []],
  ])('%s', (_, text, expected) => expect(told(text)).toEqual(expected));
});

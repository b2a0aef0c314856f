import { describe, expect, test } from 'vitest';
import { problems, readYaml, textAt } from './project.ts';
import { processorTime } from '../../support/processor-time.ts';

/** What each comment covers, comments left out and lines joined. */
function covered(text: string): string[] {
  const bytes = new TextEncoder().encode(text);
  return readYaml(text).ignores.map(({ covers }) =>
    new TextDecoder().decode(bytes.subarray(covers.start, covers.end)).replaceAll(/#.*/g, '').replaceAll(/\s+/g, ' '),
  );
}

describe('a comment covers', () => {
  test.each([
    [
      'the name behind it',
      '# hostmaster-ignore zone/x -- why\na:\n  type: A\n  value: 192.0.2.1\nb: {type: A, value: 192.0.2.1}\n',
      'a: type: A value: 192.0.2.1',
    ],
    [
      'the record on its line',
      'a:\n  type: A\n  value: 192.0.2.1 # hostmaster-ignore zone/x -- why\nb: {type: A, value: 192.0.2.1}\n',
      'a: type: A value: 192.0.2.1',
    ],
    [
      'the record on the line of its name',
      'a: # hostmaster-ignore zone/x -- why\n  type: A\n  value: 192.0.2.1\n',
      'a: type: A value: 192.0.2.1',
    ],
    [
      'one record of a list',
      'a:\n- type: A # hostmaster-ignore zone/x -- why\n  value: 192.0.2.1\n- type: TXT\n  value: x\n',
      'type: A value: 192.0.2.1',
    ],
    [
      'the next record of a list',
      'a:\n- type: A\n  value: 192.0.2.1\n# hostmaster-ignore zone/x -- why\n- type: TXT\n  value: x\n',
      'type: TXT value: x',
    ],
    ['the next value', 'a:\n  type: A\n  values:\n  - 192.0.2.1\n  # hostmaster-ignore zone/x -- why\n  - 192.0.2.2\n', '192.0.2.2'],
    ['nothing at the end', 'a: {type: A, value: 192.0.2.1}\n# hostmaster-ignore zone/x -- why\n', ''],
    [
      'what follows characters of several bytes',
      '# ü\n# hostmaster-ignore zone/x -- wäre\nb: {type: A, value: 192.0.2.1}\n',
      'b: {type: A, value: 192.0.2.1}',
    ],
  ])('%s', (_, text, expected) => {
    expect(covered(text)).toEqual([expected]);
  });
});

test('rule, day and reason are there', () => {
  expect(readYaml('# hostmaster-ignore zone/x until=2027-03-01 -- Moves soon.\na: {type: A, value: 192.0.2.1}\n').ignores).toMatchObject([
    { rule: 'zone/x', until: '2027-03-01', reason: 'Moves soon.', at: { path: 'example.org.yaml', start: 0, end: 58 } },
  ]);
});

test('text that looks like a comment is none', () => {
  expect(readYaml("a:\n  type: TXT\n  value: 'x # hostmaster-ignore zone/x -- why'\n").ignores).toEqual([]);
});

test('a comment with a fault is a problem', () => {
  const text = '# hostmaster-ignore zone/x\na: {type: A, value: 192.0.2.1}\n';
  const reading = readYaml(text);
  expect(reading.ignores).toEqual([]);
  expect(reading.problems[0]).toMatchObject({ code: 'waiverWithoutReason', about: 'example.org.' });
  expect(textAt(reading.problems[0]!.places[0]!, { 'example.org.yaml': text })).toBe('# hostmaster-ignore zone/x');
  expect(problems(reading, { 'example.org.yaml': text })).toHaveLength(1);
});

test('ten thousand comments take no time', () => {
  const text = Array.from({ length: 10_000 }, (_, i) => `# hostmaster-ignore zone/x -- why\na${i}: {type: A, value: 192.0.2.1}\n`).join('');
  const before = processorTime();
  expect(readYaml(text).ignores).toHaveLength(10_000);
  expect(processorTime() - before).toBeLessThan(10_000);
}, 30_000);

import { describe, expect, test } from 'vitest';
import type { Rule } from '../../model/rule.ts';
import type { Report, Result } from '../../model/report.ts';
import { complianceOf, type DomainPart } from '../../reports/compliance/compliance.ts';
import { standardOf } from '../../reports/compliance/standards.ts';
import { rules } from '../../rules/registry.generated.ts';
import { report, result, silent, targetIsAlias } from './fixtures.ts';

const ZONES = ['example.org.', 'sub.example.org.', '2.0.192.in-addr.arpa.'].map((zone) => ({
  path: `zones/${zone}zone`,
  format: 'zonefile',
  status: 'read' as const,
  reason: null,
  zone,
  records: 3,
}));

function about(name: string, changes: Partial<Result> = {}): Result {
  return result({ subject: { kind: 'mail-domain', name }, places: [], ...changes });
}

function parts(results: readonly Result[]): Record<string, DomainPart> {
  const { domains, others } = complianceOf(report(results, { sources: ZONES }));
  return Object.fromEntries([...domains, others].map((part) => [part.domain ?? '', part]));
}

/** Number of findings by domain. */
function counted(results: readonly Result[]): Record<string, number> {
  const all = Object.entries(parts(results)).map(
    ([name, { standards }]) => [name, standards.flatMap(({ findings }) => findings).length] as const,
  );
  return Object.fromEntries(all.filter(([, count]) => count > 0));
}

const at = (path: string): Result['places'] => [{ kind: 'text', span: { path, start: 0, end: 1 } }];

describe('a finding belongs to', () => {
  test.each<readonly [string, Result, string]>([
    ['the zone of its name', about('mail.example.org.'), 'example.org.'],
    ['the nearest one', about('mail.sub.example.org.'), 'sub.example.org.'],
    ['the zone that names a server elsewhere', about('ns1.example.net.', { places: at('zones/example.org.zone') }), 'example.org.'],
    [
      'the zone of its file, where a file is its subject',
      about('x', { subject: { kind: 'file', name: 'zones/example.org.zone' }, places: at('zones/example.org.zone') }),
      'example.org.',
    ],
    ['none, where it is about the repository', about('', { subject: { kind: 'repository', name: '' } }), ''],
    ['none, where nobody declares its name', about('example.com.'), ''],
    ['none, where its name is none', about('\u001b..x'), ''],
  ])('%s', (_, finding, domain) => {
    expect(counted([finding])).toEqual({ [domain]: 1 });
  });

  test('the zone that was observed, where no file declares it', () => {
    expect(counted([about('example.com.', { plane: 'observed', subject: { kind: 'zone', name: 'example.com.' } })])).toEqual({
      'example.com.': 1,
    });
  });
});

describe('a standard is', () => {
  const rule = { ...targetIsAlias, id: 'mx/target' } as Rule;
  const on = (changes: Partial<Result>): Result => about('example.org.', { rule, ...changes });
  const passed = silent('pass', { rule, subject: { kind: 'zone', name: 'example.org.' }, places: [] });
  test.each<readonly [string, readonly Result[], string]>([
    ['as bad as its worst finding', [on({ severity: 'advice' }), on({ severity: 'warning' }), passed], 'warning none'],
    ['without a finding where all passed', [passed], 'passed none'],
    ['without one that counts where it was accepted', [on({ waived: { by: 'inline', reason: 'x' } })], 'passed none'],
    [
      'undecided where something is',
      [passed, silent('unknown', { rule, subject: { kind: 'zone', name: 'example.org.' }, places: [] })],
      'undecided none',
    ],
    ['told of each plane by itself', [passed, on({ plane: 'observed' })], 'passed error'],
  ])('%s', (_, results, states) => {
    const found = parts(results)['example.org.']?.standards.find(({ id }) => id === 'mx');
    expect(`${found?.declared} ${found?.observed}`).toBe(states);
  });

  test('not told of where nothing was judged', () => {
    expect(parts([])['example.org.']?.standards).toEqual([]);
  });
});

test('domains stand in canonical order, those of addresses last', () => {
  const whole: Report = report([], { sources: ZONES });
  expect(complianceOf(whole).domains.map(({ domain }) => domain)).toEqual(['example.org.', 'sub.example.org.', '2.0.192.in-addr.arpa.']);
});

test('every rule has a standard, and most of them one of their own', () => {
  const ids = rules.map((each) => standardOf(each));
  expect(new Set(ids).size).toBeGreaterThan(10);
  expect(ids.filter((id) => id === 'records').length).toBeLessThan(rules.length / 2);
});

test('a hundred thousand findings are arranged in no time to speak of', { timeout: 10_000 }, () => {
  const many = Array.from({ length: 100_000 }, () => about('mail.example.org.'));
  expect(parts(many)['example.org.']?.counts.error).toBe(100_000);
});

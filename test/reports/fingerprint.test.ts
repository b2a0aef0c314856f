import { describe, expect, test } from 'vitest';
import type { Result } from '../../model/report.ts';
import type { Rule } from '../../model/rule.ts';
import { fingerprintOf, fingerprintsOf } from '../../reports/fingerprint.ts';
import { placeOf, result, silent, ttlIsLow } from './fixtures.ts';

describe('a fingerprint', () => {
  test('is 32 hexadecimal digits and the same on every machine', () => {
    expect(fingerprintOf(result(), 0)).toBe('115818baac0c8e27b375f51c7c675c1e');
  });

  test.each<[string, Partial<Result>]>([
    ['the place moves', { places: [placeOf('web')] }],
    ['the severity is another one', { severity: 'advice' }],
    ['it is waived', { waived: { by: 'baseline', reason: 'old' } }],
    ['there is a fix', { fixes: [{ safety: 'safe', edits: [{ span: { path: 'a', start: 0, end: 1 }, text: '' }] }] }],
    ['parameters stand in another order', { message: { id: 'alias', params: { target: 'web.example.org', name: 'mail.example.org' } } }],
    [
      'parameters tell the line',
      { message: { id: 'alias', params: { name: 'mail.example.org', target: 'web.example.org', line: 7, firstLine: 3 } } },
    ],
    [
      'parameters tell the time that is left',
      { message: { id: 'alias', params: { name: 'mail.example.org', target: 'web.example.org', days: 7 } } },
    ],
  ])('stays when %s', (_, changes) => {
    expect(fingerprintOf(result(changes), 0)).toBe(fingerprintOf(result(), 0));
  });

  test.each<[string, Result]>([
    ['rule', result({ rule: ttlIsLow as Rule })],
    ['subject', result({ subject: { kind: 'mail-domain', name: 'example.net' } })],
    ['kind of subject', result({ subject: { kind: 'zone', name: 'example.org' } })],
    ['message', result({ message: { id: 'tooMany', params: { name: 'mail.example.org', target: 'web.example.org' } } })],
    ['evidence', result({ message: { id: 'alias', params: { name: 'mail.example.org', target: 'www.example.org' } } })],
    ['plane', result({ plane: 'observed' })],
    ['outcome', silent('unknown', { gaps: [{ cause: 'timeout', params: {} }] })],
  ])('changes with the %s', (_, other) => {
    expect(fingerprintOf(other, 0)).not.toBe(fingerprintOf(result(), 0));
  });

  test('is on request that of the same finding on the other plane', () => {
    expect(fingerprintOf(result({ plane: 'observed' }), 0, 'declared')).toBe(fingerprintOf(result(), 0));
  });

  test('tells a number from its digits', () => {
    const withCount = (count: string | number): string => fingerprintOf(result({ message: { id: 'tooMany', params: { count } } }), 0);
    expect(withCount(1)).not.toBe(withCount('1'));
  });

  test('equal results are told apart by counting them', () => {
    const results = [result(), result({ subject: { kind: 'zone', name: 'a' } }), result(), result()];
    expect(fingerprintsOf(results)).toEqual([
      fingerprintOf(result(), 0),
      fingerprintOf(results[1] ?? result(), 0),
      fingerprintOf(result(), 1),
      fingerprintOf(result(), 2),
    ]);
  });
});

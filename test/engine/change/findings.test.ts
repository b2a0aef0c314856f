import { expect, test } from 'vitest';
import { findingsChange } from '../../../engine/change/findings.ts';
import type { Params } from '../../../model/plane.ts';
import type { Result } from '../../../model/report.ts';
import { fingerprintOf } from '../../../reports/fingerprint.ts';
import { rules } from '../../../rules/registry.generated.ts';

function finding(params: Params, more: Partial<Result> = {}): Result {
  return {
    rule: rules.find(({ id }) => id === 'address/special')!,
    severity: 'advice',
    outcome: 'fail',
    plane: 'declared',
    subject: { kind: 'zone', name: 'example.org.' },
    message: { id: 'placeholder', params },
    places: [],
    gaps: [],
    fixes: [],
    waived: null,
    times: 1,
    ...more,
  };
}

function compared(before: readonly Result[], after: readonly Result[], moved: Readonly<Record<string, string>> = {}): string {
  const { added, fixed, accepted, undecided, unchanged } = findingsChange({
    before,
    after,
    isWanted: () => true,
    isUnread: () => false,
    identify: (result) => fingerprintOf(result, 0),
    moved: new Map(Object.entries(moved)),
  });
  return `${added.length} new, ${fixed.length} fixed, ${accepted.length} accepted, ${undecided.length} undecided, ${unchanged} as before`;
}

const one = (owner: string): Result => finding({ count: 1, owner });

test.each<[string, readonly Result[], readonly Result[], string]>([
  ['the same', [one('a')], [one('a')], '0 new, 0 fixed, 0 accepted, 0 undecided, 1 as before'],
  ['another record', [one('a')], [one('b')], '1 new, 1 fixed, 0 accepted, 0 undecided, 0 as before'],
  [
    'fewer records',
    [finding({ count: 3, owner: 'a' })],
    [finding({ count: 2, owner: 'b' })],
    '0 new, 0 fixed, 0 accepted, 0 undecided, 1 as before',
  ],
  [
    'more records',
    [finding({ count: 2, owner: 'a' })],
    [finding({ count: 3, owner: 'a' })],
    '1 new, 0 fixed, 0 accepted, 0 undecided, 0 as before',
  ],
  ['the last of many', [finding({ count: 3, owner: 'a' })], [one('b')], '0 new, 0 fixed, 0 accepted, 0 undecided, 1 as before'],
  ['two of the same, then one', [one('a'), one('a')], [one('a')], '0 new, 1 fixed, 0 accepted, 0 undecided, 1 as before'],
  [
    'an accepted one',
    [one('a')],
    [finding({ count: 1, owner: 'a' }, { waived: { by: 'inline', reason: 'so' } })],
    '0 new, 0 fixed, 1 accepted, 0 undecided, 0 as before',
  ],
  ['an undecided question', [one('a')], [finding({}, { outcome: 'unknown' })], '0 new, 0 fixed, 0 accepted, 1 undecided, 0 as before'],
])('%s', (_, before, after, said) => {
  expect(compared(before, after)).toBe(said);
});

const inFile = (name: string, params: Params = {}, more: Partial<Result> = {}): Result =>
  finding(params, { subject: { kind: 'file', name }, ...more });

test.each<[string, readonly Result[], readonly Result[], string]>([
  ['is the same', [inFile('old/a.zone')], [inFile('new/a.zone')], '0 new, 0 fixed, 0 accepted, 0 undecided, 1 as before'],
  [
    'is the same where another one names it',
    [finding({ policy: 'old/a.zone' })],
    [finding({ policy: 'new/a.zone' })],
    '0 new, 0 fixed, 0 accepted, 0 undecided, 1 as before',
  ],
  [
    'may be accepted since',
    [inFile('old/a.zone')],
    [inFile('new/a.zone', {}, { waived: { by: 'inline', reason: 'so' } })],
    '0 new, 0 fixed, 1 accepted, 0 undecided, 0 as before',
  ],
  [
    'may be undecided since',
    [inFile('old/a.zone')],
    [inFile('new/a.zone', {}, { outcome: 'unknown' })],
    '0 new, 0 fixed, 0 accepted, 1 undecided, 0 as before',
  ],
  [
    'may stand for more',
    [inFile('old/a.zone', { count: 2 })],
    [inFile('new/a.zone', { count: 3 })],
    '1 new, 0 fixed, 0 accepted, 0 undecided, 0 as before',
  ],
  [
    'may stand for fewer',
    [inFile('old/a.zone', { count: 3 })],
    [inFile('new/a.zone', { count: 2 })],
    '0 new, 0 fixed, 0 accepted, 0 undecided, 1 as before',
  ],
  [
    'is another one where the file was there before',
    [inFile('old/a.zone')],
    [inFile('old/b.zone')],
    '1 new, 1 fixed, 0 accepted, 0 undecided, 0 as before',
  ],
])('what is found in a file that moved %s', (_, before, after, said) => {
  expect(compared(before, after, { 'new/a.zone': 'old/a.zone' })).toBe(said);
});

test('a domain is none of the files that are called like one', () => {
  const moved = { 'example.com': 'example.org' };
  const said = compared([finding({ owner: 'example.org' })], [finding({ owner: 'example.com' })], moved);
  expect(said).toBe('1 new, 1 fixed, 0 accepted, 0 undecided, 0 as before');
});

const WAIVED: Partial<Result> = { waived: { by: 'inline', reason: 'so' } };

test.each<[string, readonly Result[], readonly Result[], number]>([
  ['a new one', [], [finding({}, WAIVED)], 1],
  ['one that was there', [finding({})], [finding({}, WAIVED)], 0],
  ['one that was accepted before', [finding({}, WAIVED)], [finding({}, WAIVED)], 0],
  ['a second of the same, the first one still open', [finding({})], [finding({}), finding({}, WAIVED)], 1],
  ['one that a baseline accepts', [], [finding({}, { waived: { by: 'baseline', reason: 'so' } })], 0],
])('what a change accepts at once: %s', (_, before, after, count) => {
  const identify = (result: Result): string => fingerprintOf(result, 0);
  const { acceptedAtOnce } = findingsChange({ before, after, isWanted: () => true, isUnread: () => false, identify, moved: new Map() });
  expect(acceptedAtOnce).toBe(count);
});

const SWEPT = rules.find(({ id }) => id === 'mx/ipv6')!;
const ofMail = (name: string): Result => finding({}, { rule: SWEPT, subject: { kind: 'mail-domain', name } });
const doubts = (times: number, name = 'example.org.'): Result =>
  finding({}, { rule: SWEPT, subject: { kind: 'zone', name }, outcome: 'unknown', times });

test.each<[string, readonly Result[], readonly Result[], string]>([
  ['where there are more doubts of the rule in its zone', [ofMail('a.example.org.'), doubts(1)], [doubts(2)], 'undecided'],
  ['where there are some at last', [ofMail('example.org.')], [doubts(1)], 'undecided'],
  ['where there are as many as before', [ofMail('a.example.org.'), doubts(1)], [doubts(1)], 'fixed'],
  ['where there are fewer', [ofMail('a.example.org.'), doubts(2)], [doubts(1)], 'fixed'],
  ['where the doubts are another zone’s', [ofMail('a.example.org.')], [doubts(1, 'example.com.')], 'fixed'],
])('what is gone %s', (_, before, after, expected) => {
  const said = compared(before, after);
  expect(said).toBe(`0 new, ${expected === 'fixed' ? 1 : 0} fixed, 0 accepted, ${expected === 'fixed' ? 0 : 1} undecided, 0 as before`);
});

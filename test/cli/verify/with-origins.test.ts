import { expect, test } from 'vitest';
import { withOrigins } from '../../../cli/verify/with-origins.ts';
import type { Origin, Span } from '../../../model/origin.ts';

const span: Span = { path: 'policy.txt', start: 3, end: 7 };
const there: Origin = { kind: 'text', span };
const seen: Origin = { kind: 'probe', step: { transcript: '', step: 4, server: 'mta-sts.example.org' } };

test.each<[string, (at: Origin) => unknown]>([
  ['an origin', (at) => at],
  ['a field', (at) => ({ name: 'mode', at })],
  ['a list', (at) => [{ at }, 'mx', undefined, null, 7]],
  ['a set', (at) => ({ broken: new Set(['mode']), at, all: new Set([at]) })],
  ['a map', (at) => new Map([['mode', { at }]])],
  ['octets', () => Uint8Array.of(1, 2)],
])('the origins in %s are others, and the rest is as it was', (_, facts) => {
  expect(withOrigins(facts(there), () => seen)).toEqual(facts(seen));
});

test('also those that a function gives', () => {
  const { find } = withOrigins({ find: (name: string) => ({ name, at: there }) }, () => seen);
  expect(find('mode')).toEqual({ name: 'mode', at: seen });
});

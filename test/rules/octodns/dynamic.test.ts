import { describe, expect, it } from 'vitest';
import { octodnsDynamic } from '../../../rules/octodns/dynamic.ts';
import { toldOfRecords } from '../told.ts';

describe('octodns/dynamic', () => {
  it.each([
    [
      'a pool and a rule pass',
      'www:\n  dynamic:\n    pools:\n      eu:\n        values:\n        - value: 192.0.2.2\n    rules:\n    - pool: eu\n  type: A\n  value: 192.0.2.1\n',
      [],
    ],
    [
      'no pools',
      'www:\n  dynamic:\n    rules:\n    - pool: eu\n  type: A\n  value: 192.0.2.1\n',
      [
        'error octodnsDynamicPool 3:5-4:15 This dynamic record has no pools.',
        'error octodnsDynamicRule 4:13-4:15 Rule 1 leads to the pool “eu”, which is not there.',
      ],
    ],
    [
      'a pool without values',
      'www:\n  dynamic:\n    pools:\n      eu: {}\n    rules:\n    - pool: eu\n  type: A\n  value: 192.0.2.1\n',
      ['error octodnsDynamicPool 4:7-4:9 The pool “eu” has no values.'],
    ],
    [
      'a pool that falls back to nothing',
      'www:\n  dynamic:\n    pools:\n      eu:\n        fallback: us\n        values:\n        - value: 192.0.2.2\n    rules:\n    - pool: eu\n  type: A\n  value: 192.0.2.1\n',
      ['error octodnsDynamicPool 4:7-4:9 The pool “eu” falls back to “us”, which is not there.'],
    ],
    [
      'a weight too large',
      'www:\n  dynamic:\n    pools:\n      eu:\n        values:\n        - value: 192.0.2.2\n          weight: 101\n        - value: 192.0.2.3\n    rules:\n    - pool: eu\n  type: A\n  value: 192.0.2.1\n',
      ['error octodnsDynamicPool 7:19-7:22 The weight “101” in the pool “eu” is no number from 1 to 100.'],
    ],
    [
      'a pool that nothing uses',
      'www:\n  dynamic:\n    pools:\n      eu:\n        values:\n        - value: 192.0.2.2\n      us:\n        values:\n        - value: 192.0.2.4\n    rules:\n    - pool: eu\n  type: A\n  value: 192.0.2.1\n',
      ['error octodnsDynamicPool 7:7-7:9 No rule and no fallback leads to the pool “us”.'],
    ],
    [
      'no rules',
      'www:\n  dynamic:\n    pools:\n      eu:\n        values:\n        - value: 192.0.2.2\n    rules: []\n  type: A\n  value: 192.0.2.1\n',
      [
        'error octodnsDynamicPool 4:7-4:9 No rule and no fallback leads to the pool “eu”.',
        'error octodnsDynamicRule 7:5-7:10 This dynamic record has no rules.',
      ],
    ],
    [
      'a rule to a pool that is not there',
      'www:\n  dynamic:\n    pools:\n      eu:\n        values:\n        - value: 192.0.2.2\n    rules:\n    - pool: us\n  type: A\n  value: 192.0.2.1\n',
      [
        'error octodnsDynamicPool 4:7-4:9 No rule and no fallback leads to the pool “eu”.',
        'error octodnsDynamicRule 8:13-8:15 Rule 1 leads to the pool “us”, which is not there.',
      ],
    ],
    [
      'no rule for everybody else',
      'www:\n  dynamic:\n    pools:\n      eu:\n        values:\n        - value: 192.0.2.2\n    rules:\n    - geos:\n      - EU\n      pool: eu\n  type: A\n  value: 192.0.2.1\n',
      ['error octodnsDynamicRule 8:7-10:15 The last rule has geos or subnets; a rule for everybody else is missing.'],
    ],
    [
      'a place behind a larger one',
      'www:\n  dynamic:\n    pools:\n      eu:\n        values:\n        - value: 192.0.2.2\n      nl:\n        values:\n        - value: 192.0.2.4\n    rules:\n    - geos:\n      - EU\n      pool: eu\n    - geos:\n      - EU-NL\n      pool: nl\n    - pool: eu\n  type: A\n  value: 192.0.2.1\n',
      ['error octodnsDynamicRule 15:9-15:14 The place EU-NL in rule 2 is never reached: an earlier rule has it, or a larger place.'],
    ],
  ])('%s', (_, given, expected) => expect(toldOfRecords(octodnsDynamic, given)).toEqual(expected));
});

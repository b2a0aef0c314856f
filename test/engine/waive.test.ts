import { describe, expect, test } from 'vitest';
import { baselineOf } from '../../engine/baseline.ts';
import { FailedResult, plainResult } from '../../engine/result.ts';
import { ruleNames } from '../../engine/rule-names.ts';
import { waive } from '../../engine/waive.ts';
import type { WaiveRequest } from '../../engine/waive.ts';
import { textOrigin } from '../../model/origin.ts';
import type { Origin } from '../../model/origin.ts';
import type { IgnoreComment } from '../../model/reading.ts';
import type { Result } from '../../model/report.ts';
import { rule } from '../../model/rule.ts';
import type { Rule } from '../../model/rule.ts';
import type { Waiver } from '../../model/settings.ts';
import { pass } from '../../model/verdict.ts';

/** 2026-11-01. */
const NOW = 1_793_491_200;
const HEAD = {
  basis: [{ doc: 'RFC 1035', section: '', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [],
  messages: ['bad', 'worse'],
} as const;
const TTL: Rule = rule({ ...HEAD, id: 'zone/ttl', subject: 'repository', formerly: ['zone/time'], check: pass });
const DRIFT: Rule = rule({ ...HEAD, id: 'drift/ttl', subject: 'drift', kinds: ['ttl'], check: pass });
const SPF: Rule = rule({ ...HEAD, id: 'spf/syntax', subject: 'repository', check: pass });

function failing(at: number | Origin, of: Rule = TTL, message = 'bad', path = 'a.zone'): Result {
  const place = typeof at === 'number' ? textOrigin(path, at, at + 3) : at;
  return new FailedResult(
    of,
    'error',
    'declared',
    { kind: 'rrset', name: 'www.example.org.' },
    { message, params: {}, places: [place] },
    () => undefined,
  );
}

function ignoring(start: number, end: number, more: Partial<IgnoreComment> = {}): IgnoreComment {
  return {
    rule: 'zone/ttl',
    reason: 'known',
    at: { path: 'a.zone', start: end, end: end + 5 },
    covers: { path: 'a.zone', start, end },
    ...more,
  };
}

function waiver(more: Partial<Waiver> = {}): Waiver {
  return {
    rule: 'zone/ttl',
    reason: 'known',
    until: '2027-01-01',
    at: { path: 'hostmaster.yaml', start: 1, end: 2 },
    covers: (id) => id === 'zone/ttl',
    ...more,
  };
}

type Given = Partial<Omit<WaiveRequest, 'settings' | 'names'>> & {
  readonly waivers?: readonly Waiver[];
  readonly runs?: (rule: string) => boolean;
};

/** `rule@offset: by` of every result, then the problems, then the stale entries. */
function told({ waivers = [], runs = () => true, ...given }: Given): string[] {
  const { results, problems, stale } = waive({
    results: [],
    ignores: [],
    complete: true,
    now: NOW,
    ...given,
    settings: { waivers, runs },
    names: ruleNames([TTL, SPF, DRIFT]),
  });
  const said = results.map(
    ({ rule: { id }, places: [place], waived, outcome }) =>
      `${id}@${place?.kind === 'text' ? place.span.start : '-'} ${outcome === 'fail' ? (waived?.by ?? 'counts') : outcome}`,
  );
  return [
    ...said,
    ...problems.map(
      ({ code, params, places: [place] }) =>
        `${code} ${params['rule']}${params['nearest'] === undefined ? '' : ` → ${params['nearest']}`} ${place?.kind === 'text' ? place.span.path : ''}`,
    ),
    ...stale.map(({ rule: id, count }) => `stale ${id} ${count}`),
  ];
}

const UNDECIDED = plainResult(TTL, 'declared', { kind: 'zone', name: 'example.org.' }, 'unknown');

describe('a comment', () => {
  const ROWS: readonly (readonly [says: string, given: Given, told: string[]])[] = [
    ['accepts the finding in its range', { results: [failing(15)], ignores: [ignoring(10, 20)] }, ['zone/ttl@15 inline']],
    [
      'accepts all findings in its range',
      { results: [failing(10), failing(19)], ignores: [ignoring(10, 20)] },
      ['zone/ttl@10 inline', 'zone/ttl@19 inline'],
    ],
    [
      'accepts nothing before or behind its range',
      { results: [failing(9), failing(20)], ignores: [ignoring(10, 20)] },
      ['zone/ttl@9 counts', 'zone/ttl@20 counts', 'waiverUnused zone/ttl a.zone'],
    ],
    [
      'accepts nothing in another file',
      { results: [failing(15, TTL, 'bad', 'b.zone')], ignores: [ignoring(10, 20)] },
      ['zone/ttl@15 counts', 'waiverUnused zone/ttl a.zone'],
    ],
    [
      'accepts nothing of another rule',
      { results: [failing(15, SPF)], ignores: [ignoring(10, 20)] },
      ['spf/syntax@15 counts', 'waiverUnused zone/ttl a.zone'],
    ],
    ['accepts a whole area', { results: [failing(15)], ignores: [ignoring(10, 20, { rule: 'zone/*' })] }, ['zone/ttl@15 inline']],
    [
      'accepts one message',
      { results: [failing(15), failing(16, TTL, 'worse')], ignores: [ignoring(10, 20, { rule: 'zone/ttl#worse' })] },
      ['zone/ttl@15 counts', 'zone/ttl@16 inline'],
    ],
    [
      'may call the rule by a former name',
      { results: [failing(15)], ignores: [ignoring(10, 20, { rule: 'zone/time' })] },
      ['zone/ttl@15 inline'],
    ],
    [
      'inside a wider one still counts',
      { results: [failing(50)], ignores: [ignoring(0, 100, { rule: 'spf/syntax' }), ignoring(40, 60), ignoring(41, 45)] },
      ['zone/ttl@50 inline', 'waiverUnused spf/syntax a.zone', 'waiverUnused zone/ttl a.zone'],
    ],
    [
      'on the line that includes a file accepts what comes from there',
      {
        results: [failing({ kind: 'text', span: { path: 'part.inc', start: 5, end: 6 }, via: [{ path: 'a.zone', start: 12, end: 20 }] })],
        ignores: [ignoring(10, 20)],
      },
      ['zone/ttl@5 inline'],
    ],
    [
      'holds through its last day',
      { results: [failing(15)], ignores: [ignoring(10, 20, { until: '2026-11-01' })] },
      ['zone/ttl@15 inline'],
    ],
    [
      'that is expired is told, and accepts nothing',
      { results: [failing(15)], ignores: [ignoring(10, 20, { until: '2026-10-31' })] },
      ['zone/ttl@15 counts', 'waiverExpired zone/ttl a.zone'],
    ],
    [
      'about an unknown rule is told',
      { ignores: [ignoring(10, 20, { rule: 'zone/tll' })] },
      ['waiverUnknownRule zone/tll → zone/ttl a.zone'],
    ],
    [
      'about an unknown message is told',
      { ignores: [ignoring(10, 20, { rule: 'zone/ttl#wors' })] },
      ['waiverUnknownRule zone/ttl#wors → zone/ttl#worse a.zone'],
    ],
    ['is not unused while its rule is undecided', { results: [UNDECIDED], ignores: [ignoring(10, 20)] }, ['zone/ttl@- unknown']],
    ['is not unused when its rule is about servers alone', { ignores: [ignoring(10, 20, { rule: 'drift/ttl' })] }, []],
    ['is not unused when its rule did not run', { ignores: [ignoring(10, 20)], runs: (id) => id !== 'zone/ttl' }, []],
    ['of a file that was read twice is told once', { ignores: [ignoring(10, 20), ignoring(10, 20)] }, ['waiverUnused zone/ttl a.zone']],
    [
      'of a file that was read twice is used when one of them was',
      { results: [failing(15)], ignores: [ignoring(10, 20), ignoring(10, 20)] },
      ['zone/ttl@15 inline'],
    ],
  ];
  test.each(ROWS)('%s', (_, given, expected) => expect(told(given)).toEqual(expected));
});

describe('a waiver of the configuration', () => {
  const ROWS: readonly (readonly [says: string, given: Given, told: string[]])[] = [
    [
      'accepts what it covers',
      { results: [failing(1), failing(2, SPF)], waivers: [waiver()] },
      ['zone/ttl@1 configuration', 'spf/syntax@2 counts'],
    ],
    [
      'stands behind a comment, and is used all the same',
      { results: [failing(15)], ignores: [ignoring(10, 20)], waivers: [waiver()] },
      ['zone/ttl@15 inline'],
    ],
    [
      'that is expired is told',
      { results: [failing(1)], waivers: [waiver({ until: '2026-10-31' })] },
      ['zone/ttl@1 counts', 'waiverExpired zone/ttl hostmaster.yaml'],
    ],
    ['that covers nothing is told', { waivers: [waiver()] }, ['waiverUnused zone/ttl hostmaster.yaml']],
    ['that covers nothing is not told when only some files were judged', { waivers: [waiver()], complete: false }, []],
    ['never accepts what is undecided', { results: [UNDECIDED], waivers: [waiver()] }, ['zone/ttl@- unknown']],
  ];
  test.each(ROWS)('%s', (_, given, expected) => expect(told(given)).toEqual(expected));
});

describe('a baseline', () => {
  const identify = ({ rule: { id }, message }: Result): string => `${id}:${message?.id}`;
  const of = (...results: Result[]): NonNullable<WaiveRequest['baseline']> => ({
    baseline: baselineOf(results, identify),
    path: 'hostmaster.baseline.json',
    identify,
  });
  const ROWS: readonly (readonly [says: string, given: Given, told: string[]])[] = [
    ['accepts what it knows, wherever it stands now', { results: [failing(99)], baseline: of(failing(1)) }, ['zone/ttl@99 baseline']],
    [
      'accepts equal findings as often as there were',
      { results: [failing(1), failing(2), failing(3)], baseline: of(failing(1), failing(2)) },
      ['zone/ttl@1 baseline', 'zone/ttl@2 baseline', 'zone/ttl@3 counts'],
    ],
    [
      'does not accept another message',
      { results: [failing(1, TTL, 'worse')], baseline: of(failing(1)) },
      ['zone/ttl@1 counts', 'stale zone/ttl 1'],
    ],
    [
      'tells what is no longer found',
      { results: [failing(1)], baseline: of(failing(1), failing(2), failing(3, SPF)) },
      ['zone/ttl@1 baseline', 'stale spf/syntax 1', 'stale zone/ttl 1'],
    ],
    [
      'does not count as stale what a comment accepts as well',
      { results: [failing(15)], ignores: [ignoring(10, 20)], baseline: of(failing(1)) },
      ['zone/ttl@15 inline'],
    ],
    ['is not stale while its rule is undecided', { results: [UNDECIDED], baseline: of(failing(1)) }, ['zone/ttl@- unknown']],
    ['is not stale when only some files were judged', { baseline: of(failing(1)), complete: false }, []],
  ];
  test.each(ROWS)('%s', (_, given, expected) => expect(told(given)).toEqual(expected));
});

test('an accepted result keeps what it says and how it is mended', () => {
  const { results } = waive({
    results: [failing(15, TTL, 'worse')],
    ignores: [ignoring(10, 20)],
    complete: true,
    now: NOW,
    settings: { waivers: [], runs: () => true },
    names: ruleNames([TTL]),
  });
  expect(results[0]).toMatchObject({ message: { id: 'worse' }, outcome: 'fail', severity: 'error', fixes: [], gaps: [], times: 1 });
  expect(results[0]?.places[0]).toEqual(textOrigin('a.zone', 15, 18));
});

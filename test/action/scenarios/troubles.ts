import { bad, on, anything, SECONDARY, WRITES, NOTHING, EVERYTHING, trouble } from './scenario.ts';
import type { Scenario } from './scenario.ts';

/** Limits and failures, of all writing and of each kind. */
export const TROUBLES: readonly Scenario[] = [
  {
    name: 'a secondary limit that passes',
    given: trouble(...WRITES.map((write) => ({ when: on(write), times: 1, ...SECONDARY, headers: { 'retry-after': '1' } }))),
    holds: EVERYTHING,
  },
  {
    name: 'a secondary limit of an hour',
    given: trouble({ when: on(...WRITES), ...SECONDARY, headers: { 'retry-after': '3600' } }),
    holds: NOTHING,
    missing: [/rate limit/],
  },
  {
    name: 'too many requests',
    given: trouble({ when: on(...WRITES), status: 429, message: 'Too many', headers: { 'retry-after': '600' } }),
    holds: NOTHING,
    missing: [/rate limit/],
  },
  {
    name: 'the limit of the hour',
    given: trouble({
      when: anything,
      status: 403,
      message: 'API rate limit exceeded',
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '4000000000' },
    }),
    holds: NOTHING,
    missing: [/rate limit/],
  },
  { name: 'a server in trouble', given: trouble({ when: anything, status: 503 }), holds: NOTHING, missing: [/did not answer as expected/] },
  {
    name: 'a server that has trouble once',
    given: trouble(...WRITES.map((write) => ({ when: on(write), times: 1, status: 502 }))),
    holds: EVERYTHING,
  },
  {
    name: 'a server that does what it says it did not',
    given: trouble(...WRITES.slice(0, 3).map((write) => ({ when: on(write), times: 1, status: 502, done: true }))),
    holds: EVERYTHING,
  },
  {
    name: 'a failure halfway through the annotations',
    head: { 'a.zone': bad(120) },
    findings: 120,
    given: trouble({ when: on('checks/update'), times: 1, status: 502, done: true }),
    holds: { checkRuns: 1 },
  },
  {
    name: 'nobody where GitHub should be',
    env: { GITHUB_API_URL: 'http://127.0.0.1:9' },
    holds: NOTHING,
    missing: [/did not answer as expected/],
  },
  {
    name: 'a line that GitHub does not take',
    given: trouble({ when: on('pulls/create-review', 'pulls/create-review-comment'), status: 422, message: 'Line could not be resolved' }),
    holds: { ...EVERYTHING, lineComments: 0 },
    missing: [/did not take the lines of 1 suggestion/],
  },
  {
    name: 'a push that came meanwhile',
    given: (github, { base }) => void (github.proposal = { ...github.proposal!, head: base }),
    holds: { ...EVERYTHING, lineComments: 0 },
    missing: [/has got newer commits/],
  },
];

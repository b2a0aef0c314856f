import { shallow } from '../repository.ts';
import { badLine } from '../zones.ts';
import { OFF, anything, NOTHING, EVERYTHING, FORBIDDEN, trouble, readOnly } from './scenario.ts';
import type { Scenario } from './scenario.ts';

/** Events, and who set them off. */
export const EVENTS: readonly Scenario[] = [
  { name: 'a pull request of the own repository', holds: EVERYTHING },
  { name: 'a pull request from a fork', given: readOnly, holds: NOTHING, missing: FORBIDDEN },
  { name: 'a pull request of Dependabot', given: readOnly, env: { GITHUB_ACTOR: 'dependabot[bot]' }, holds: NOTHING, missing: FORBIDDEN },
  { name: 'a review of a pull request', event: 'pull_request_review', holds: EVERYTHING },
  {
    name: 'a push',
    event: 'push',
    payload: ({ base }) => ({ before: base }),
    holds: { comments: 0, lineComments: 0, checkRuns: 1, uploads: 1 },
  },
  { name: 'a push of a new branch', event: 'push', payload: () => ({ before: '0'.repeat(40) }), holds: { checkRuns: 1, uploads: 1 } },
  {
    name: 'a push whose past is not here',
    event: 'push',
    payload: () => ({ before: 'ab'.repeat(20) }),
    holds: { checkRuns: 1, uploads: 1 },
  },
  {
    name: 'a merge queue',
    event: 'merge_group',
    payload: ({ base, merge }) => ({ merge_group: { base_sha: base, head_sha: merge } }),
    holds: { comments: 0, checkRuns: 1 },
  },
  { name: 'a schedule', event: 'schedule', holds: { comments: 0, lineComments: 0, checkRuns: 1, uploads: 1 } },
  { name: 'a button', event: 'workflow_dispatch', holds: { comments: 0, lineComments: 0, checkRuns: 1, uploads: 1 } },
  { name: 'another repository’s call', event: 'repository_dispatch', holds: { comments: 0, checkRuns: 1 } },
  {
    name: 'the end of another workflow',
    event: 'workflow_run',
    payload: ({ base }) => ({ workflow_run: { head_sha: base } }),
    holds: { comments: 0 },
  },
  { name: 'a release', event: 'release', holds: { comments: 0, checkRuns: 1 } },
  { name: 'no event at all', event: '', holds: { comments: 0 } },
];

/** What the token may. */
export const PERMISSIONS: readonly Scenario[] = [
  { name: 'no token', inputs: { 'github-token': '' }, holds: NOTHING, missing: [/step has no token/] },
  {
    name: 'a token that nobody knows',
    given: trouble({ when: anything, status: 401, message: 'Bad credentials' }),
    holds: NOTHING,
    missing: FORBIDDEN,
  },
  {
    name: 'a token that does not see the repository',
    given: trouble({ when: anything, status: 404, message: 'Not Found' }),
    holds: NOTHING,
    missing: FORBIDDEN,
  },
  {
    name: 'a token without pull-requests',
    given: (github) => void (github.mayWrite = new Set(['checks', 'security-events'])),
    holds: { comments: 0, lineComments: 0, checkRuns: 1, uploads: 1 },
    missing: FORBIDDEN.slice(0, 2),
  },
  {
    name: 'a token without checks',
    given: (github) => void (github.mayWrite = new Set(['pull-requests', 'security-events'])),
    holds: { ...EVERYTHING, checkRuns: 0 },
    missing: [FORBIDDEN[2]!],
  },
  {
    name: 'a token without security-events',
    given: (github) => void (github.mayWrite = new Set(['pull-requests', 'checks'])),
    holds: { ...EVERYTHING, uploads: 0 },
    missing: [FORBIDDEN[3]!],
  },
  { name: 'a token of a person', inputs: { 'github-token': 'ghp_token' }, holds: EVERYTHING },
];

/** What is checked out. */
export const CHECKOUTS: readonly Scenario[] = [
  { name: 'a clone of one commit', workspace: (change) => shallow(change, 1), holds: EVERYTHING },
  { name: 'a clone of two commits', workspace: (change) => shallow(change, 2), holds: EVERYTHING },
  {
    name: 'a project in a folder',
    base: { 'dns/hostmaster.yaml': '{}\n', 'dns/a.zone': OFF },
    head: { 'dns/a.zone': `${OFF}${badLine('bad-1')}\n` },
    inputs: { 'working-directory': 'dns' },
    holds: EVERYTHING,
  },
  {
    name: 'a payload without a commit',
    payload: () => ({ pull_request: { number: 7 } }),
    holds: { comments: 1, lineComments: 0, checkRuns: 0, uploads: 1 },
    missing: [/does not tell the commit/, /No check run was made/],
  },
  { name: 'a server of one’s own', prefix: '/api/v3', env: { GITHUB_SERVER_URL: 'https://git.example.org' }, holds: EVERYTHING },
  {
    name: 'a file with CRLF',
    base: { 'a.zone': OFF.replaceAll('\n', '\r\n') },
    head: { 'a.zone': `${OFF}${badLine('bad-1')}\n`.replaceAll('\n', '\r\n') },
    holds: EVERYTHING,
  },
  {
    name: 'a file that was renamed',
    base: { 'old.zone': OFF },
    head: { 'old.zone': undefined, 'a.zone': `${OFF}${badLine('bad-1')}\n` },
    holds: EVERYTHING,
  },
];

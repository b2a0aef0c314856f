import { badLine, zone } from '../zones.ts';
import { OFF, bad, NOTHING, EVERYTHING } from './scenario.ts';
import type { Scenario } from './scenario.ts';

/** How much there is. */
export const SIZES: readonly Scenario[] = [
  { name: '200 findings', head: { 'a.zone': bad(200) }, findings: 200, holds: { comments: 1, lineComments: 25, checkRuns: 1 } },
  { name: '1,500 findings', head: { 'a.zone': bad(1500) }, findings: 1500, holds: { comments: 1, lineComments: 25 } },
  {
    name: 'findings on lines that no difference shows',
    base: { 'a.zone': OFF, 'b.zone': zone(badLine('bad-1')) },
    head: { 'b.zone': zone(badLine('bad-1'), 'x A 192.0.2.1') },
    holds: { comments: 0, lineComments: 1 },
  },
  {
    name: 'a difference too large to be shown',
    given: (github) => void (github.withoutPatch = new Set(['a.zone'])),
    holds: { ...EVERYTHING, lineComments: 0 },
  },
  {
    name: 'a pull request of more than 3,000 files',
    given: (github) => {
      const file = { previous: undefined, status: 'added', patch: undefined, blob: '0'.repeat(40), additions: 1, deletions: 0 } as const;
      github.filesBefore = Array.from({ length: 3000 }, (_, at) => ({ ...file, filename: `x/${at}` }));
    },
    holds: { ...EVERYTHING, lineComments: 0 },
  },
  { name: 'a summary that is full', env: { GITHUB_STEP_SUMMARY: '/dev/full' }, holds: EVERYTHING },
  {
    name: 'everything switched off but the exit status',
    inputs: { annotations: 'false', summary: 'false', comment: 'never', review: 'false', 'check-run': 'false', 'sarif-upload': 'false' },
    holds: NOTHING,
  },
];

/** Words of strangers, beside what is found. */
export const STRANGERS: readonly Scenario[] = [
  {
    name: 'a file name that would be a command, markup and a mention',
    head: { 'zones/::error file=a::owned\n<b>@octocat`[x](y)%0A\u202e.zone': zone(badLine('bad-1')) },
    holds: EVERYTHING,
  },
  {
    name: 'record data that would be a command, markup and a mention',
    head: { 'a.zone': `${OFF}${badLine('bad-1')} ; \`\`\`\` ::error::owned ##[error]owned <script> @octocat <!-- --> %0A\n` },
    holds: EVERYTHING,
  },
];

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { actionBundle } from './bundle.ts';
import { gitHub } from './github/github.ts';
import type { GitHub } from './github/github.ts';
import { answer, push } from './github/pulls.ts';
import { NODES } from './nodes.ts';
import { propose } from './proposed.ts';
import type { Given } from './proposed.ts';
import { pushed } from './repository.ts';
import type { PullRequest } from './repository.ts';
import type { Stepped } from './runner.ts';
import { changeOf, SCENARIOS } from './scenarios/all.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { removeFolders } from './temporary.ts';
import { besides, named, toldBy } from './told.ts';
import type { Told } from './told.ts';
import { badLine, zone } from './zones.ts';

vi.setConfig({ testTimeout: 900_000 }); // of which most is waiting for a turn
beforeAll(actionBundle, 60_000);
afterAll(removeFolders);

const INPUTS = { 'github-token': 'ghs_token', 'check-run': 'true', 'sarif-upload': 'true', only: 'name/final-dot' };

const turns = Array.from({ length: 4 }, () => Promise.resolve());
let next = 0;

/** Most of a run is waiting, as GitHub wants a second between two writings; so a few run at once, and no more. */
function inTurn<Value>(run: () => Promise<Value>): Promise<Value> {
  const at = next++ % turns.length;
  const result = (turns[at] ?? Promise.resolve()).then(run);
  turns[at] = result.then(
    () => {},
    () => {},
  );
  return result;
}

async function meet(
  github: GitHub,
  change: PullRequest,
  { inputs, ...given }: Given,
): Promise<{ readonly ran: Stepped; readonly told: Told }> {
  const ran = await propose(github, change, { ...given, inputs: { ...INPUTS, ...inputs } });
  return { ran, told: toldBy(ran, github) };
}

/** Each finding stands in the summary or in the log; and each surface that there is names it, or says how many it does not name. */
function expectNothingLost({ summary, log, annotations, comment, check, scanning }: Told, findings: number): void {
  const all = Array.from({ length: findings }, (_, at) => `bad-${at}`);
  const everywhere = named(`${summary}\n${log}`);
  expect(all.filter((name) => !everywhere.has(name))).toEqual([]);
  for (const [surface, text] of Object.entries({ annotations, comment, check }))
    if (/bad-|more/.test(text)) expect([surface, named(text).size + besides(text)]).toEqual([surface, findings]);
  if (scanning !== '') expect(named(scanning).size).toBe(findings);
}

async function expectScenario(scenario: Scenario, node: string): Promise<void> {
  const { event, payload, inputs, env, workspace, prefix, given, findings = 2, holds = {}, missing = [] } = scenario;
  const change = changeOf(scenario);
  const github = await gitHub(prefix);
  github.proposal = { folder: change.folder, base: change.base, head: change.head };
  given?.(github, change);
  const { ran, told } = await meet(github, change, {
    node,
    ...(event !== undefined && { event }),
    ...(payload !== undefined && { payload: payload(change) }),
    ...(inputs !== undefined && { inputs }),
    ...(env !== undefined && { env }),
    ...(workspace !== undefined && { workspace: workspace(change) }),
  });
  await github.close();
  expect(ran.status).toBe(1);
  expect(ran.outputs).toMatchObject({ conclusion: 'findings', errors: String(findings) });
  expectNothingLost(told, findings);
  for (const [surface, count] of Object.entries(holds))
    expect([surface, github[surface as keyof typeof holds].length]).toEqual([surface, count]);
  for (const reason of missing) expect(`${ran.summary}\n${ran.log}`).toMatch(reason);
  expect(github.complaints).toEqual([]);
}

async function expectPushes(node: string): Promise<void> {
  const github = await gitHub();
  let change = changeOf({ name: '', base: { 'a.zone': zone() }, head: { 'a.zone': zone(badLine('bad-0')) } });
  const first = await meet(github, change, { node });
  expectNothingLost(first.told, 1);

  change = pushed(change, { 'a.zone': zone(badLine('bad-0'), badLine('bad-1')) });
  push(github, change.head);
  const second = await meet(github, change, { node });
  expectNothingLost({ ...second.told, check: '', scanning: '' }, 2);
  expect([github.comments.length, github.lineComments.length, github.reviews.length]).toEqual([1, 2, 2]);

  answer(github, github.lineComments[0]?.id ?? 0, 'octocat');
  change = pushed(change, { 'a.zone': zone('bad-0 CNAME bad-0.example.net.', 'bad-1 CNAME bad-1.example.net.') });
  push(github, change.head);
  const { ran } = await meet(github, change, { node });
  await github.close();
  expect(ran.status).toBe(0);
  expect(github.comments.map(({ body }) => body)).toEqual([expect.stringContaining('finds nothing in this change')]);
  expect(github.lineComments).toHaveLength(2); // what was answered, and the answer
  expect(github.checkRuns.map(({ conclusion }) => conclusion)).toEqual(['failure', 'failure', 'success']);
  expect(github.complaints).toEqual([]);
}

describe.each(NODES)('%s', (_, node = '') => {
  const each = test.skipIf(node === '').concurrent;
  each.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))('%s', (_name, scenario) =>
    inTurn(() => expectScenario(scenario, node)),
  );
  each('a first push, a second with more, an answer, and a third that mends all', () => inTurn(() => expectPushes(node)));
});

test('there are at least 40 scenarios', () => expect(SCENARIOS.length + 1).toBeGreaterThanOrEqual(40));

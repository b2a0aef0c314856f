import { pullRequest } from '../repository.ts';
import type { PullRequest } from '../repository.ts';
import { CHECKOUTS, EVENTS, PERMISSIONS } from './events.ts';
import { BASE, HEAD } from './scenario.ts';
import type { Scenario } from './scenario.ts';
import { SIZES, STRANGERS } from './sizes.ts';
import { TROUBLES } from './troubles.ts';

export const SCENARIOS: readonly Scenario[] = [...EVENTS, ...PERMISSIONS, ...CHECKOUTS, ...SIZES, ...STRANGERS, ...TROUBLES];

export function changeOf({ base = BASE, head = HEAD }: Scenario): PullRequest {
  return pullRequest(base, head);
}

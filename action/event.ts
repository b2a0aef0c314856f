import { readFileSync } from 'node:fs';
import type { Runner } from './runner.ts';
import { COMMIT } from './runner.ts';

/** What set the workflow off, as far as it decides what is compared with what. */
export type Trigger =
  /** A change with a base. `merged`: what is checked out is the merge that GitHub made, whose first parent is the base. */
  | { readonly kind: 'change'; readonly base: string | undefined; readonly merged: boolean }
  /** Nothing that changes: a schedule, a button, the first push of a branch. */
  | { readonly kind: 'state' }
  /** A stranger's change, run with the rights of the repository. */
  | { readonly kind: 'refused'; readonly event: string };

export function triggerOf(runner: Runner): Trigger {
  const { event } = runner;
  switch (event) {
    case 'pull_request_target':
      return { kind: 'refused', event };
    case 'pull_request':
    case 'pull_request_review':
    case 'pull_request_review_comment':
      return { kind: 'change', base: commitAt(runner, 'pull_request', 'base', 'sha'), merged: true };
    case 'merge_group':
      return { kind: 'change', base: commitAt(runner, 'merge_group', 'base_sha'), merged: false };
    case 'push': {
      const base = commitAt(runner, 'before');
      return base !== undefined && /^0+$/.test(base) ? { kind: 'state' } : { kind: 'change', base, merged: false };
    }
    default:
      return { kind: 'state' };
  }
}

/** The pull request that an event is about; undefined where it is about none, or the payload does not tell. */
export interface PullRequest {
  readonly number: number;
  /** The commit that is proposed, which is not the one that is checked out. */
  readonly head: string | undefined;
}

export function pullRequestOf(runner: Runner): PullRequest | undefined {
  if (runner.event?.startsWith('pull_request') !== true) return undefined;
  const number = valueAt(runner, 'pull_request', 'number');
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number <= 0) return undefined;
  return { number, head: commitAt(runner, 'pull_request', 'head', 'sha') };
}

function commitAt(runner: Runner, ...keys: readonly string[]): string | undefined {
  const value = valueAt(runner, ...keys);
  return typeof value === 'string' && COMMIT.test(value) ? value : undefined;
}

/** Names of commits and a number are all that is used of a payload: titles, branches and labels are anybody's words. */
function valueAt({ payload }: Runner, ...keys: readonly string[]): unknown {
  if (payload === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(payload, 'utf8'));
  } catch {
    return undefined; // then what is asked for is unknown, and said to be
  }
  for (const key of keys) value = value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined;
  return value;
}

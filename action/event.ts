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

/** The name of a commit in the payload. Nothing else of it is used: titles, branches and labels are anybody's words. */
function commitAt({ payload }: Runner, ...keys: readonly string[]): string | undefined {
  if (payload === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(payload, 'utf8'));
  } catch {
    return undefined; // then the base is unknown, and is said to be
  }
  for (const key of keys) value = value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined;
  return typeof value === 'string' && COMMIT.test(value) ? value : undefined;
}

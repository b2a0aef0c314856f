import { readFileSync } from 'node:fs';
import type { Runner } from '../runner.ts';
import { COMMIT } from '../runner.ts';

/** The run of another workflow that set this one off, as GitHub tells it. */
export interface EarlierRun {
  readonly id: number;
  readonly commit: string;
  /** Who owns the repository that the change comes from. */
  readonly owner: string;
  /** A stranger's word: it goes nowhere but into a question to GitHub. */
  readonly branch: string;
}

/** `gone`: the repository that the change came from was deleted since. Undefined where the event is another, or its payload does not tell. */
export function earlierRunOf({ event, payload }: Runner): EarlierRun | 'gone' | undefined {
  if (event !== 'workflow_run' || payload === undefined) return undefined;
  let told: unknown;
  try {
    told = JSON.parse(readFileSync(payload, 'utf8'));
  } catch {
    return undefined;
  }
  const at = (...keys: readonly string[]): unknown =>
    keys.reduce<unknown>(
      (value, key) => (value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined),
      told,
    );
  const [id, commit] = [at('workflow_run', 'id'), at('workflow_run', 'head_sha')];
  if (at('workflow_run', 'head_repository') === null) return 'gone';
  const [owner, branch] = [at('workflow_run', 'head_repository', 'owner', 'login'), at('workflow_run', 'head_branch')];
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || typeof commit !== 'string' || !COMMIT.test(commit)) return undefined;
  if (typeof owner !== 'string' || !/^[\w-]+$/.test(owner) || typeof branch !== 'string' || branch === '') return undefined;
  return { id, commit, owner, branch };
}

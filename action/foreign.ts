import { readFileSync } from 'node:fs';
import type { Runner } from './runner.ts';

/** Whether a pull request comes from another repository, or nobody can tell: the names in it are a stranger's then. */
export function isForeign({ event, payload }: Runner): boolean {
  if (event?.startsWith('pull_request') !== true) return false;
  if (payload === undefined) return true;
  let told: unknown;
  try {
    told = JSON.parse(readFileSync(payload, 'utf8'));
  } catch {
    return true;
  }
  const [head, base] = [repositoryOf(told, 'head'), repositoryOf(told, 'base')];
  return head === undefined || head !== base;
}

function repositoryOf(payload: unknown, side: 'head' | 'base'): number | undefined {
  let value = payload;
  for (const key of ['pull_request', side, 'repo', 'id'])
    value = value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined;
  return typeof value === 'number' ? value : undefined;
}

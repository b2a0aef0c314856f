import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { BASELINE_FILE, exceeding, parseBaseline } from '../engine/baseline.ts';
import type { Baseline } from '../engine/baseline.ts';
import { warning } from './context.ts';
import type { Context } from './context.ts';
import { DIFF_SAFELY, git, gitLine } from './git.ts';
import type { GitAnswer } from './git.ts';
import { readBaseline } from './lint-run.ts';
import type { OpenProject } from './open-project.ts';
import { UsageError } from './usage-error.ts';

/** What changed since a commit. */
export interface ChangedSelection {
  /** Relative to the project root, sorted; may be empty. */
  readonly paths: readonly string[];
  /** How many files are there no more. */
  readonly removed: number;
  /** What it is compared with, for people. */
  readonly base: string;
  /** The baseline of that commit: a change cannot accept its own findings. Undefined where that commit has none. */
  readonly baseline: Baseline | undefined;
}

/** Whether a word behind `--changed` is no commit, but the path of something. */
export async function isPathRather({ surroundings: { cwd } }: Context, word: string): Promise<boolean> {
  return existsSync(resolve(cwd, word)) && (await commitOf(cwd, word)) === undefined;
}

/**
 * The files that differ from where this branch left `since`, or the default branch: committed, staged, not staged, or new.
 * Undefined, with a warning, when the history that would tell is not here: then everything is to be reported on.
 */
export async function changedSelection({ context, tree, paths }: OpenProject, since: string | true): Promise<ChangedSelection | undefined> {
  const { root } = tree;
  const top = await git(root, 'rev-parse', '--show-toplevel');
  if (!top.ok) throw new UsageError('noGit', { reason: top.reason });
  const base = await baseOf(root, since);
  if ('unknown' in base) {
    await warning(context, 'notice.noBase', { reason: base.unknown });
    return undefined;
  }
  const namesOf = (...filter: readonly string[]): Promise<GitAnswer> =>
    git(root, 'diff', '--name-only', '-z', ...DIFF_SAFELY, ...filter, base.commit, '--');
  const changed = await namesOf('--no-renames', '--diff-filter=d');
  const removed = await namesOf('--find-renames', '--diff-filter=D');
  const untracked = await git(root, 'ls-files', '-z', '--others', '--exclude-standard', '--');
  if (!changed.ok || !removed.ok || !untracked.ok) {
    await warning(context, 'notice.noBase', { reason: changed.ok ? '' : changed.reason });
    return undefined;
  }
  const wantedIn = (...outputs: readonly Buffer[]): string[] =>
    [...new Set(outputs.flatMap((output) => output.toString().split('\0')))].filter(
      (name) => name !== '' && (paths.length === 0 || paths.some((path) => name === path || name.startsWith(`${path}/`))),
    );
  const wanted = wantedIn(changed.output, untracked.output);
  const existing = wanted.filter((name) => tree.select(name).kind === 'file' || tree.select(name).kind === 'unreadable');
  const gone = wantedIn(removed.output).length;
  return { paths: existing.sort(), removed: gone, base: base.name, baseline: await baselineAt({ context, tree }, base) };
}

export interface Base {
  /** The name of a commit, in hexadecimal. */
  readonly commit: string;
  /** For people. */
  readonly name: string;
}

/** Where this branch left a commit, or the default branch. */
export async function baseOf(root: string, since: string | true): Promise<Base | { readonly unknown: string }> {
  const isShallow = (await gitLine(root, 'rev-parse', '--is-shallow-repository')) === 'true';
  const named = since === true ? await defaultBranch(root) : since;
  if (named === undefined) return { unknown: 'origin/HEAD' };
  const commit = await commitOf(root, named);
  if (commit === undefined) {
    if (since === true || isShallow) return { unknown: named };
    throw new UsageError('unknownCommit', { word: named });
  }
  const forked = await gitLine(root, 'merge-base', commit, 'HEAD');
  return forked === undefined ? { unknown: named } : { commit: forked, name: named };
}

/** What pull requests usually go to: told by the pipeline, by the remote, or by custom. */
async function defaultBranch(root: string): Promise<string | undefined> {
  const target = process.env['GITHUB_BASE_REF'] ?? process.env['CI_MERGE_REQUEST_TARGET_BRANCH_NAME'] ?? '';
  const remote = await gitLine(root, 'symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD');
  const candidates = [
    ...(target === '' ? [] : [`origin/${target}`]),
    ...(remote === undefined ? [] : [remote]),
    'origin/main',
    'origin/master',
    'main',
    'master',
  ];
  for (const candidate of candidates) if ((await commitOf(root, candidate)) !== undefined) return candidate;
  return undefined;
}

async function commitOf(folder: string, word: string): Promise<string | undefined> {
  if (word.startsWith('-')) return undefined;
  return gitLine(folder, 'rev-parse', '--verify', '--quiet', `${word}^{commit}`);
}

/** Tells when the baseline at hand accepts more than the one it is measured by. Undefined where the commit has none, or none that can be read. */
export async function baselineAt(
  { context, tree }: Pick<OpenProject, 'context' | 'tree'>,
  { commit, name }: Base,
): Promise<Baseline | undefined> {
  const found = await git(tree.root, 'show', `${commit}:./${BASELINE_FILE}`);
  if (!found.ok) return undefined;
  const baseline = parseBaseline(found.output.toString('utf8'));
  if ('reason' in baseline) {
    // Who mends it is not held up by it.
    await warning(context, 'notice.badBaseBaseline', { base: name, path: BASELINE_FILE, reason: baseline.reason });
    return undefined;
  }
  const now = readBaseline(tree);
  const grown = now === undefined ? 0 : exceeding(now, baseline);
  if (grown > 0) await warning(context, 'notice.baselineGrew', { count: grown, base: name });
  return baseline;
}

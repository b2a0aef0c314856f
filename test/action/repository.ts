import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './temporary.ts';

/** Contents by path; undefined removes the file. */
export type Files = Readonly<Record<string, string | Uint8Array | undefined>>;

/** A pull request as GitHub checks it out: base and head, and the merge of both, which is what stands in the folder. */
export interface PullRequest {
  readonly folder: string;
  readonly base: string;
  readonly head: string;
  readonly merge: string;
}

/** A repository with one commit. */
export function repository(files: Files): { readonly folder: string; readonly commit: string } {
  const folder = temporaryFolder();
  git(folder, 'init', '-q', '-b', 'main');
  return { folder, commit: commit(folder, files) };
}

export function pullRequest(before: Files, after: Files): PullRequest {
  const { folder, commit: base } = repository(before);
  git(folder, 'checkout', '-q', '-b', 'change');
  const head = commit(folder, after);
  git(folder, 'checkout', '-q', '--detach', base);
  git(folder, 'merge', '-q', '--no-ff', '-m', 'merge', head);
  return { folder, base, head, merge: git(folder, 'rev-parse', 'HEAD') };
}

export function commit(folder: string, files: Files): string {
  put(folder, files);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'change');
  return git(folder, 'rev-parse', 'HEAD');
}

/** The same as a clone that knows only so many commits. */
export function shallow({ folder, merge }: Pick<PullRequest, 'folder' | 'merge'>, depth: number): string {
  const clone = temporaryFolder();
  git(clone, 'init', '-q');
  git(folder, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  git(clone, 'fetch', '-q', `--depth=${depth}`, `file://${folder}`, merge);
  git(clone, 'checkout', '-q', '--detach', merge);
  return clone;
}

export function put(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const absolute = join(folder, path);
    if (content === undefined) rmSync(absolute);
    else {
      mkdirSync(dirname(absolute), { recursive: true });
      writeFileSync(absolute, content);
    }
  }
}

export function git(folder: string, ...args: readonly string[]): string {
  const identity = {
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.org',
  };
  const env = { PATH: process.env['PATH'], HOME: folder, ...identity };
  return execFileSync('git', ['-C', folder, ...args], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** More commits on the same pull request. */
export function pushed({ folder, base, head }: PullRequest, after: Files): PullRequest {
  git(folder, 'checkout', '-q', '--detach', head);
  const next = commit(folder, after);
  git(folder, 'checkout', '-q', '--detach', base);
  git(folder, 'merge', '-q', '--no-ff', '-m', 'merge', next);
  return { folder, base, head: next, merge: git(folder, 'rev-parse', 'HEAD') };
}

import { relative, sep } from 'node:path';
import { gitLine, nearestRepository } from '../git.ts';

/** The git repository that a project lies in. */
export interface Home {
  /** Absolute. */
  readonly root: string;
  /** Where the project begins, seen from there, with `/`; '' when it is the same. */
  readonly folder: string;
  /** The branch that changes go to. */
  readonly branch: string;
  /** Whether it is pushed to a GitLab, as far as its remote tells. */
  readonly isGitLab: boolean;
}

/** Undefined where there is no repository. */
export async function homeOf(project: string): Promise<Home | undefined> {
  const root = nearestRepository(project);
  if (root === undefined) return undefined;
  const remote = await gitLine(root, 'config', '--get', 'remote.origin.url');
  return {
    root,
    folder: relative(root, project).split(sep).join('/'),
    branch: await branchOf(root),
    isGitLab: /^(?:[a-z+]+:\/\/)?(?:[^@/\s]*@)?[^/:\s]*gitlab/i.test(remote ?? ''),
  };
}

/** The default branch of the remote, else the one that is checked out. A name that is no plain one is left to the user. */
async function branchOf(root: string): Promise<string> {
  const remote = await gitLine(root, 'symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD');
  const name = remote?.replace(/^origin\//, '') ?? (await gitLine(root, 'symbolic-ref', '--quiet', '--short', 'HEAD'));
  return name !== undefined && /^[\w./-]+$/.test(name) ? name : 'main';
}

import { git, gitLine, gitWith } from '../cli/git.ts';
import type { Trigger } from './event.ts';
import { COMMIT } from './runner.ts';
import type { Runner } from './runner.ts';

/** The commit that a change is compared with; undefined where the history that would tell is not here, and the remote does not give it. */
export async function baseOf(
  { commit }: Runner,
  root: string,
  { base, merged }: Extract<Trigger, { kind: 'change' }>,
): Promise<string | undefined> {
  const head = await gitLine(root, 'rev-parse', '--verify', '--quiet', 'HEAD^{commit}');
  if (merged && head !== undefined && head === commit) {
    const [first, second] = await parentsOf(root);
    if (first !== undefined && second !== undefined) return present(root, first);
  }
  if (base === undefined) return undefined;
  const known = await present(root, base);
  if (known === undefined || !merged) return known;
  // A head that is checked out by itself left its base earlier.
  return gitLine(root, 'merge-base', known, 'HEAD');
}

/** As the commit itself names them, also where a shallow clone ends at it. */
async function parentsOf(root: string): Promise<string[]> {
  const commit = await git(root, 'cat-file', 'commit', 'HEAD');
  if (!commit.ok) return [];
  const [header = ''] = commit.output.toString('latin1').split('\n\n', 1);
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent = '']) => parent).filter((parent) => COMMIT.test(parent));
}

/** The commit, if it is here or the remote gives it. The usual checkout holds one commit and no more. */
async function present(root: string, commit: string): Promise<string | undefined> {
  const ask = (): Promise<string | undefined> => gitLine(root, 'rev-parse', '--verify', '--quiet', `${commit}^{commit}`);
  const known = await ask();
  if (known !== undefined) return known;
  const isShallow = (await gitLine(root, 'rev-parse', '--is-shallow-repository')) === 'true';
  const depth = isShallow ? ['--depth=1'] : [];
  const fetched = await gitWith({ timeout: PATIENCE }, root, 'fetch', ...QUIETLY, ...depth, 'origin', commit);
  return fetched.ok ? ask() : undefined;
}

/** Nothing but the commit: no tags, no submodules, no branch that moves. */
const QUIETLY = ['--quiet', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head', '--no-auto-maintenance'] as const;

const PATIENCE = 30_000;

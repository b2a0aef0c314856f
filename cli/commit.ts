import { spawnSync } from 'node:child_process';
import type { Commit } from '../engine/change/committed-tree.ts';
import type { CommittedEntry } from '../engine/change/committed-entries.ts';
import type { MovedFiles } from '../engine/change/moved-files.ts';
import { DIFF_SAFELY, git, gitLine, gitArguments, gitEnvironment, gitWith } from './git.ts';

/**
 * A commit as git's objects have it, without a checkout: no hook, external diff or text conversion is run for it. To compare a file of
 * the folder git may run the clean filter that the machine's own configuration gives a name to, and that an attribute asks for by it,
 * as `git status` does. Undefined where git cannot tell. `commit` is the name of one (hexadecimal).
 */
export async function commitOf(root: string, commit: string): Promise<Commit | undefined> {
  const [listed, changed, prefix] = await Promise.all([
    git(root, 'ls-tree', '-r', '-z', commit, '--', '.'),
    git(root, 'diff', ...PLAINLY, commit, '--', '.'),
    gitLine(root, 'rev-parse', '--show-prefix'),
  ]);
  if (!listed.ok || !changed.ok || prefix === undefined) return undefined;
  const differing = differingPaths(changed.output);
  const entries = entriesIn(listed.output, differing);
  const objects = await smallObjects(
    root,
    [...entries.values()].filter(({ isSame, kind }) => !isSame && kind !== 'submodule'),
  );
  return {
    entries,
    bytes: (id, most) => {
      const known = objects.get(id);
      if (known !== undefined) return known.length > most ? 'tooLarge' : known;
      const bytes = blob(root, id, most);
      return bytes === undefined ? 'missingObject' : bytes.length > most ? 'tooLarge' : bytes;
    },
    head: (id, length) => (objects.get(id) ?? blob(root, id, length))?.subarray(0, length),
    ignoresAbove: await ignoresAbove(root, commit, prefix),
  };
}

const SAFELY = [...DIFF_SAFELY, '--ignore-submodules=dirty'];
const PLAINLY = ['--raw', '-z', '--no-abbrev', '--no-renames', ...SAFELY];

/** `:<mode> <mode> <id> <id> <status>` and the path, each ended by a zero octet. */
function differingPaths(output: Buffer): ReadonlySet<string> {
  const fields = output.toString('utf8').split('\0');
  return new Set(fields.filter((_, at) => at % 2 === 1));
}

/** The files that git takes for those of a commit under other paths, as long as there are not too many to tell. */
export async function movedSince(root: string, commit: string): Promise<MovedFiles> {
  const found = await git(root, 'diff', '--name-status', '-z', ...SAFELY, '--find-renames', '--diff-filter=R', commit, '--', '.');
  const moved = new Map<string, string>();
  const fields = found.ok ? found.output.toString('utf8').split('\0') : [];
  for (let at = 0; at + 2 < fields.length; at += 3) moved.set(fields[at + 2] ?? '', fields[at + 1] ?? '');
  return moved;
}

/** `<mode> <type> <id>\t<path>`, each ended by a zero octet. */
function entriesIn(output: Buffer, differing: ReadonlySet<string>): ReadonlyMap<string, CommittedEntry> {
  const entries = new Map<string, CommittedEntry>();
  for (const line of output.toString('utf8').split('\0')) {
    const found = /^(\d{6}) (?:blob|commit) ([0-9a-f]{40,64})\t(.+)$/s.exec(line);
    if (found === null) continue;
    const [, mode = '', id = '', path = ''] = found;
    const kind = mode === '120000' ? 'link' : mode === '160000' ? 'submodule' : 'file';
    entries.set(path, { kind, id, isSame: !differing.has(path) });
  }
  return entries;
}

/** Objects up to this size are asked for at once, as long as there is room; others when somebody wants them. */
const SMALL = 1024 * 1024;
const ROOM = 64 * 1024 * 1024;

async function smallObjects(root: string, entries: readonly CommittedEntry[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const objects = new Map<string, Uint8Array>();
  const ids = [...new Set(entries.map(({ id }) => id))];
  if (ids.length === 0) return objects;
  const sizes = await gitWith(
    { input: `${ids.join('\n')}\n` },
    root,
    'cat-file',
    '--batch-check=%(objectname) %(objecttype) %(objectsize)',
  );
  if (!sizes.ok) return objects;
  let room = ROOM;
  const wanted: string[] = [];
  for (const line of sizes.output.toString('latin1').split('\n')) {
    const [id = '', type, size = ''] = line.split(' ');
    if (type !== 'blob' || Number(size) > SMALL || Number(size) > room) continue;
    room -= Number(size);
    wanted.push(id);
  }
  const contents = await gitWith({ input: wanted.map((id) => `${id}\n`).join('') }, root, 'cat-file', '--batch');
  if (!contents.ok) return objects;
  const { output } = contents;
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(0x0a, at);
    if (end < 0) break;
    const [id = '', type, size = ''] = output.toString('latin1', at, end).split(' ');
    if (type !== 'blob') {
      at = end + 1;
      continue;
    }
    objects.set(id, new Uint8Array(output.subarray(end + 1, end + 1 + Number(size))));
    at = end + 1 + Number(size) + 1;
  }
  return objects;
}

/** One object, or the beginning of it where it is larger than `most`; undefined where it is not here. */
function blob(root: string, id: string, most: number): Uint8Array | undefined {
  const { status, stdout, error } = spawnSync('git', [...gitArguments(root), 'cat-file', 'blob', id], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: gitEnvironment(),
    maxBuffer: most + 1,
  });
  const isCut = error !== undefined && 'code' in error && error.code === 'ENOBUFS';
  return status === 0 || isCut ? new Uint8Array(stdout) : undefined;
}

async function ignoresAbove(root: string, commit: string, prefix: string): Promise<Commit['ignoresAbove']> {
  const parts = prefix.split('/').filter((part) => part !== '');
  const found = await Promise.all(
    parts.map(async (_, at) => {
      const above = parts.slice(0, at).map((part) => `${part}/`);
      const file = await git(root, 'cat-file', 'blob', `${commit}:${above.join('')}.gitignore`);
      const text = file.ok && file.output.length <= SMALL ? file.output.toString('utf8') : undefined;
      return text === undefined
        ? []
        : [
            {
              prefix: parts
                .slice(at)
                .map((part) => `${part}/`)
                .join(''),
              text,
            },
          ];
    }),
  );
  return found.flat();
}

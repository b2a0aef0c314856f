import { posix } from 'node:path';
import type { IncludeResult } from '../../model/reading.ts';
import { insideOf } from '../confine.ts';
import { noIgnoreRules, rulesFromAbove } from '../ignore-files.ts';
import type { FileTree, Resolved, Selection } from '../tree.ts';
import type { Trouble } from '../walk.ts';
import { CommittedEntries } from './committed-entries.ts';
import type { CommittedEntry, Found } from './committed-entries.ts';
import { walkCommitted } from './walk-committed.ts';

/** A commit, without a checkout of it. */
export interface Commit {
  /** By path from the project root, with `/`. */
  readonly entries: ReadonlyMap<string, CommittedEntry>;
  /** The bytes of an object, at most so many; a reason where it is not here, or is larger. */
  readonly bytes: (id: string, most: number) => Uint8Array | string;
  /** Its first bytes; undefined where it is not here. */
  readonly head: (id: string, length: number) => Uint8Array | undefined;
  /** `.gitignore` of the folders between the top of the repository and the project root, outermost first; see `rulesFromAbove`. */
  readonly ignoresAbove: readonly { readonly prefix: string; readonly text: string }[];
}

/**
 * The files of a project as a commit has them. What the folder that is checked out holds unchanged is read there: as it was
 * checked out, and without asking git.
 */
export function committedTree(commit: Commit, checkedOut: FileTree, fileSize: number): FileTree {
  return new CommittedTree(commit, checkedOut, fileSize);
}

class CommittedTree implements FileTree {
  readonly root: string;
  readonly isProject = true;
  readonly #commit: Commit;
  readonly #checkedOut: FileTree;
  readonly #fileSize: number;
  readonly #entries: CommittedEntries;
  readonly #troubles: Trouble[] = [];
  #walked: readonly string[] | undefined;

  constructor(commit: Commit, checkedOut: FileTree, fileSize: number) {
    this.root = checkedOut.root;
    this.#commit = commit;
    this.#checkedOut = checkedOut;
    this.#fileSize = fileSize;
    this.#entries = new CommittedEntries(this.root, this.#known(), ({ id }) => {
      const target = commit.bytes(id, LONGEST_TARGET);
      return typeof target === 'string' ? undefined : new TextDecoder().decode(target);
    });
  }

  walk(): readonly string[] {
    if (this.#walked === undefined) {
      const rules = rulesFromAbove(this.#commit.ignoresAbove);
      const { files, troubles } = walkCommitted(this.#entries, '', rules, (path) => this.#text(path));
      this.#troubles.push(...troubles);
      this.#walked = files;
    }
    return this.#walked;
  }

  troubles(): readonly Trouble[] {
    return this.#troubles;
  }

  select(path: string): Selection {
    const found = this.#entries.find(path);
    if (found.kind === 'entry') return found.entry.kind === 'submodule' ? UNKNOWN : { kind: 'file', path };
    if (found.kind !== 'folder') return found;
    const known = this.walk().filter((file) => path === '' || file.startsWith(`${path}/`));
    if (known.length > 0) return { kind: 'folder', files: known };
    return { kind: 'folder', files: walkCommitted(this.#entries, found.path, noIgnoreRules(), (file) => this.#text(file)).files };
  }

  read(path: string): IncludeResult {
    const found = this.#entries.find(path);
    if (found.kind !== 'entry') return missing(found);
    const { entry } = found;
    if (entry.kind === 'submodule') return UNKNOWN;
    if (entry.isSame) {
      const same = this.#checkedOut.read(found.path);
      return same.kind === 'file' ? { kind: 'file', file: { path, bytes: same.file.bytes } } : same;
    }
    const bytes = this.#commit.bytes(entry.id, this.#fileSize);
    return typeof bytes === 'string' ? { kind: 'unreadable', reason: bytes } : { kind: 'file', file: { path, bytes } };
  }

  resolve(request: string, from: string): Resolved {
    if (posix.isAbsolute(request)) {
      const inside = insideOf(this.root, request);
      return inside === undefined ? { kind: 'outside' } : this.#attempt(inside);
    }
    const nearby = this.#attempt(`${posix.dirname(from)}/${request}`);
    if (nearby.kind === 'file' || posix.normalize(request).startsWith('..')) return nearby;
    const fromRoot = this.#attempt(request);
    return nearby.kind === 'notFound' || fromRoot.kind === 'file' ? fromRoot : nearby;
  }

  include(request: string, from: string): IncludeResult {
    const resolved = this.resolve(request, from);
    return resolved.kind === 'file' ? this.read(resolved.path) : resolved;
  }

  list(folder: string): readonly string[] {
    const found = this.#entries.find(folder);
    if (found.kind !== 'folder') return [];
    const clean = folder === '.' ? '' : folder;
    return [...(this.#entries.namesIn(found.path) ?? [])]
      .map(([name]) => (clean === '' ? name : `${clean}/${name}`))
      .filter((path) => {
        const each = this.#entries.find(path);
        return each.kind === 'entry' && each.entry.kind === 'file';
      })
      .sort();
  }

  head(path: string, length: number): Uint8Array | undefined {
    const found = this.#entries.find(path);
    if (found.kind !== 'entry' || found.entry.kind !== 'file') return undefined;
    return found.entry.isSame ? this.#checkedOut.head(found.path, length) : this.#commit.head(found.entry.id, length);
  }

  /**
   * What is not checked out (a sparse checkout leaves out most of a repository) is unknown on both sides, and no difference. A
   * submodule that did not move is known as far as it is checked out.
   */
  #known(): ReadonlyMap<string, CommittedEntry> {
    const here = this.#checkedOut.walk();
    const known = new Map<string, CommittedEntry>();
    for (const [path, entry] of this.#commit.entries) {
      if (entry.kind === 'submodule') {
        if (!entry.isSame) this.#troubles.push({ path, reason: 'submodule' });
        else for (const below of here) if (below.startsWith(`${path}/`)) known.set(below, { kind: 'file', id: '', isSame: true });
      } else if (!entry.isSame || this.#checkedOut.select(path).kind !== 'notFound') known.set(path, entry);
    }
    return known;
  }

  #attempt(path: string): Resolved {
    const found = this.#entries.find(path);
    if (found.kind !== 'entry') return missing(found);
    if (found.entry.kind === 'submodule') return UNKNOWN;
    const plainly = posix.join('/', path).slice(1);
    return { kind: 'file', path: found.viaLink && path.includes('..') ? found.path : plainly };
  }

  #text(path: string): string | undefined {
    const result = this.read(path);
    return result.kind === 'file' ? new TextDecoder().decode(result.file.bytes) : undefined;
  }
}

const LONGEST_TARGET = 4096;
const UNKNOWN = { kind: 'unreadable', reason: 'submodule' } as const;

function missing(found: Exclude<Found, { kind: 'entry' }>): Exclude<IncludeResult, { kind: 'file' }> {
  return found.kind === 'folder' ? { kind: 'unreadable', reason: 'folder' } : found;
}

import { posix } from 'node:path';

/** What stands at one path of a commit. `id` names the object that holds its bytes. */
export interface CommittedEntry {
  readonly kind: 'file' | 'link' | 'submodule';
  readonly id: string;
  /** Whether the folder that is checked out holds the same there. */
  readonly isSame: boolean;
}

export type Found =
  | { readonly kind: 'entry'; readonly path: string; readonly entry: CommittedEntry; readonly viaLink: boolean }
  | { readonly kind: 'folder'; readonly path: string; readonly viaLink: boolean }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'outside' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The paths of one commit below the project root, as folders. */
export class CommittedEntries {
  readonly #root: string;
  readonly #folders = new Map<string, Map<string, CommittedEntry | 'folder'>>([['', new Map()]]);
  readonly #targetOf: (entry: CommittedEntry) => string | undefined;

  /** @param targetOf Where a symbolic link points, as it is written; undefined where that cannot be read. */
  constructor(root: string, entries: ReadonlyMap<string, CommittedEntry>, targetOf: (entry: CommittedEntry) => string | undefined) {
    this.#root = root;
    this.#targetOf = targetOf;
    for (const [path, entry] of entries) this.#add(path, entry);
  }

  /** What stands directly in a folder, by name; undefined where there is no such folder. */
  namesIn(folder: string): ReadonlyMap<string, CommittedEntry | 'folder'> | undefined {
    return this.#folders.get(folder);
  }

  /** Follows a path one component at a time, as the system would; nothing leads out of the root. */
  find(path: string): Found {
    if (path.includes('\0')) return { kind: 'notFound' };
    const todo = path.split('/').reverse();
    const real: string[] = [];
    let links = 0;
    for (let part = todo.pop(); part !== undefined; part = todo.pop()) {
      if (part === '' || part === '.') continue;
      if (part === '..') {
        if (real.length === 0) return { kind: 'outside' };
        real.pop();
        continue;
      }
      const entry = this.#folders.get(real.join('/'))?.get(part);
      if (entry === undefined) return { kind: 'notFound' };
      if (entry === 'folder' || entry.kind !== 'link') {
        real.push(part);
        continue;
      }
      if (++links > MOST_LINKS) return { kind: 'unreadable', reason: 'linkLoop' };
      const target = this.#targetOf(entry);
      if (target === undefined) return { kind: 'unreadable', reason: 'missingObject' };
      if (posix.isAbsolute(target)) {
        if (target !== this.#root && !target.startsWith(`${this.#root}/`)) return { kind: 'outside' };
        real.length = 0;
      }
      const inside = posix.isAbsolute(target) ? target.slice(this.#root.length) : target;
      todo.push(...inside.split('/').reverse());
      if (todo.length > LONGEST) return { kind: 'unreadable', reason: 'linkLoop' };
    }
    const found = real.join('/');
    if (this.#folders.has(found)) return { kind: 'folder', path: found, viaLink: links > 0 };
    const entry = this.#folders.get(real.slice(0, -1).join('/'))?.get(real.at(-1) ?? '');
    return entry === undefined || entry === 'folder' ? { kind: 'notFound' } : { kind: 'entry', path: found, entry, viaLink: links > 0 };
  }

  /** Paths that no checkout could hold are left out: what would write `..` or `.git` is an attack on somebody else. */
  #add(path: string, entry: CommittedEntry): void {
    const parts = path.split('/');
    if (parts.length > DEEPEST || parts.some((part) => part === '' || part === '.' || part === '..' || part === '.git')) return;
    let folder = this.#folders.get('');
    for (const [at, part] of parts.entries()) {
      if (at === parts.length - 1) folder?.set(part, entry);
      else {
        const below = parts.slice(0, at + 1).join('/');
        const known = this.#folders.get(below) ?? new Map<string, CommittedEntry | 'folder'>();
        this.#folders.set(below, known);
        folder?.set(part, 'folder');
        folder = known;
      }
    }
  }
}

const MOST_LINKS = 16;
const LONGEST = 4096;
const DEEPEST = 256;

import { join, posix } from 'node:path';
import type { IncludeResult } from '../model/reading.ts';
import { confined, insideOf } from './confine.ts';
import type { Confined } from './confine.ts';
import { readHead, readWhole, unreadableKind } from './file.ts';
import type { Project } from './project.ts';
import { namesIn, walkFolder } from './walk.ts';
import type { Trouble } from './walk.ts';

/**
 * The files of one project. Every path is relative to its root, with `/`. Nothing outside the root is ever opened.
 * The reason of an unreadable file is `tooLarge`, `folder`, `fifo`, `socket`, `device`, `linkLoop`, `changed`, or the system's error code.
 */
export interface FileTree {
  /** Absolute path of the project root, symbolic links followed. */
  readonly root: string;
  /** Whether a `hostmaster.yaml` or a git repository marks the root. Without one only what is named is known. */
  readonly isProject: boolean;
  /**
   * Every file that is known, sorted by code unit: in a project all that git would not ignore (`node_modules` and `.git` never),
   * else the named files and what stands below the named folders.
   */
  walk(): readonly string[];
  /** Places that `walk` could not look into: their files are unknown, not absent. */
  troubles(): readonly Trouble[];
  /** The files that a named path stands for: itself, or what stands below it, also where git ignores the folder. */
  select(path: string): Selection;
  read(path: string): IncludeResult;
  /** The path of a file that another file names: relative to the folder of `from`, then to the root. */
  resolve(request: string, from: string): Resolved;
  /** `resolve`, then `read`. */
  include(request: string, from: string): IncludeResult;
  /** Files directly in a folder, sorted; empty when there is no such folder. */
  list(folder: string): readonly string[];
  /** The first `length` bytes at most; undefined when the file cannot be read. */
  head(path: string, length: number): Uint8Array | undefined;
}

export type Missing = Exclude<IncludeResult, { kind: 'file' }>;
export type Resolved = { readonly kind: 'file'; readonly path: string } | Missing;
export type Selection =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'folder'; readonly files: readonly string[] }
  | Missing;

export const DEFAULT_FILE_SIZE = 512 * 1024 * 1024;

/** The files of a project on disk; `fileSize` is the most bytes of one file, and `onRead` is told the size of each that is read. */
export function projectTree(project: Project, fileSize: number = DEFAULT_FILE_SIZE, onRead: (bytes: number) => void = () => {}): FileTree {
  return new ProjectTree(project, fileSize, onRead);
}

/** Bytes of all of them together. */
const ROOM_FOR_SMALL = 16 * 1024 * 1024;

class ProjectTree implements FileTree {
  readonly root: string;
  readonly isProject: boolean;
  readonly #project: Project;
  readonly #fileSize: number;
  readonly #onRead: (bytes: number) => void;
  /** Files that were reached without a symbolic link: they need not be followed again. */
  readonly #plain = new Set<string>();
  readonly #troubles: Trouble[] = [];
  /** Small files as they were when somebody first looked at them: who recognised one is about to read it. */
  readonly #small = new Map<string, Uint8Array>();
  #room = ROOM_FOR_SMALL;
  #walked: readonly string[] | undefined;

  constructor(project: Project, fileSize: number, onRead: (bytes: number) => void) {
    this.root = project.root;
    this.isProject = project.isProject;
    this.#project = project;
    this.#fileSize = fileSize;
    this.#onRead = onRead;
  }

  walk(): readonly string[] {
    this.#walked ??= this.isProject ? this.#below('', true) : this.#named();
    return this.#walked;
  }

  troubles(): readonly Trouble[] {
    return this.#troubles;
  }

  select(path: string): Selection {
    const place = this.#locate(path);
    if (place.kind !== 'entry') return place;
    if (!place.stats.isDirectory()) {
      const refused = unreadableKind(place.stats);
      return refused === undefined ? { kind: 'file', path } : { kind: 'unreadable', reason: refused };
    }
    const known = this.isProject ? this.walk().filter((file) => path === '' || file.startsWith(`${path}/`)) : [];
    return { kind: 'folder', files: known.length > 0 ? known : this.#below(path, false) };
  }

  read(path: string): IncludeResult {
    const small = this.#small.get(path);
    if (small !== undefined) return { kind: 'file', file: { path, bytes: small } };
    const place = this.#file(path);
    if (place.kind !== 'file') return place;
    const bytes = readWhole(place.path, this.#fileSize);
    if (typeof bytes === 'string') return { kind: 'unreadable', reason: bytes };
    this.#onRead(bytes.length);
    return { kind: 'file', file: { path, bytes } };
  }

  resolve(request: string, from: string): Resolved {
    const home = this.#homeOf(from);
    if (home === undefined) return { kind: 'outside' };
    if (posix.isAbsolute(request)) {
      const inside = insideOf(join(this.root, home), request);
      return inside === undefined ? { kind: 'outside' } : this.#attempt(home, inside);
    }
    const folder = posix.dirname(from).slice(home.length);
    const nearby = this.#attempt(home, `${folder}/${request}`);
    if (nearby.kind === 'file' || posix.normalize(request).startsWith('..')) return nearby;
    const fromRoot = this.#attempt(home, request);
    return nearby.kind === 'notFound' || fromRoot.kind === 'file' ? fromRoot : nearby;
  }

  include(request: string, from: string): IncludeResult {
    const resolved = this.resolve(request, from);
    return resolved.kind === 'file' ? this.read(resolved.path) : resolved;
  }

  list(folder: string): readonly string[] {
    const clean = folder === '.' ? '' : folder;
    const place = this.#locate(clean);
    return place.kind === 'entry' && place.stats.isDirectory() ? namesIn(this.root, clean, place.real) : [];
  }

  head(path: string, length: number): Uint8Array | undefined {
    const small = this.#small.get(path);
    if (small !== undefined) return small.subarray(0, length);
    const place = this.#file(path);
    if (place.kind !== 'file') return undefined;
    const bytes = readHead(place.path, length);
    if (typeof bytes === 'string') return undefined;
    this.#onRead(bytes.length);
    // Shorter than was asked for: that is all of it.
    if (bytes.length < length && bytes.length <= this.#room && bytes.length <= this.#fileSize) {
      this.#small.set(path, bytes);
      this.#room -= bytes.length;
    }
    return bytes;
  }

  #named(): readonly string[] {
    const files = this.#project.named.flatMap((path) => {
      const selection = this.select(path);
      if (selection.kind === 'folder') return selection.files;
      return selection.kind === 'file' ? [path] : [];
    });
    return [...new Set(files)].sort();
  }

  #below(folder: string, fromAbove: boolean): readonly string[] {
    const { files, plain, troubles } = walkFolder(this.root, folder, fromAbove);
    for (const path of plain) this.#plain.add(path);
    this.#troubles.push(...troubles);
    return files;
  }

  /** The folder nothing below `path` may leave: the root, or without a marker the named folder that `path` lies in. */
  #homeOf(path: string): string | undefined {
    if (this.isProject) return '';
    const around = this.#project.homes.filter((home) => home === '' || path === home || path.startsWith(`${home}/`));
    return around.sort((a, b) => b.length - a.length)[0];
  }

  #locate(path: string): Confined {
    const home = this.#homeOf(path);
    return home === undefined ? { kind: 'outside' } : confined(join(this.root, home), path.slice(home.length));
  }

  /** Absolute path of a regular file. */
  #file(path: string): Resolved {
    if (this.#plain.has(path)) return { kind: 'file', path: join(this.root, path) };
    const place = this.#locate(path);
    if (place.kind !== 'entry') return place;
    const refused = unreadableKind(place.stats);
    return refused === undefined ? { kind: 'file', path: place.real } : { kind: 'unreadable', reason: refused };
  }

  #attempt(home: string, path: string): Resolved {
    const place = confined(join(this.root, home), path);
    if (place.kind !== 'entry') return place;
    const refused = unreadableKind(place.stats);
    if (refused !== undefined) return { kind: 'unreadable', reason: refused };
    const plainly = posix.join('/', home, path).slice(1);
    return { kind: 'file', path: place.viaLink && path.includes('..') ? (insideOf(this.root, place.real) ?? plainly) : plainly };
  }
}

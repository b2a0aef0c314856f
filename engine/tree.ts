import type { IncludeResult } from '../model/reading.ts';

/** The files of one project. Every path is relative to its root, with `/`. Nothing outside the root is ever opened. */
export interface FileTree {
  /** Absolute path of the project root, symbolic links followed. */
  readonly root: string;
  /** Whether a `hostmaster.yaml` or a git repository marks the root. Without one only what is named is read, and `walk` is empty. */
  readonly isProject: boolean;
  /** Every file that git would not ignore, sorted by code unit. */
  walk(): readonly string[];
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

export type Resolved = { readonly kind: 'file'; readonly path: string } | Exclude<IncludeResult, { kind: 'file' }>;

import type { ReadContext } from '../model/reading.ts';

/** Paths relative to the project root, with `/`; '' is the root itself. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function within(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** A relative path from a folder, `.` and `..` resolved; undefined when it is absolute or leads out of the project. */
export function joinPath(folder: string, path: string): string | undefined {
  if (path.startsWith('/') || path.startsWith('~')) return undefined;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.join('/');
}

/** The folder itself and those above it, up to the root. */
export function foldersUp(folder: string): readonly string[] {
  const folders = [folder];
  for (let at = folder; at !== ''; at = folderOf(at)) folders.push(folderOf(at));
  return folders;
}

/** Which files there are; each folder is listed once. */
export class FolderLists {
  readonly #context: ReadContext;
  readonly #folders = new Map<string, ReadonlySet<string>>();

  constructor(context: ReadContext) {
    this.#context = context;
  }

  has(path: string): boolean {
    return this.#list(folderOf(path)).has(path);
  }

  in(folder: string): readonly string[] {
    return [...this.#list(folder)];
  }

  #list(folder: string): ReadonlySet<string> {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const files = new Set(this.#context.list(folder));
    this.#folders.set(folder, files);
    return files;
  }
}

/** `*` and `?` of shell patterns; time grows with the product of the lengths. */
export function matchesGlob(text: string, glob: string): boolean {
  let at = 0;
  let star = -1;
  let retry = 0;
  let pattern = 0;
  while (at < text.length) {
    if (glob[pattern] === '*') {
      star = pattern++;
      retry = at;
    } else if (pattern < glob.length && (glob[pattern] === '?' || glob[pattern] === text[at])) {
      pattern++;
      at++;
    } else if (star >= 0) {
      pattern = star + 1;
      at = ++retry;
    } else {
      return false;
    }
  }
  while (glob[pattern] === '*') pattern++;
  return pattern === glob.length;
}

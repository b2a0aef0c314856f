import { posix } from 'node:path';
import type { FileTree, Resolved } from '../../engine/tree.ts';
import type { IncludeResult } from '../../model/reading.ts';

/** A project that exists only in the test: path → text. */
export function memoryTree(files: Readonly<Record<string, string | Uint8Array>>): FileTree {
  const all = new Map(Object.entries(files).map(([path, text]) => [path, typeof text === 'string' ? Buffer.from(text) : text]));
  const read = (path: string): IncludeResult => {
    const bytes = all.get(path);
    return bytes === undefined ? { kind: 'notFound' } : { kind: 'file', file: { path, bytes: new Uint8Array(bytes) } };
  };
  const resolve = (request: string, from: string): Resolved => {
    for (const folder of [posix.dirname(from), '.']) {
      const path = posix.join(folder, request);
      if (path.startsWith('..') || request.startsWith('/')) return { kind: 'outside' };
      if (all.has(path)) return { kind: 'file', path };
    }
    return { kind: 'notFound' };
  };
  return {
    root: '/project',
    isProject: true,
    walk: () => [...all.keys()].sort(),
    troubles: () => [],
    select: (path) => {
      if (all.has(path)) return { kind: 'file', path };
      const below = [...all.keys()].filter((each) => each.startsWith(`${path}/`)).sort();
      return below.length > 0 ? { kind: 'folder', files: below } : { kind: 'notFound' };
    },
    read,
    resolve,
    include: (request, from) => {
      const found = resolve(request, from);
      return found.kind === 'file' ? read(found.path) : found;
    },
    list: (folder) => [...all.keys()].filter((path) => posix.dirname(path) === (folder === '' ? '.' : folder)).sort(),
    head: (path, length) => {
      const bytes = all.get(path);
      return bytes === undefined ? undefined : new Uint8Array(bytes.subarray(0, length));
    },
  };
}

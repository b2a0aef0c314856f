import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { ReadContext } from '../../../model/reading.ts';

/** A folder on disk as a project. */
export function contextIn(root: string): ReadContext {
  return {
    include(request, from) {
      for (const path of [posix.join(posix.dirname(from), request), posix.normalize(request)]) {
        if (path.startsWith('..') || path.startsWith('/')) return { kind: 'outside' };
        const full = join(root, path);
        if (existsSync(full) && statSync(full).isFile()) return { kind: 'file', file: { path, bytes: new Uint8Array(readFileSync(full)) } };
      }
      return { kind: 'notFound' };
    },
    list: (folder) =>
      existsSync(join(root, folder)) && statSync(join(root, folder)).isDirectory()
        ? readdirSync(join(root, folder), { withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) => posix.join(folder, entry.name))
            .sort()
        : [],
    limits: { generate: 65536, includeDepth: 10 },
  };
}

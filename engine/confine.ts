import { lstatSync, readlinkSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';

/** Where a path inside a root leads to. Nothing outside the root is looked at, not even for its existence. */
export type Confined =
  | {
      readonly kind: 'entry';
      /** Absolute, free of symbolic links. */ readonly real: string;
      readonly stats: Stats;
      readonly viaLink: boolean;
    }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'outside' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Follows `path` (with `/`, relative to `root`, which is itself free of links) one component at a time, as the system would. */
export function confined(root: string, path: string): Confined {
  if (path.includes('\0')) return { kind: 'notFound' };
  const todo = path.split('/').reverse();
  let real = root;
  let links = 0;
  for (let part = todo.pop(); part !== undefined; part = todo.pop()) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (real === root) return { kind: 'outside' };
      real = join(real, '..');
      continue;
    }
    const next = join(real, part);
    const stats = stat(next);
    if (typeof stats === 'string')
      return stats === 'ENOENT' || stats === 'ENOTDIR' ? { kind: 'notFound' } : { kind: 'unreadable', reason: stats };
    if (!stats.isSymbolicLink()) {
      real = next;
      continue;
    }
    if (++links > MOST_LINKS) return { kind: 'unreadable', reason: 'linkLoop' };
    let target = readlinkSync(next);
    if (isAbsolute(target)) {
      const inside = insideOf(root, target);
      if (inside === undefined) return { kind: 'outside' };
      target = inside;
      real = root;
    }
    todo.push(...target.split(sep).reverse());
  }
  const stats = stat(real);
  return typeof stats === 'string' ? { kind: 'notFound' } : { kind: 'entry', real, stats, viaLink: links > 0 };
}

/** `absolute` relative to `root`, with `/`, when it lies at or below it; judged by its letters alone. */
export function insideOf(root: string, absolute: string): string | undefined {
  const path = relative(root, absolute);
  if (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) return undefined;
  return sep === '/' ? path : path.split(sep).join('/');
}

const MOST_LINKS = 16;

function stat(path: string): Stats | string {
  try {
    return lstatSync(path);
  } catch (error) {
    return errorCode(error);
  }
}

export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EIO';
}

import { lstatSync, readlinkSync } from 'node:fs';
import { dirname, isAbsolute, join, parse, sep } from 'node:path';
import { insideOf } from '../engine/confine.ts';

/**
 * Whether the way to an absolute path leads through a symbolic link that stands inside the project: the files of a project may be a
 * stranger's, and what is written must not go where their links lead. Links elsewhere (`/dev/stdout`) are the machine's own.
 */
export function leadsThroughLinkIn(root: string, path: string): boolean {
  const { root: top } = parse(path);
  const todo = path.slice(top.length).split(sep).reverse();
  let at = top;
  let links = 0;
  for (let part = todo.pop(); part !== undefined; part = todo.pop()) {
    if (part === '' || part === '.') continue;
    const next = part === '..' ? dirname(at) : join(at, part);
    const target = linkTarget(next);
    if (target === undefined) {
      at = next;
      continue;
    }
    if (insideOf(root, next) !== undefined || ++links > MOST_LINKS) return true;
    todo.push(...target.split(sep).reverse());
    if (isAbsolute(target)) at = top;
  }
  return false;
}

const MOST_LINKS = 40;

/** Undefined where nothing is, or something else: whoever writes there will be told. */
function linkTarget(path: string): string | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined;
  } catch {
    return undefined;
  }
}

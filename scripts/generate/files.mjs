import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compare } from './trouble.mjs';

/** Files below a folder whose name ends so, as paths relative to the root with `/`, sorted. None when there is no such folder. */
export function filesBelow(root, folder, ending) {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  const found = [];
  for (const entry of readdirSync(start, { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...filesBelow(root, path, ending));
    else if (entry.isFile() && entry.name.endsWith(ending)) found.push(path);
  }
  return found.sort(compare);
}

export function readText(root, path) {
  return readFileSync(join(root, path), 'utf8')
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n');
}

/**
 * Writes a file when its text is new, so that what is built from it is not built again without need. The new text
 * takes the old one's place at once: somebody who reads meanwhile sees one or the other.
 */
export function writeText(root, path, text) {
  const target = join(root, path);
  if (existsSync(target) && readFileSync(target, 'utf8') === text) return false;
  mkdirSync(dirname(target), { recursive: true });
  const draft = `${target}.${process.pid}.draft`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, target);
  } finally {
    rmSync(draft, { force: true });
  }
  return true;
}

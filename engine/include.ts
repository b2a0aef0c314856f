import { posix } from 'node:path';
import type { IncludeResult } from '../model/reading.ts';
import type { FileTree } from './tree.ts';

/**
 * Reads a file that another one names. Servers resolve such names against a directory of their own (BIND: `directory`),
 * which the repository mirrors somewhere: after the folder of the naming file and the root, the folders between them are
 * tried, then the part of the name behind what the naming file's own path ends with, and for absolute names (`/etc/bind/zones/x`)
 * the longest tail that exists. Nothing outside the project is read.
 */
export function includeFile(tree: FileTree, request: string, from: string): IncludeResult {
  const plain = tree.include(request, from);
  if (plain.kind === 'file' || plain.kind === 'unreadable') return plain;
  for (const candidate of candidates(tree.root, request, posix.dirname(from))) {
    const result = tree.include(candidate, 'x'); // relative to the root
    if (result.kind === 'file') return result;
  }
  return plain;
}

function candidates(root: string, request: string, folder: string): string[] {
  const segments = request.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.includes('..') || segments.length === 0 || segments.length > 64) return [];
  const here = folder === '.' ? [] : folder.split('/');
  if (request.startsWith('/')) {
    const tails = segments.map((_, i) => segments.slice(i).join('/'));
    return tails.flatMap((tail) => [tail, [...here, tail].join('/')]);
  }
  const between = here.map((_, i) => [...here.slice(0, i), ...segments].join('/')).reverse();
  const absolute = posix.join(root, folder);
  const overlapping = segments
    .slice(1)
    .flatMap((_, i) =>
      absolute.endsWith(`/${segments.slice(0, i + 1).join('/')}`) ? [[...here, ...segments.slice(i + 1)].join('/')] : [],
    );
  return [...between, ...overlapping];
}

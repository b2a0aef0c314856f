import { readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { dirname, join } from 'node:path';
import { confined, errorCode, insideOf } from './confine.ts';
import { readWhole } from './file.ts';
import { noIgnoreRules, rulesFromAbove } from './ignore-files.ts';
import type { IgnoreRules } from './ignore-files.ts';

/** A place whose files stay unknown. `reason` is `tooDeep`, `notUtf8`, or the error code of the system. */
export interface Trouble {
  readonly path: string;
  readonly reason: string;
}

export interface Walked {
  /** Sorted by code unit. */
  readonly files: readonly string[];
  /** Those of them that are no symbolic links. */
  readonly plain: readonly string[];
  readonly troubles: readonly Trouble[];
}

/**
 * Every file below a folder that git would not ignore. `.git` and `node_modules` are skipped; linked folders are not followed; a linked
 * file is left out when it leads to a file of the same name that is in the list anyway. With `fromAbove` the rules of the folders above count too.
 */
export function walkFolder(root: string, folder: string, fromAbove: boolean): Walked {
  const plain: string[] = [];
  const links: string[] = [];
  const troubles: Trouble[] = [];
  const todo: { folder: string; depth: number; rules: IgnoreRules }[] = [
    { folder, depth: 0, rules: fromAbove ? rulesAbove(root) : noIgnoreRules() },
  ];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const entries = entriesOf(root, next.folder, troubles);
    const rules = entries.some((entry) => entry.name === '.gitignore' && entry.isFile())
      ? withFile(root, next.folder, next.rules)
      : next.rules;
    for (const entry of entries) {
      const path = next.folder === '' ? entry.name : `${next.folder}/${entry.name}`;
      const isFolder = entry.isDirectory();
      if ((isFolder && SKIPPED.has(entry.name)) || entry.name === '.git' || rules.ignores(path, isFolder)) continue;
      if (entry.name.includes('\ufffd')) troubles.push({ path, reason: 'notUtf8' });
      else if (entry.isFile()) plain.push(path);
      else if (entry.isSymbolicLink()) links.push(path);
      else if (isFolder && next.depth >= DEEPEST) troubles.push({ path, reason: 'tooDeep' });
      else if (isFolder) todo.push({ folder: path, depth: next.depth + 1, rules: rules.below(path) });
    }
  }
  const files = [...plain, ...newLinks(root, links, plain)].sort();
  return { files, plain, troubles };
}

/** Files directly in a folder (absolute, free of links), sorted. */
export function namesIn(root: string, folder: string, real: string): readonly string[] {
  return entriesOf(real, '', [])
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => (folder === '' ? entry.name : `${folder}/${entry.name}`))
    .filter((path) => {
      const place = confined(root, path);
      return place.kind === 'entry' && place.stats.isFile();
    })
    .sort();
}

export const SKIPPED: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** Nobody nests deeper; it bounds the time that ignore patterns with several `**` can take. */
export const DEEPEST = 64;

export const LARGEST_IGNORE_FILE = 1024 * 1024;

function entriesOf(root: string, folder: string, troubles: Trouble[]): Dirent[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    troubles.push({ path: folder === '' ? '.' : folder, reason: errorCode(error) });
    return [];
  }
}

function withFile(root: string, folder: string, rules: IgnoreRules): IgnoreRules {
  const text = ignoreText(join(root, folder));
  return text === undefined ? rules : rules.within(folder, text);
}

function ignoreText(folder: string): string | undefined {
  const bytes = readWhole(join(folder, '.gitignore'), LARGEST_IGNORE_FILE);
  return typeof bytes === 'string' ? undefined : new TextDecoder().decode(bytes);
}

/** The rules of the folders between the top of the git repository and the project root, outermost first. */
function rulesAbove(root: string): IgnoreRules {
  const found: { prefix: string; text: string }[] = [];
  let top = root;
  while (!isRepository(top)) {
    if (top === dirname(top)) return noIgnoreRules();
    top = dirname(top);
    const text = ignoreText(top);
    if (text !== undefined) found.unshift({ prefix: `${insideOf(top, root) ?? ''}/`, text });
  }
  return rulesFromAbove(found);
}

function isRepository(folder: string): boolean {
  return confined(folder, '.git').kind === 'entry';
}

function newLinks(root: string, links: readonly string[], plain: readonly string[]): readonly string[] {
  const known = new Set(plain);
  return links.filter((link) => {
    const place = confined(root, link);
    if (place.kind === 'notFound' || (place.kind === 'entry' && !place.stats.isFile())) return false;
    if (place.kind !== 'entry') return true;
    const target = insideOf(root, place.real);
    return target === undefined || !known.has(target) || nameOf(target) !== nameOf(link);
  });
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

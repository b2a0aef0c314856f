import type { IgnoreRules } from '../ignore-files.ts';
import { DEEPEST, LARGEST_IGNORE_FILE, SKIPPED } from '../walk.ts';
import type { Trouble, Walked } from '../walk.ts';
import type { CommittedEntries } from './committed-entries.ts';

/** The same files that `walkFolder` would find, were the commit checked out: a file that git ignores is left out, also where it was added. */
export function walkCommitted(
  entries: CommittedEntries,
  folder: string,
  above: IgnoreRules,
  textOf: (path: string) => string | undefined,
): Pick<Walked, 'files' | 'troubles'> {
  const plain: string[] = [];
  const links: string[] = [];
  const troubles: Trouble[] = [];
  const todo: { folder: string; depth: number; rules: IgnoreRules }[] = [{ folder, depth: 0, rules: above }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const names = entries.namesIn(next.folder) ?? new Map<string, never>();
    const inside = (name: string): string => (next.folder === '' ? name : `${next.folder}/${name}`);
    const ignoreFile = names.get('.gitignore');
    const text =
      ignoreFile !== undefined && ignoreFile !== 'folder' && ignoreFile.kind === 'file' ? textOf(inside('.gitignore')) : undefined;
    const rules = text === undefined || text.length > LARGEST_IGNORE_FILE ? next.rules : next.rules.within(next.folder, text);
    for (const [name, entry] of names) {
      const path = inside(name);
      const isFolder = entry === 'folder';
      if ((isFolder && SKIPPED.has(name)) || rules.ignores(path, isFolder)) continue;
      if (name.includes('\ufffd')) troubles.push({ path, reason: 'notUtf8' });
      else if (isFolder) {
        if (next.depth >= DEEPEST) troubles.push({ path, reason: 'tooDeep' });
        else todo.push({ folder: path, depth: next.depth + 1, rules: rules.below(path) });
      } else if (entry.kind === 'file') plain.push(path);
      else if (entry.kind === 'link') links.push(path);
    }
  }
  return { files: [...plain, ...newLinks(entries, links, new Set(plain))].sort(), troubles };
}

function newLinks(entries: CommittedEntries, links: readonly string[], known: ReadonlySet<string>): readonly string[] {
  return links.filter((link) => {
    const found = entries.find(link);
    if (found.kind === 'notFound' || found.kind === 'folder') return false;
    if (found.kind !== 'entry') return true;
    return !known.has(found.path) || nameOf(found.path) !== nameOf(link);
  });
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

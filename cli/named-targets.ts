import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Context } from './context.ts';
import { openProject, type OpenProject } from './open-project.ts';

/** What a command line names: files and folders, and words that may be names of domains. */
export interface NamedTargets {
  readonly paths: readonly string[];
  readonly words: readonly string[];
}

export function namedTargets({ surroundings: { cwd } }: Context, named: readonly string[]): NamedTargets {
  const isPath = (word: string): boolean => existsSync(resolve(cwd, word));
  return { paths: named.filter(isPath), words: named.filter((word) => !isPath(word)) };
}

/** Outside a project only what is named is read: a domain names no file. */
export function openFor(given: Context, { paths, words }: NamedTargets, judgesMore: boolean): Promise<OpenProject> {
  const namesDomainsAlone = paths.length === 0 && words.length > 0;
  return openProject(given, paths, {
    adjust: (found) => (found.isProject || !namesDomainsAlone ? found : { ...found, named: [], homes: [] }),
    judgesMore,
  });
}

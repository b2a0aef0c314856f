import { lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { errorCode, insideOf } from './confine.ts';

export const CONFIGURATION_FILE = 'hostmaster.yaml';

/** Which files are known in a run, and which were named. */
export interface Project {
  /** Absolute, symbolic links followed. */
  readonly root: string;
  /** Whether a marker was found. Without one only what was named is known. */
  readonly isProject: boolean;
  /** What was named, relative to the root, with `/`; '' is the root itself. */
  readonly named: readonly string[];
  /** Without a marker: folders (relative to the root) that a named file may include from, one for each named path. */
  readonly homes: readonly string[];
}

/** A named path that cannot be taken. */
export interface Unnamable {
  readonly path: string;
  readonly reason: string;
}

/**
 * Finds the root for what is named, or for the current folder when nothing is: the nearest folder above all of it with a
 * `hostmaster.yaml`, else with `.git` (a folder, or a file in worktrees and submodules), else the folder they share.
 */
export function findProject(cwd: string, paths: readonly string[]): { project: Project } | { unnamable: readonly Unnamable[] } {
  const places = (paths.length === 0 ? ['.'] : paths).map((path) => locate(cwd, path));
  const unnamable = places.filter((place) => 'reason' in place);
  const found = places.filter((place) => 'home' in place);
  const [first, ...others] = found;
  if (unnamable.length > 0 || first === undefined) return { unnamable };
  const shared = others.reduce((folder, place) => commonFolder(folder, place.home), first.home);
  const marked =
    nearest(shared, (folder) => isFile(join(folder, CONFIGURATION_FILE))) ?? nearest(shared, (folder) => exists(join(folder, '.git')));
  const root = marked ?? shared;
  const inside = (absolute: string): string => insideOf(root, absolute) ?? '';
  return {
    project: {
      root,
      isProject: marked !== undefined,
      named: paths.length === 0 && marked !== undefined ? [] : found.map((place) => inside(place.absolute)),
      homes: marked === undefined ? found.map((place) => inside(place.home)) : [],
    },
  };
}

interface Place {
  readonly absolute: string;
  /** The folder itself, or the folder of the file. */
  readonly home: string;
}

/** The folder above a named file is taken where its links lead; the file's own link is followed only when it stays inside the project. */
function locate(cwd: string, path: string): Place | Unnamable {
  const absolute = resolve(cwd, path);
  try {
    if (statSync(absolute).isDirectory()) {
      const folder = realpathSync(absolute);
      return { absolute: folder, home: folder };
    }
    const home = realpathSync(dirname(absolute));
    return { absolute: join(home, basename(absolute)), home };
  } catch (error) {
    return { path, reason: errorCode(error) };
  }
}

function commonFolder(one: string, other: string): string {
  let folder = one;
  while (insideOf(folder, other) === undefined) folder = dirname(folder);
  return folder;
}

function nearest(from: string, isMarked: (folder: string) => boolean): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (isMarked(folder)) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function isFile(path: string): boolean {
  return present(() => statSync(path).isFile());
}

function exists(path: string): boolean {
  return present(() => lstatSync(path) !== undefined);
}

/** A folder above that may not be looked into is no project of ours. */
function present(test: () => boolean): boolean {
  try {
    return test();
  } catch {
    return false;
  }
}

import { folderOf, foldersUp, joinPath, matchesGlob, within } from '../paths.ts';
import type { FolderLists } from '../paths.ts';

/** Files of the repository that an `include` means. */
export type Located =
  | { readonly kind: 'files'; readonly paths: readonly string[]; readonly isAssumed: boolean }
  /** The folder is here, the file is not. */
  | { readonly kind: 'missing' }
  /** Nothing of it is in the repository. */
  | { readonly kind: 'elsewhere' };

/**
 * nginx takes relative names from the folder of its main file. A repository mirrors that folder somewhere, so the folders
 * around the including file are tried too; an absolute name (`/etc/nginx/snippets/tls.conf`) counts from behind its last
 * folder called nginx, or stands below a copy of the file system.
 */
export function locate(request: string, main: string, from: string, lists: FolderLists): Located {
  const places = placesOf(request, main, from);
  return /[*?[]/.test(request) ? locateGlob(places, lists) : locateFile(places, lists);
}

function locateFile(places: readonly string[], lists: FolderLists): Located {
  const found = places.find((path) => lists.has(path));
  if (found !== undefined) return { kind: 'files', paths: [found], isAssumed: false };
  const [first] = places;
  const folder = first === undefined ? '' : folderOf(first);
  return folder !== '' && lists.in(folder).length > 0 ? { kind: 'missing' } : { kind: 'elsewhere' };
}

function locateGlob(places: readonly string[], lists: FolderLists): Located {
  for (const isAssumed of [false, true]) {
    for (const place of places) {
      const whole = isAssumed ? place.replace(/(^|\/)sites-enabled\//, '$1sites-available/') : place;
      if (isAssumed && whole === place) continue;
      const folder = folderOf(whole);
      if (/[*?[]/.test(folder)) continue;
      const pattern = whole.slice(folder === '' ? 0 : folder.length + 1);
      const paths = lists.in(folder).filter((path) => isMatch(path.slice(folder === '' ? 0 : folder.length + 1), pattern));
      if (paths.length > 0) return { kind: 'files', paths: paths.sort(), isAssumed };
    }
  }
  return { kind: 'elsewhere' };
}

/** As glob(3): a wildcard does not stand for the dot that a name begins with. Sets (`[a-z]`) are left alone. */
function isMatch(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  return !pattern.includes('[') && matchesGlob(name, pattern);
}

const MOST_SEGMENTS = 32;

function placesOf(request: string, main: string, from: string): readonly string[] {
  const segments = request.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.length === 0 || segments.length > MOST_SEGMENTS || segments.includes('..')) {
    const plain = request.startsWith('/') ? undefined : joinPath(folderOf(main), request);
    return plain === undefined ? [] : [plain];
  }
  const around = [...new Set([folderOf(main), ...foldersUp(folderOf(from))])];
  const relative = segments.join('/');
  if (!request.startsWith('/')) return around.map((folder) => within(folder, relative));
  const behind = segments.findLastIndex((segment, i) => i < segments.length - 1 && /nginx|^openresty$/.test(segment));
  const confAfter = segments[behind + 1] === 'conf' ? 1 : 0;
  const tail = behind < 0 ? undefined : segments.slice(behind + 1 + confAfter).join('/');
  return [...(tail === undefined ? [] : around.map((folder) => within(folder, tail))), ...around.map((folder) => within(folder, relative))];
}

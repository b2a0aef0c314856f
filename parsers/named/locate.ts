import { folderOf, foldersUp, joinPath } from '../paths.ts';

/** Longest paths that are tried piece by piece. */
const MOST_PIECES = 12;

/**
 * Finds in the project what a server's configuration names by its place on the server: `/etc/bind/zones/db.example` may be
 * `etc/bind/zones/db.example`, `bind/zones/db.example`, `zones/db.example` or `db.example`, in the folder of the configuration or one above
 * it. The longest piece wins, then the nearest folder.
 */
export function findFile(request: string, from: string, lists: { has(path: string): boolean }): string | undefined {
  const pieces = piecesOf(request);
  const folders = foldersUp(folderOf(from));
  for (let first = Math.max(0, pieces.length - MOST_PIECES); first < pieces.length; first++) {
    const rest = pieces.slice(first).join('/');
    for (const folder of folders) {
      const path = joinPath(folder, rest);
      if (path !== undefined && lists.has(path)) return path;
    }
    if (rest.startsWith('..')) return undefined;
  }
  return undefined;
}

/** The parts of a path, `..` carried out where something stands before it. */
function piecesOf(request: string): readonly string[] {
  const pieces: string[] = [];
  for (const piece of request.split('/')) {
    if (piece === '' || piece === '.') continue;
    if (piece !== '..' || pieces.length === 0 || pieces.at(-1) === '..') pieces.push(piece);
    else pieces.pop();
  }
  return request.startsWith('/') ? pieces.filter((piece) => piece !== '..') : pieces;
}

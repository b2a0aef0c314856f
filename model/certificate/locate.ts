import type { ServiceOf } from '../service.ts';
import type { CertificateFile } from './file.ts';

/**
 * The file of this repository that a server's configuration names by its place on the server: `/etc/nginx/tls/www.pem` may be
 * `etc/nginx/tls/www.pem`, `nginx/tls/www.pem` or `tls/www.pem`, in the folder of the configuration or one above it. Two parts of the name
 * must agree at least, unless it is relative; the longest agreement wins, then the nearest folder. Never guesses between two.
 */
export function certificateFileAt(
  services: readonly ServiceOf<'certificate'>[],
  request: string,
  from: string,
): CertificateFile | undefined {
  if (/[$%{}<>]/.test(request)) return undefined;
  const pieces = piecesOf(request);
  if (pieces.includes('..')) return undefined;
  const least = request.startsWith('/') ? Math.min(2, pieces.length) : pieces.length;
  const folder = from.split('/').slice(0, -1);
  let best: { readonly file: CertificateFile; readonly rank: number } | undefined;
  let isTied = false;
  for (const file of withEndingOf(pieces, services)) {
    const rank = rankOf(file.path.split('/'), pieces, folder, least);
    if (rank === undefined) continue;
    if (best === undefined || rank > best.rank) {
      best = { file, rank };
      isTied = false;
    } else if (rank === best.rank) isTied = true;
  }
  return isTied ? undefined : best?.file;
}

/** The files that agree with a name in folder and name, wherever the configuration stands: a server knows them by another beginning. */
export function certificateFilesLike(services: readonly ServiceOf<'certificate'>[], request: string): readonly CertificateFile[] {
  const pieces = piecesOf(request);
  return withEndingOf(pieces, services).filter(({ path }) => pieces.length > 1 || !path.includes('/'));
}

function piecesOf(request: string): readonly string[] {
  return request.split('/').filter((piece) => piece !== '' && piece !== '.');
}

/** How well a path agrees; undefined where it cannot be meant. */
function rankOf(path: readonly string[], pieces: readonly string[], folder: readonly string[], least: number): number | undefined {
  let common = 0;
  while (common < Math.min(path.length, pieces.length) && path.at(-1 - common) === pieces.at(-1 - common)) common++;
  if (common < least) return undefined;
  // What stands before the part that agrees has to be the folder of the configuration, or one above it.
  for (let length = common; length >= least; length--) {
    const before = path.slice(0, path.length - length);
    if (before.length <= folder.length && before.every((piece, i) => piece === folder[i])) return length * DEEPEST + before.length;
  }
  return undefined;
}

/** More folders than any path has. */
const DEEPEST = 4096;

const indexes = new WeakMap<object, ReadonlyMap<string, readonly CertificateFile[]>>();

/** Those whose paths end with the last two pieces, or with the only one. */
function withEndingOf(pieces: readonly string[], services: readonly ServiceOf<'certificate'>[]): readonly CertificateFile[] {
  return byEnding(services).get(pieces.slice(-2).join('/')) ?? [];
}

/** By name, and by folder and name: certbot calls every file `fullchain.pem`. */
function byEnding(services: readonly ServiceOf<'certificate'>[]): ReadonlyMap<string, readonly CertificateFile[]> {
  const known = indexes.get(services);
  if (known !== undefined) return known;
  const index = new Map<string, CertificateFile[]>();
  for (const { facts, path } of services) {
    const pieces = path.split('/');
    for (const ending of new Set([pieces.slice(-1).join('/'), pieces.slice(-2).join('/')])) {
      const same = index.get(ending);
      if (same === undefined) index.set(ending, [facts]);
      else same.push(facts);
    }
  }
  indexes.set(services, index);
  return index;
}

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
  const pieces = request.split('/').filter((piece) => piece !== '' && piece !== '.');
  const name = pieces.at(-1);
  if (name === undefined || pieces.includes('..')) return undefined;
  const least = request.startsWith('/') ? Math.min(2, pieces.length) : pieces.length;
  let best: { readonly file: CertificateFile; readonly rank: number } | undefined;
  let isTied = false;
  for (const file of byName(services).get(name) ?? []) {
    const rank = rankOf(file.path.split('/'), pieces, from.split('/').slice(0, -1), least);
    if (rank === undefined) continue;
    if (best === undefined || rank > best.rank) {
      best = { file, rank };
      isTied = false;
    } else if (rank === best.rank) isTied = true;
  }
  return isTied ? undefined : best?.file;
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

function byName(services: readonly ServiceOf<'certificate'>[]): ReadonlyMap<string, readonly CertificateFile[]> {
  const known = indexes.get(services);
  if (known !== undefined) return known;
  const index = new Map<string, CertificateFile[]>();
  for (const { facts, path } of services) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const same = index.get(name);
    if (same === undefined) index.set(name, [facts]);
    else same.push(facts);
  }
  indexes.set(services, index);
  return index;
}

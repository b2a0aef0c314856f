import { latin1 } from '../latin1.ts';
import type { ServiceOf } from '../service.ts';
import type { FiledCertificate } from './file.ts';
import { pointOf, type PublicKey } from './key.ts';
import type { PublicPart } from './private-key.ts';

/** A certificate, and the file that holds it. */
export interface LocatedCertificate {
  readonly filed: FiledCertificate;
  readonly path: string;
}

/** The certificates of a public key, ordered by path. Found by an index: a repository may hold thousands. */
export function certificatesWithKey(
  services: readonly ServiceOf<'certificate'>[],
  key: PublicKey | PublicPart,
): readonly LocatedCertificate[] {
  return indexOf(services).get('octets' in key ? partName(key) : nameOf(key)) ?? [];
}

const indexes = new WeakMap<object, ReadonlyMap<string, readonly LocatedCertificate[]>>();

function indexOf(services: readonly ServiceOf<'certificate'>[]): ReadonlyMap<string, readonly LocatedCertificate[]> {
  const known = indexes.get(services);
  if (known !== undefined) return known;
  const index = new Map<string, LocatedCertificate[]>();
  for (const { path, facts } of services) {
    for (const filed of facts.certificates) {
      const name = nameOf(filed.certificate.key);
      const same = index.get(name);
      if (same === undefined) index.set(name, [{ filed, path }]);
      else same.push({ filed, path });
    }
  }
  indexes.set(services, index);
  return index;
}

/** The same for a key and for the public part of its private half, as far as these can be compared. */
function nameOf({ algorithm, spki }: PublicKey): string {
  if (algorithm.kind === 'rsa') return partName({ kind: 'modulus', octets: algorithm.modulus });
  const point = algorithm.kind === 'ec' ? pointOf(spki) : undefined;
  return point === undefined ? `key ${latin1(spki)}` : partName({ kind: 'point', octets: point });
}

function partName({ kind, octets }: PublicPart): string {
  return `${kind} ${latin1(octets)}`;
}

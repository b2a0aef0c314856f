import type { KeyAlgorithm } from '../certificate/key.ts';
import { certificateFilesLike } from '../certificate/locate.ts';
import { roleOf } from '../certificate/role.ts';
import type { ServiceOf } from '../service.ts';
import type { TlsHolder } from './endpoint.ts';
import type { ServerKeys } from './usable-suites.ts';

type Kinds = Pick<ServerKeys, 'rsa' | 'ecdsa'>;

/** Which keys a server has, from the files of the repository that its certificates are named by; undefined where one of them is not there. */
export function keyKindsOf(holder: TlsHolder, files: readonly ServiceOf<'certificate'>[]): Kinds | undefined {
  if (holder.certificates.length === 0 || holder.certificateGap !== undefined) return undefined;
  let kinds: Kinds = { rsa: false, ecdsa: false };
  for (const path of holder.certificates) {
    const [file, another] = certificateFilesLike(files, path);
    const leaf = file?.certificates.find(({ certificate }) => roleOf(certificate) !== 'authority') ?? file?.certificates[0];
    if (leaf === undefined || another !== undefined) return undefined;
    kinds = {
      rsa: kinds.rsa === true || isRsa(leaf.certificate.key.algorithm),
      ecdsa: kinds.ecdsa === true || isElliptic(leaf.certificate.key.algorithm),
    };
  }
  return kinds;
}

function isRsa(key: KeyAlgorithm): boolean {
  return key.kind === 'rsa';
}

function isElliptic(key: KeyAlgorithm): boolean {
  return key.kind === 'ec' || key.kind === 'ed25519' || key.kind === 'ed448';
}

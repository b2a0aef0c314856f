import type { KeyAlgorithm } from '../certificate/key.ts';
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
    const [file, another] = files.filter((each) => isSamePath(path, each.path));
    const leaf = file?.facts.certificates.find(({ certificate }) => roleOf(certificate) !== 'authority') ?? file?.facts.certificates[0];
    if (leaf === undefined || another !== undefined) return undefined;
    kinds = {
      rsa: kinds.rsa === true || isRsa(leaf.certificate.key.algorithm),
      ecdsa: kinds.ecdsa === true || isElliptic(leaf.certificate.key.algorithm),
    };
  }
  return kinds;
}

/** A server knows a file by another beginning of its path; folder and name must agree. */
export function isSamePath(written: string, path: string): boolean {
  const [one, other] = [written.split('/').filter(isSegment), path.split('/').filter(isSegment)];
  const shared = Math.min(one.length, other.length, 2);
  return shared > 0 && one.slice(-shared).join('/') === other.slice(-shared).join('/') && (shared > 1 || one.length === other.length);
}

function isSegment(segment: string): boolean {
  return segment !== '' && segment !== '.';
}

function isRsa(key: KeyAlgorithm): boolean {
  return key.kind === 'rsa';
}

function isElliptic(key: KeyAlgorithm): boolean {
  return key.kind === 'ec' || key.kind === 'ed25519' || key.kind === 'ed448';
}

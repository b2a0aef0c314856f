import type { Certificate } from '../../model/certificate/certificate.ts';
import type { CertificateFile } from '../../model/certificate/file.ts';
import { coverage } from '../../model/certificate/host.ts';
import type { KeyAlgorithm } from '../../model/certificate/key.ts';
import { certificateFilesLike } from '../../model/certificate/locate.ts';
import { isSelfIssued, roleOf } from '../../model/certificate/role.ts';
import type { SignatureAlgorithm } from '../../model/certificate/signature.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { View } from '../../model/view.ts';
import { agreedOn, graded, type Told } from './told.ts';

export interface CertificateSubtests {
  readonly cert_trust: Told;
  readonly cert_pubkey: Told;
  readonly cert_signature: Told;
  readonly cert_hostmatch: Told;
}

/** What the certificate files of the repository come to that a server names; where one of them is not here, it is `open`. */
export function certificateSubtests(paths: readonly string[], host: DomainName, view: View, open = LIVE): CertificateSubtests {
  const files = filesAt(paths, view);
  if (files === undefined) return { cert_trust: open, cert_pubkey: open, cert_signature: open, cert_hostmatch: open };
  return {
    cert_trust: agreedOn(files.map((each) => trusted(each, view.now))),
    cert_pubkey: agreedOn(files.map(({ sent }) => graded(sent.map(({ key }) => keyGrade(key.algorithm))))),
    cert_signature: agreedOn(files.map(({ sent }) => graded(sent.map(({ signature }) => signatureGrade(signature))))),
    cert_hostmatch: agreedOn(
      files.map(({ leaf }): Told => (coverage(leaf, host) === undefined ? { points: 0, reason: { kind: 'otherName' } } : { points: 10 })),
    ),
  };
}

const LIVE: Told = { reason: { kind: 'live' } };

interface Sent {
  readonly leaf: Certificate;
  /** Why a client that tried does not trust it; undefined where none did. */
  readonly distrust: string | undefined;
  /** Without roots, which are not judged. */
  readonly sent: readonly Certificate[];
}

/** Undefined where a file is missing, ambiguous, or was not read whole. */
function filesAt(paths: readonly string[], view: View): readonly Sent[] | undefined {
  const found = paths.map((path) => {
    const [file, another] = certificateFilesLike(view.services('certificate'), path);
    return file === undefined || another !== undefined ? undefined : sentFrom(file);
  });
  return found.length === 0 || found.includes(undefined) ? undefined : found.flatMap((sent) => sent ?? []);
}

function sentFrom({ certificates, gaps, presentedAt }: CertificateFile): Sent | undefined {
  const [leaf] = certificates;
  if (leaf === undefined || gaps.length > 0) return undefined;
  const sent = certificates.map(({ certificate }) => certificate).filter((each) => !(roleOf(each) === 'authority' && isSelfIssued(each)));
  return { leaf: leaf.certificate, sent, distrust: presentedAt?.find(({ distrust }) => distrust !== undefined)?.distrust };
}

/** Whether an authority is among those of Mozilla only a handshake and their list tell; what name it is for is another subtest. */
function trusted({ leaf, distrust }: Sent, now: number): Told {
  if (leaf.notAfter < now) return { points: 0, reason: { kind: 'expired' } };
  return isSelfIssued(leaf) ? { points: 0, reason: { kind: 'selfSigned' } } : tried(distrust);
}

function tried(distrust: string | undefined): Told {
  if (distrust === undefined) return LIVE;
  return distrust === '' || distrust === OTHER_NAME
    ? { points: 10 }
    : { points: 0, reason: { kind: 'untrusted', params: { detail: distrust } } };
}

/** Node looks at the name when everything else is in order. */
const OTHER_NAME = 'ERR_TLS_CERT_ALTNAME_INVALID';

/** NCSC-NL 2025-05 as the portal applies it. */
function keyGrade(key: KeyAlgorithm): 'good' | 'phaseOut' | 'insufficient' {
  switch (key.kind) {
    case 'rsa':
      return key.bits >= 3072 ? 'good' : key.bits >= 2048 ? 'phaseOut' : 'insufficient';
    case 'ec':
      return CURVES.has(key.curve) ? 'good' : key.curve === 'P-224' ? 'phaseOut' : 'insufficient';
    case 'ed25519':
    case 'ed448':
      return 'good';
    case 'dsa':
    case 'other':
      return 'insufficient';
  }
}

const CURVES: ReadonlySet<string> = new Set(['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1']);

/** RSASSA-PSS stands in neither of the portal's lists, and what is in none is insufficient. */
function signatureGrade({ by, hash }: SignatureAlgorithm): 'good' | 'phaseOut' | 'insufficient' {
  if (by === 'eddsa') return 'good';
  if (by !== 'rsa' && by !== 'ecdsa') return 'insufficient';
  if (hash === 'SHA-224') return 'phaseOut';
  return hash === 'SHA-256' || hash === 'SHA-384' || hash === 'SHA-512' ? 'good' : 'insufficient';
}

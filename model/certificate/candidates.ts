import type { DomainName } from '../names/name.ts';
import type { Instant } from '../plane.ts';
import type { ServiceOf } from '../service.ts';
import type { CertificateFile, FiledCertificate } from './file.ts';
import { coverage } from './host.ts';
import { mayHaveIssued } from './chain.ts';
import { dnsNamesOf, isSelfIssued, roleOf } from './role.ts';

/** A certificate that a host may use, with the authorities above it. */
export interface Candidate {
  readonly leaf: FiledCertificate;
  /** Those that may have issued it or one another, in its own file first. */
  readonly authorities: readonly FiledCertificate[];
  /** Whether they go up to a root, or the certificate signed itself: then there are no others. */
  readonly reachesRoot: boolean;
}

/** The certificates that a host presents, those of `files`; else those of a repository that name the host itself. Only what is valid now. */
export function candidatesFor(
  services: readonly ServiceOf<'certificate'>[],
  host: DomainName,
  now: Instant,
  files: readonly CertificateFile[],
): readonly Candidate[] {
  const index = indexOf(services);
  const presented = files.flatMap((file) => file.certificates.slice(0, 1).map((leaf) => ({ leaf, file })));
  const named = (index.byName.get(host.slice(0, -1)) ?? []).filter(({ leaf }) => coverage(leaf.certificate, host) === 'exact');
  return (presented.length > 0 ? presented : named).flatMap(({ leaf, file }) => {
    if (leaf.certificate.notBefore > now || leaf.certificate.notAfter < now) return [];
    const others = [file, ...index.files.filter((each) => each !== file)].flatMap(({ certificates }) => certificates);
    return [withAuthorities(leaf, others)];
  });
}

interface Index {
  readonly byName: ReadonlyMap<string, readonly { readonly leaf: FiledCertificate; readonly file: CertificateFile }[]>;
  /** Those that hold an authority. */
  readonly files: readonly CertificateFile[];
}

const indexes = new WeakMap<object, Index>();

/** Made once: a zone may have thousands of TLSA records. */
function indexOf(services: readonly ServiceOf<'certificate'>[]): Index {
  const known = indexes.get(services);
  if (known !== undefined) return known;
  const byName = new Map<string, { leaf: FiledCertificate; file: CertificateFile }[]>();
  const files: CertificateFile[] = [];
  for (const { facts } of services) {
    if (facts.certificates.some(({ certificate }) => roleOf(certificate) === 'authority')) files.push(facts);
    for (const leaf of facts.certificates) {
      if (roleOf(leaf.certificate) !== 'server') continue;
      for (const name of new Set(dnsNamesOf(leaf.certificate).map((each) => each.toLowerCase().replace(/\.$/, '')))) {
        const same = byName.get(name);
        if (same === undefined) byName.set(name, [{ leaf, file: facts }]);
        else same.push({ leaf, file: facts });
      }
    }
  }
  const index = { byName, files };
  indexes.set(services, index);
  return index;
}

/** Issuers of issuers; several may have one name, when a root was signed by another one too. */
function withAuthorities(leaf: FiledCertificate, others: readonly FiledCertificate[]): Candidate {
  if (isSelfIssued(leaf.certificate)) return { leaf, authorities: [leaf], reachesRoot: true };
  const authorities: FiledCertificate[] = [];
  let reachesRoot = false;
  for (let below = [leaf]; below.length > 0;) {
    const above = others.filter(
      (each) => !authorities.includes(each) && below.some(({ certificate }) => mayHaveIssued(each.certificate, certificate)),
    );
    authorities.push(...above);
    reachesRoot ||= above.some(({ certificate }) => isSelfIssued(certificate));
    below = above.filter(({ certificate }) => !isSelfIssued(certificate));
  }
  return { leaf, authorities, reachesRoot };
}

import type { Certificate } from '../../model/certificate/certificate.ts';
import type { FiledCertificate } from '../../model/certificate/file.ts';
import { certificatesWithKey } from '../../model/certificate/key-index.ts';
import { dnsNamesOf, roleOf, titleOf } from '../../model/certificate/role.ts';
import { rule } from '../../model/rule.ts';
import { publicSuffixOf } from '../../model/standards/public-suffix.ts';
import { failAll, notApplicable } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';

/** Hosts that have nothing to do with each other have keys of their own: who gets one key gets them all. */
export const certDuplicateKey = rule({
  id: 'cert/duplicate-key',
  subject: 'certificate',
  basis: [{ doc: 'NIST SP 800-57 Part 1', section: '5.2', level: 'BCP' }],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cert/duplicate-key'],
  messages: ['shared'],
  check({ path, certificates }, view) {
    const servers = certificates.filter((filed) => isInUse(filed, view));
    if (servers.length === 0) return notApplicable();
    return failAll(
      servers.flatMap((filed) => {
        const other = unrelatedWithKey(filed, path, view);
        if (other === undefined) return [];
        const params = { name: titleOf(filed.certificate), other: titleOf(other.certificate) };
        return [{ message: 'shared' as const, params, places: [filed.at, other.at] }];
      }),
    );
  },
});

function isInUse({ certificate }: FiledCertificate, { now }: View): boolean {
  return roleOf(certificate) === 'server' && certificate.notBefore <= now && certificate.notAfter >= now;
}

/** One of a file before this one, so that each pair is told once. */
function unrelatedWithKey({ certificate }: FiledCertificate, path: string, view: View): FiledCertificate | undefined {
  const domains = domainsOf(certificate);
  return certificatesWithKey(view.services('certificate'), certificate.key).find(
    (other) =>
      other.path < path && isInUse(other.filed, view) && !domainsOf(other.filed.certificate).some((domain) => domains.includes(domain)),
  )?.filed;
}

const remembered = new WeakMap<Certificate, readonly string[]>();

/** The registered domains of its hosts; of hosts without one the whole name. */
function domainsOf(certificate: Certificate): readonly string[] {
  const known = remembered.get(certificate);
  if (known !== undefined) return known;
  const domains = dnsNamesOf(certificate).map((name) => {
    const lower = name.toLowerCase().replace(/^\*\.|\.$/g, '');
    const suffix = publicSuffixOf(lower)?.suffix;
    const labels = lower.split('.');
    return suffix === undefined ? lower : labels.slice(-(suffix.split('.').length + 1)).join('.');
  });
  remembered.set(certificate, domains);
  return domains;
}

import type { FiledCertificate } from '../../model/certificate/file.ts';
import { sameOctets } from '../../model/certificate/name.ts';
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
  return view
    .services('certificate')
    .filter((service) => service.path < path)
    .flatMap(({ facts }) => facts.certificates)
    .find(
      (other) =>
        isInUse(other, view) &&
        sameOctets(other.certificate.key.spki, certificate.key.spki) &&
        !domainsOf(other.certificate).some((domain) => domains.includes(domain)),
    );
}

/** The registered domains of its hosts; of hosts without one the whole name. */
function domainsOf(certificate: FiledCertificate['certificate']): readonly string[] {
  return dnsNamesOf(certificate).map((name) => {
    const lower = name.toLowerCase().replace(/^\*\.|\.$/g, '');
    const suffix = publicSuffixOf(lower)?.suffix;
    const labels = lower.split('.');
    return suffix === undefined ? lower : labels.slice(-(suffix.split('.').length + 1)).join('.');
  });
}

import { titleOf } from '../../model/certificate/role.ts';
import { certificatesOf } from '../../model/certificate/use.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable } from '../../model/verdict.ts';

/** A certificate that a web host presents is one for servers. */
export const certPurpose = rule({
  id: 'cert/purpose',
  subject: 'web-host',
  basis: [{ doc: 'RFC 5280', section: '4.2.1.12', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['cert/eku-server-auth'],
  messages: ['notForServers'],
  check(host, view) {
    const uses = certificatesOf(host, view).filter(({ file }) => file.certificates.length > 0);
    if (uses.length === 0) return notApplicable();
    return failAll(
      uses.flatMap(({ file, at }) => {
        const leaf = file.certificates[0]!;
        const purposes = leaf.certificate.extensions.extendedKeyUsage;
        if (purposes === undefined || purposes.some((purpose) => FOR_SERVERS.has(purpose))) return [];
        const params = { name: titleOf(leaf.certificate), purposes: purposes.join(', ') };
        return [{ message: 'notForServers' as const, params, places: [at, leaf.at] }];
      }),
    );
  },
});

const FOR_SERVERS = new Set(['serverAuth', 'anyExtendedKeyUsage']);

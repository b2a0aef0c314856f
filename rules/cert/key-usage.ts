import { serversOf, titleOf } from '../../model/certificate/role.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable } from '../../model/verdict.ts';

/** The key of a server may sign, where its certificate says at all what the key may do: every modern handshake asks for a signature. */
export const certKeyUsage = rule({
  id: 'cert/key-usage',
  subject: 'certificate',
  basis: [
    { doc: 'RFC 8446', section: '4.4.2.2', level: 'MUST' },
    { doc: 'RFC 5280', section: '4.2.1.3', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [],
  messages: ['noSignature'],
  check({ certificates }, view) {
    const servers = serversOf(certificates, view.now);
    if (servers.length === 0) return notApplicable();
    const wrong = servers.filter(({ certificate: { extensions } }) => extensions.keyUsage?.has('digitalSignature') === false);
    return failAll(
      wrong.map(({ certificate, at }) => ({
        message: 'noSignature' as const,
        params: { name: titleOf(certificate), usages: [...certificate.extensions.keyUsage!].join(', ') },
        places: [at],
      })),
    );
  },
});

import { domainName, withoutDot } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, pass, unknown } from '../../model/verdict.ts';

/** A mail server that the Internet is sent to offers STARTTLS, and keeps its word (RFC 3207). */
export const smtpStarttls = rule({
  id: 'smtp/starttls',
  subject: 'smtp-server',
  basis: [
    { doc: 'RFC 7435', section: '3', level: 'SHOULD' },
    { doc: 'RFC 7672', section: '2.2', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['smtp/starttls#notOffered', 'dane/starttls#notOfferedWithTlsa', 'internetnl/starttls_exists#notOffered'],
  messages: ['notOffered', 'notOfferedWithTlsa', 'broken'],
  check({ host, port, at, startTls }, view) {
    if (startTls === 'offered') return pass();
    if (typeof startTls !== 'string') return unknown(startTls);
    const params = { host: withoutDot(host) };
    if (startTls === 'refused') return fail('broken', params, [at]);
    const owner = domainName(`_${port}._tcp.${host}`);
    const keys = owner === undefined ? undefined : view.resolve(owner, TYPE.TLSA);
    if (keys?.kind === 'answer') return fail('notOfferedWithTlsa', params, [at, keys.rrset.at(0)]);
    return fail('notOffered', params, [at]);
  },
});

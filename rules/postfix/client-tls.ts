import { decided } from '../../model/mail-server/decided.ts';
import { clientTls } from '../../model/mail-server/tls-level.ts';
import { Weighing } from '../../model/mail-server/weighed.ts';
import { rule } from '../../model/rule.ts';

/** Outgoing mail goes over TLS wherever the other side can, and is not held back where it cannot (RFC 3207 §4.1, RFC 7435). */
export const outgoingTls = rule({
  id: 'postfix/client-tls',
  subject: 'mail-server',
  basis: [
    { doc: 'RFC 7435', section: '3', level: 'SHOULD' },
    { doc: 'RFC 7672', section: '1.3', level: 'SHOULD' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['postfix/client-tls-off', 'postfix/client-tls-mandatory', 'postfix/client-no-dane'],
  messages: ['off', 'offByDefault', 'mandatory', 'invalidLevel', 'noDane'],
  check(server) {
    const weighing = new Weighing<'off' | 'offByDefault' | 'mandatory' | 'invalidLevel' | 'noDane'>();
    const tls = clientTls(server);
    const relayhost = decided(server.setting('relayhost'), (value) => value !== '');
    if (tls.kind === 'unknown') weighing.doubt(tls.gap);
    else if (relayhost.kind === 'unknown') weighing.doubt(relayhost.gap);
    else {
      const params = { parameter: tls.setting.name, value: tls.setting.values[0].value };
      const at = tls.at ?? server.at;
      switch (tls.level) {
        case 'none':
          weighing.add(tls.setting.source === 'default' ? 'offByDefault' : 'off', at, params);
          break;
        case 'may':
          // Whoever sends everything to one relay has no MX records to check.
          if (!relayhost.value) weighing.add('noDane', at, params, '', 'advice');
          break;
        case 'encrypt':
        case 'verify':
        case 'secure':
        case 'fingerprint':
        case 'dane-only':
          if (!relayhost.value) weighing.add('mandatory', at, params);
          break;
        case 'dane':
          break;
        case 'invalid':
          weighing.add('invalidLevel', at, params, '', 'error');
          break;
      }
    }
    return weighing.verdict();
  },
});

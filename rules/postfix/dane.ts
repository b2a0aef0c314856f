import { decided, yesOrNo } from '../../model/mail-server/decided.ts';
import { listItems } from '../../model/mail-server/list.ts';
import type { MailServer, MailService } from '../../model/mail-server/mail-server.ts';
import { clientTls } from '../../model/mail-server/tls-level.ts';
import { Weighing } from '../../model/mail-server/weighed.ts';
import { rule } from '../../model/rule.ts';
import { notApplicable } from '../../model/verdict.ts';

type Message = 'withoutDnssec' | 'notSet' | 'withoutDns' | 'ignoresFailures';

/** DANE rests on DNSSEC: a client that does not ask for it has no DANE (RFC 7672 §2.1). */
export const dane = rule({
  id: 'postfix/dane',
  subject: 'mail-server',
  basis: [
    { doc: 'RFC 7672', section: '2.1', level: 'MUST' },
    { doc: 'postconf(5)', section: 'smtp_tls_security_level', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['postfix/dane-without-dnssec'],
  messages: ['withoutDnssec', 'notSet', 'withoutDns', 'ignoresFailures'],
  check(server) {
    const clients = (server.services ?? []).filter(({ type, command }) => type === 'unix' && command === 'smtp');
    const weighing = new Weighing<Message>();
    const wanting = [undefined, ...clients].map((service) => judge(server, service, weighing));
    return wanting.includes(true) ? weighing.verdict() : notApplicable();
  },
});

/** Whether the client wants DANE, or may want it. */
function judge(server: MailServer, service: MailService | undefined, weighing: Weighing<Message>): boolean {
  const tls = clientTls(server, service);
  if (tls.kind === 'unknown') {
    weighing.doubt(tls.gap);
    return true;
  }
  if (tls.level !== 'dane' && tls.level !== 'dane-only') return false;
  const name = service === undefined ? 'smtp unix' : `${service.name} ${service.type}`;
  const asked = [
    ['smtp_dns_support_level', (value: string) => value.toLowerCase() === 'dnssec', 'withoutDnssec'],
    ['smtp_host_lookup', (value: string) => listItems(value.toLowerCase()).includes('dns'), 'withoutDns'],
    ['ignore_mx_lookup_error', (value: string) => yesOrNo(value) === false, 'ignoresFailures'],
  ] as const;
  for (const [parameter, isSound, message] of asked) {
    const setting = server.setting(parameter, service);
    const sound = decided(setting, isSound);
    if (sound.kind === 'unknown') weighing.doubt(sound.gap);
    else if (!sound.value) {
      const { value } = setting.values[0];
      weighing.add(value === '' ? 'notSet' : message, setting.at ?? tls.at ?? server.at, { level: tls.level, value }, name);
    }
  }
  return true;
}

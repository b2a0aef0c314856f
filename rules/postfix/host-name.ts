import { decided } from '../../model/mail-server/decided.ts';
import type { MailServer } from '../../model/mail-server/mail-server.ts';
import { Weighing } from '../../model/mail-server/weighed.ts';
import { rule } from '../../model/rule.ts';
import { isHostname } from '../../model/standards/hostname.ts';

type Message = 'notQualified' | 'notHostName' | 'local';

/** The name with which a mail server greets is a fully-qualified host name of the public DNS (RFC 5321 §2.3.5 and §4.1.1.1). */
export const hostName = rule({
  id: 'postfix/host-name',
  subject: 'mail-server',
  basis: [
    { doc: 'RFC 5321', section: '4.1.1.1', level: 'MUST' },
    { doc: 'RFC 5321', section: '2.3.5', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['postfix/myhostname'],
  messages: ['notQualified', 'notHostName', 'local'],
  check(server) {
    const weighing = new Weighing<Message>();
    const toRelay = decided(server.setting('relayhost'), (value) => value !== '');
    for (const parameter of ['myhostname', 'smtp_helo_name']) {
      // What the default of one follows is judged at the other.
      const setting = server.setting(parameter);
      if (parameter === 'smtp_helo_name' && setting.source === 'default') continue;
      judge(server, parameter, toRelay.kind === 'known' && toRelay.value, weighing);
    }
    return weighing.verdict();
  },
});

function judge(server: MailServer, parameter: string, toRelay: boolean, weighing: Weighing<Message>): void {
  const setting = server.setting(parameter);
  const value = decided(setting, (text) => text.toLowerCase());
  if (value.kind === 'unknown') {
    weighing.doubt(value.gap);
    return;
  }
  const name = value.value.replace(/\.$/, '');
  if (/^\[.*\]$/.test(name)) return; // an address literal is no name, and allowed
  const labels = name.split('.');
  const at = setting.at ?? server.at;
  const params = { parameter, name: setting.values[0].value };
  if (labels.length < 2 || name === 'localhost.localdomain') {
    // Towards one's own relay a short name does no harm.
    weighing.add('notQualified', at, params, '', toRelay ? 'warning' : 'error');
  } else if (!isHostname(labels)) weighing.add('notHostName', at, params);
  else if (!toRelay && LOCAL.has(labels.at(-1)!)) weighing.add('local', at, params, '', 'warning');
}

/** Names that the public DNS does not have: RFC 6762 §3 and appendix G, RFC 8375, ICANN's reservation of `internal`. */
const LOCAL = new Set(['local', 'localdomain', 'localhost', 'lan', 'internal', 'intranet', 'private', 'corp', 'home']);

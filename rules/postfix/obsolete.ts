import { listItems } from '../../model/mail-server/list.ts';
import type { MailServer, MailService } from '../../model/mail-server/mail-server.ts';
import { OBSOLETE_PARAMETERS, OBSOLETE_RESTRICTIONS } from '../../model/mail-server/obsolete.ts';
import { releaseText } from '../../model/mail-server/versions.ts';
import { Weighing } from '../../model/mail-server/weighed.ts';
import type { Origin } from '../../model/origin.ts';
import { rule } from '../../model/rule.ts';

type Message = 'replaced' | 'leaveOut' | 'restriction' | 'restrictionGone';

/** What Postfix has given up, or is about to, is not used any more (DEPRECATION_README). */
export const obsolete = rule({
  id: 'postfix/obsolete',
  subject: 'mail-server',
  basis: [{ doc: 'Postfix', section: 'DEPRECATION_README', level: 'SHOULD' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['postfix/deprecated-parameter', 'postfix/removed-feature', 'postfix/dh-params'],
  messages: ['replaced', 'leaveOut', 'restriction', 'restrictionGone'],
  check(server) {
    const weighing = new Weighing<Message>();
    for (const [name, at] of server.set) parameter(server, name, at, weighing);
    for (const service of server.services ?? []) {
      for (const [name, at] of service.overrides) parameter(server, name, at, weighing);
      restrictions(server, service, weighing);
    }
    restrictions(server, undefined, weighing);
    return weighing.verdict();
  },
});

function parameter(server: MailServer, name: string, at: Origin, weighing: Weighing<Message>): void {
  const found = OBSOLETE_PARAMETERS.get(name);
  if (found === undefined) return;
  const params = { parameter: name, since: releaseText(found.since), instead: found.instead ?? '' };
  // Before Postfix itself warns it still works as ever.
  const severity = server.releases.from >= found.since ? 'warning' : 'advice';
  weighing.add(found.instead === undefined ? 'leaveOut' : 'replaced', at, params, '', severity);
}

function restrictions(server: MailServer, service: MailService | undefined, weighing: Weighing<Message>): void {
  for (const list of LISTS) {
    const setting = server.setting(list, service);
    if (setting.source === 'default' || (service !== undefined && setting.source !== 'service')) continue;
    for (const item of listItems(setting.values[0].value)) {
      const found = OBSOLETE_RESTRICTIONS.get(item.toLowerCase());
      if (found === undefined) continue;
      const params = { restriction: item, parameter: list, instead: found.instead, since: releaseText(found.gone ?? found.since) };
      const isGone = found.gone !== undefined && server.releases.from >= found.gone;
      weighing.add(isGone ? 'restrictionGone' : 'restriction', setting.at ?? server.at, params, '', isGone ? 'error' : 'warning');
    }
  }
}

const LISTS = ['client', 'helo', 'sender', 'relay', 'recipient', 'data'].map((step) => `smtpd_${step}_restrictions`);

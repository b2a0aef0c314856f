import { decided, yesOrNo } from '../../model/mail-server/decided.ts';
import { listItems } from '../../model/mail-server/list.ts';
import { type Listener, listenersOf } from '../../model/mail-server/listeners.ts';
import type { MailServer } from '../../model/mail-server/mail-server.ts';
import { releaseText } from '../../model/mail-server/versions.ts';
import { Weighing } from '../../model/mail-server/weighed.ts';
import { rule } from '../../model/rule.ts';
import { notApplicable } from '../../model/verdict.ts';

type Message = 'off' | 'offByDefault';

/** Only CR LF ends a line: otherwise a second mail can be smuggled in behind the first, past SPF and DMARC (RFC 5321 §2.3.8). */
export const smuggling = rule({
  id: 'postfix/smuggling',
  subject: 'mail-server',
  basis: [{ doc: 'RFC 5321', section: '2.3.8', level: 'MUST' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['postfix/bare-newline'],
  messages: ['off', 'offByDefault'],
  check(server) {
    const listeners = listenersOf(server).filter(({ role }) => role === 'exchanger' || role === 'other');
    if (listeners.length === 0) return notApplicable();
    const weighing = new Weighing<Message>();
    for (const listener of listeners) judge(server, listener, weighing);
    return weighing.verdict();
  },
});

function judge(server: MailServer, listener: Listener, weighing: Weighing<Message>): void {
  const setting = server.setting('smtpd_forbid_bare_newline', listener.service);
  const isOff = decided(setting, (value) => yesOrNo(value) === false);
  if (isOff.kind === 'unknown') weighing.doubt(isOff.gap);
  else if (!isOff.value || hasWorkaround(server, listener)) weighing.doubt(listener.gap);
  else if (setting.source !== 'default') weighing.add('off', setting.at ?? listener.at, { value: setting.values[0].value }, listener.name);
  else if (listener.gap !== undefined) weighing.doubt(listener.gap);
  else weighing.add('offByDefault', listener.at, { release: releaseText(server.releases.from) }, listener.name);
}

/** What Postfix advised for releases without the parameter: nothing before its turn, and no chunks. */
function hasWorkaround(server: MailServer, { service }: Listener): boolean {
  const holds = (name: string, meaning: (value: string) => boolean): boolean => {
    const answer = decided(server.setting(name, service), meaning);
    return answer.kind === 'known' && answer.value;
  };
  const forbids =
    holds('smtpd_forbid_unauth_pipelining', (value) => yesOrNo(value) === true) ||
    holds('smtpd_data_restrictions', (value) => listItems(value).includes('reject_unauth_pipelining'));
  return forbids && holds('smtpd_discard_ehlo_keywords', (value) => listItems(value.toLowerCase()).includes('chunking'));
}

import { decided } from '../../model/mail-server/decided.ts';
import { HIDDEN } from '../../model/mail-server/expansion.ts';
import { listItems } from '../../model/mail-server/list.ts';
import { listenersOf } from '../../model/mail-server/listeners.ts';
import type { MailServer, MailService } from '../../model/mail-server/mail-server.ts';
import { mistakenNetwork, type TrustedNetwork, trustedNetwork } from '../../model/mail-server/networks.ts';
import { Weighing } from '../../model/mail-server/weighed.ts';
import { rule } from '../../model/rule.ts';
import { notApplicable } from '../../model/verdict.ts';

type Message = 'everybody' | 'wide' | 'brackets' | 'hostBits' | 'unmatched' | 'refused' | 'wholeClass' | 'neighbours';

/** Only one's own machines may send mail anywhere without logging in (RFC 2505 §2.1). */
export const trustedNetworks = rule({
  id: 'postfix/trusted-networks',
  subject: 'mail-server',
  basis: [{ doc: 'RFC 2505', section: '2.1', level: 'MUST' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['postfix/mynetworks-wide', 'postfix/mynetworks-syntax'],
  messages: ['everybody', 'wide', 'brackets', 'hostBits', 'unmatched', 'refused', 'wholeClass', 'neighbours'],
  check(server) {
    const listeners = listenersOf(server).filter(({ role }) => role !== 'internal');
    if (listeners.length === 0) return notApplicable();
    const weighing = new Weighing<Message>();
    for (const { service, name } of listeners) judge(server, service, name, weighing);
    return weighing.verdict();
  },
});

function judge(server: MailServer, service: MailService | undefined, name: string, weighing: Weighing<Message>): void {
  const setting = server.setting('mynetworks', service);
  if (setting.source === 'default') {
    style(server, service, name, weighing);
    return;
  }
  const at = setting.at ?? server.at;
  for (const item of listItems(setting.values[0].value)) {
    if (item.includes(HIDDEN)) weighing.doubt(setting.gap);
    // That table has an answer for whoever asks.
    if (/^static:/i.test(item)) weighing.add('everybody', at, { network: item, meant: item }, name, 'error');
    const mistaken = item.includes(HIDDEN) ? undefined : mistakenNetwork(item.replace(/^!+/, ''));
    if (mistaken !== undefined) {
      const params = { network: mistaken.text, meant: mistaken.meant };
      weighing.add(mistaken.fault, at, params, name, mistaken.fault === 'refused' ? 'error' : 'warning');
    }
    const network = item.startsWith('!') ? undefined : trustedNetwork(item);
    if (network === undefined) continue;
    const params = { network: network.text, meant: network.meant };
    if (network.fault !== undefined) weighing.add(network.fault, at, params, name, 'error');
    const size = sizeOf(network);
    if (size !== undefined) weighing.add(size, at, params, name, size === 'everybody' ? 'error' : 'warning');
  }
}

/** A university or a provider may own a whole IPv4 /16 or IPv6 /32; more is nobody's own. */
function sizeOf({ family, prefix, isLocal }: TrustedNetwork): 'everybody' | 'wide' | undefined {
  if (prefix === 0) return 'everybody';
  return !isLocal && prefix < (family === 4 ? 16 : 32) ? 'wide' : undefined;
}

/** Where no networks are named, the style says which the machine takes for its own. */
function style(server: MailServer, service: MailService | undefined, name: string, weighing: Weighing<Message>): void {
  const setting = server.setting('mynetworks_style', service);
  const value = decided(setting, (text) => text.toLowerCase());
  if (value.kind === 'unknown') weighing.doubt(value.gap);
  else if (value.value === 'class') weighing.add('wholeClass', setting.at ?? server.at, {}, name);
  else if (value.value === 'subnet' && setting.source !== 'default')
    weighing.add('neighbours', setting.at ?? server.at, {}, name, 'advice');
}

import { accepts } from '../../model/mail-server/domains.ts';
import { hostNameOf } from '../../model/mail-server/exchanger.ts';
import { listItems } from '../../model/mail-server/list.ts';
import { listenersOf } from '../../model/mail-server/listeners.ts';
import type { MailServer } from '../../model/mail-server/mail-server.ts';
import { withoutDot } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import { rule } from '../../model/rule.ts';
import { type Finding, failAll, notApplicable, unknown } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';

type Message = 'refused' | 'notListening';

/** The server that an MX record names listens and takes mail for the domain (RFC 5321 §5.1). */
export const mxServed = rule({
  id: 'mx/served',
  subject: 'mail-domain',
  // Which domains a server takes mail for tells only a message that is sent.
  planes: ['declared'],
  basis: [{ doc: 'RFC 5321', section: '5.1', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  requires: ['name/final-dot'],
  covers: ['mx/host-not-serving', 'mx/listener-off'],
  messages: ['refused', 'notListening'],
  check({ name, mx }, view) {
    if (mx === undefined) return notApplicable();
    const servers = serversByName(view);
    if (servers.size === 0) return notApplicable();
    const findings: Finding<Message>[] = [];
    let gap: Gap | undefined;
    for (let i = 0; i < mx.count; i++) {
      const host = mx.target(i);
      const server = servers.get(host);
      if (server === undefined) continue;
      const params = { domain: withoutDot(name), host: withoutDot(host), path: server.path };
      const listeners = listenersOf(server);
      const exchanger = listeners.find(({ role }) => role === 'exchanger' || role === 'other');
      if (exchanger === undefined) findings.push({ message: 'notListening', params, places: [mx.rdataAt(i, 1), server.at] });
      const acceptance = accepts(server, name);
      if (acceptance.kind === 'unknown') gap ??= acceptance.gap;
      else if (acceptance.kind === 'no' && !isBackup(server))
        findings.push({ message: 'refused', params, places: [mx.rdataAt(i, 1), server.at] });
    }
    return findings.length > 0 ? failAll(findings) : gap === undefined ? failAll<Message>([]) : unknown(gap);
  },
});

/** With `permit_mx_backup` the MX record itself makes the domain one of the server's. */
function isBackup(server: MailServer): boolean {
  return ['smtpd_relay_restrictions', 'smtpd_recipient_restrictions'].some((name) =>
    server.setting(name).values.some(({ value }) => listItems(value).includes('permit_mx_backup')),
  );
}

const KNOWN = new WeakMap<View, ReadonlyMap<string, MailServer>>();

/** Two servers of one name would be two declarations of it: nothing tells which is meant. */
function serversByName(view: View): ReadonlyMap<string, MailServer> {
  const known = KNOWN.get(view);
  if (known !== undefined) return known;
  const servers = new Map<string, MailServer>();
  const twice = new Set<string>();
  for (const { facts } of view.services('mail-server')) {
    const host = hostNameOf(facts);
    if (host === undefined) continue;
    if (servers.has(host)) twice.add(host);
    servers.set(host, facts);
  }
  for (const host of twice) servers.delete(host);
  KNOWN.set(view, servers);
  return servers;
}

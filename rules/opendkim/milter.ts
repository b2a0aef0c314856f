import { decided } from '../../model/mail-server/decided.ts';
import { listItems } from '../../model/mail-server/list.ts';
import type { MailServer } from '../../model/mail-server/mail-server.ts';
import type { Gap } from '../../model/origin.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';

/** A Postfix of this repository calls the signer at the socket that it listens on. */
export const milter = rule({
  id: 'opendkim/milter',
  subject: 'dkim-signer',
  basis: [{ doc: 'OpenDKIM, opendkim.conf(5)', section: 'Socket', level: 'MUST' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['opendkim/socket-mismatch', 'dkim/milter-not-wired', 'postfix/milter-missing'],
  messages: ['otherSocket', 'notCalled'],
  check({ options, signs }, view) {
    // One that only verifies leaves no mail unsigned.
    if (!signs) return notApplicable();
    const socket = options.get('socket');
    const servers = view.services('mail-server').map(({ facts }) => facts);
    const [server, ...others] = servers;
    // With several servers nothing tells which one it is for.
    if (socket === undefined || socket.isHidden || server === undefined || others.length > 0) return notApplicable();
    const own = addressOf(socket.value);
    if (own === undefined) return notApplicable();
    const gaps: Gap[] = [];
    const called = milterLists(server).flatMap((setting) => {
      const list = decided(setting, (value) => value);
      if (list.kind === 'unknown') gaps.push(list.gap);
      return list.kind === 'known' ? listItems(list.value).map((item) => ({ item, at: setting.at ?? server.at })) : [];
    });
    if (called.some(({ item }) => isSameSocket(addressOf(item), own))) return pass();
    const [gap] = gaps;
    if (gap !== undefined) return unknown(gap);
    const [first] = called;
    const params = { socket: socket.value, file: server.path };
    if (first === undefined) return fail('notCalled', params, [socket.at]);
    const milters = [...new Set(called.map(({ item }) => item))].join(', ');
    return fail('otherSocket', { ...params, milters }, [socket.at, first.at]);
  },
});

/** Those of main.cf, and of each service that has its own. */
function milterLists(server: MailServer): readonly ReturnType<MailServer['setting']>[] {
  const names = ['smtpd_milters', 'non_smtpd_milters'];
  return [undefined, ...(server.services ?? [])].flatMap((service) => names.map((name) => server.setting(name, service)));
}

type Address = { readonly kind: 'port'; readonly port: string } | { readonly kind: 'path'; readonly path: string };

/** `inet:8891@localhost`, `inet:localhost:8891`, `local:/run/opendkim.sock`, `unix:opendkim/opendkim.sock`; undefined for others. */
function addressOf(text: string): Address | undefined {
  const inet = /^inet6?:(?:(\d+)(?:@.*)?|.*:(\d+))$/i.exec(text.replace(/^\{\s*/, ''));
  const port = inet?.[1] ?? inet?.[2];
  if (port !== undefined) return { kind: 'port', port };
  const path = /^(?:local|unix):(.+)$/i.exec(text)?.[1] ?? /^\/.+$/.exec(text)?.[0];
  return path === undefined ? undefined : { kind: 'path', path };
}

/** Hosts have several names, and Postfix knows paths from inside its own root: the shorter path has to end the longer one. */
function isSameSocket(one: Address | undefined, other: Address): boolean {
  if (one === undefined || one.kind !== other.kind) return one === undefined;
  if (one.kind === 'port' || other.kind === 'port') return one.kind === 'port' && other.kind === 'port' && one.port === other.port;
  const [a, b] = [one.path, other.path].map((path) => `/${path.replace(/^\/+/, '').replace(/^var\/run\//, 'run/')}`) as [string, string];
  return a.endsWith(b) || b.endsWith(a);
}

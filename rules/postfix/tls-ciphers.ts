import { type Listener, listenersOf } from '../../model/mail-server/listeners.ts';
import { decided } from '../../model/mail-server/decided.ts';
import type { MailServer } from '../../model/mail-server/mail-server.ts';
import { serverTls } from '../../model/mail-server/tls-level.ts';
import { Weighing } from '../../model/mail-server/weighed.ts';
import { rule } from '../../model/rule.ts';

type Message = 'grade' | 'unknownGrade' | 'weakList' | 'ownList';

/** Ciphers are chosen by grade; old ones and lists of one's own are left alone (RFC 9325 §4.1, TLS_README). */
export const tlsCiphers = rule({
  id: 'postfix/tls-ciphers',
  subject: 'mail-server',
  basis: [
    { doc: 'RFC 9325', section: '4.1', level: 'MUST' },
    { doc: 'postconf(5)', section: 'tls_high_cipherlist', level: 'SHOULD' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['postfix/tls-ciphers', 'postfix/cipherlist-override'],
  messages: ['grade', 'unknownGrade', 'weakList', 'ownList'],
  check(server) {
    const weighing = new Weighing<Message>();
    for (const listener of listenersOf(server)) if (listener.role !== 'internal') judge(server, listener, weighing);
    for (const name of LISTS) {
      const setting = server.setting(name);
      if (setting.source === 'default' || setting.gap !== undefined) continue;
      const weak = weakIn(setting.values[0].value);
      const params = { parameter: name, weak: weak.join(', ') };
      if (weak.length > 0) weighing.add('weakList', setting.at ?? server.at, params);
      else weighing.add('ownList', setting.at ?? server.at, params, '', 'advice');
    }
    return weighing.verdict();
  },
});

const LISTS = ['tls_high_cipherlist', 'tls_medium_cipherlist', 'tls_low_cipherlist', 'tls_export_cipherlist'];

function judge(server: MailServer, listener: Listener, weighing: Weighing<Message>): void {
  const tls = serverTls(server, listener.service);
  if (tls.kind === 'unknown') {
    weighing.doubt(tls.gap);
    return;
  }
  const name = tls.level === 'encrypt' ? 'smtpd_tls_mandatory_ciphers' : 'smtpd_tls_ciphers';
  const setting = server.setting(name, listener.service);
  const grade = decided(setting, (value) => value.toLowerCase());
  if (grade.kind === 'unknown') {
    weighing.doubt(grade.gap);
    return;
  }
  const params = { parameter: name, value: grade.value };
  switch (grade.value) {
    case 'high':
    case 'medium':
      return;
    case 'low':
    case 'export':
    case 'null':
      weighing.add('grade', setting.at ?? listener.at, params, listener.name, 'error');
      return;
    default:
      weighing.add('unknownGrade', setting.at ?? listener.at, params, listener.name, 'error');
  }
}

/** Words of an OpenSSL list that let something broken in; `!X` and `-X` keep it out, `+X` only moves it. */
function weakIn(list: string): readonly string[] {
  const items = list.split(/[:,\s]+/);
  const banned = new Set(items.filter((item) => item.startsWith('!')).map((item) => item.slice(1).toUpperCase()));
  return items.filter((item) => WEAK.test(item) && !item.split('+').some((part) => banned.has(part.toUpperCase())));
}

const WEAK = /^(?:RC4|RC2|3DES|DES|MD5|EXP|EXPORT\d*|LOW|eNULL|NULL|SEED|IDEA|SSLv2)(?:[-+].*)?$|^(?:DES-CBC3?|RC4)-/i;

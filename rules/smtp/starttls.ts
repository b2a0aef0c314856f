import { type Listener, listenersOf } from '../../model/mail-server/listeners.ts';
import { decided } from '../../model/mail-server/decided.ts';
import type { MailServer, Setting } from '../../model/mail-server/mail-server.ts';
import { serverTls } from '../../model/mail-server/tls-level.ts';
import { publicDomain } from '../../model/mail-server/exchanger.ts';
import { Weighing } from '../../model/mail-server/weighed.ts';
import { domainName, withoutDot } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import type { Remedy } from '../../model/remedy.ts';
import { rule } from '../../model/rule.ts';
import type { SmtpServer } from '../../model/smtp/server.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';

/** Of what a configuration says. */
type Configured = 'switchedOff' | 'notSwitchedOn' | 'required' | 'invalidLevel' | 'noCertificate';
/** Of what a server shows. */
type Shown = 'notOffered' | 'notOfferedWithTlsa' | 'broken';

/** A mail exchanger offers STARTTLS with a certificate, keeps its word, and takes mail without it too (RFC 3207 §4). */
export const starttls = rule({
  id: 'smtp/starttls',
  subject: 'mail-server',
  basis: [
    { doc: 'RFC 3207', section: '4', level: 'MUST' },
    { doc: 'RFC 7435', section: '3', level: 'SHOULD' },
    { doc: 'RFC 7672', section: '2.2', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  formerly: ['postfix/starttls'],
  covers: [
    'smtp/starttls#notOffered',
    'dane/starttls#notOfferedWithTlsa',
    'internetnl/starttls_exists#notOffered',
    'internetnl/starttls_exists#switchedOff',
    'internetnl/starttls_exists#notSwitchedOn',
    'postfix/server-tls-off#switchedOff',
    'postfix/server-tls-off#notSwitchedOn',
    'postfix/server-tls-required-on-25#required',
    'postfix/server-no-certificate#noCertificate',
  ],
  messages: ['notOffered', 'notOfferedWithTlsa', 'broken', 'switchedOff', 'notSwitchedOn', 'required', 'invalidLevel', 'noCertificate'],
  check(server, view) {
    const exchangers = listenersOf(server).filter(({ role }) => role === 'exchanger');
    if (exchangers.length === 0) return notApplicable();
    const weighing = new Weighing<Configured>();
    for (const listener of exchangers) judge(server, listener, view, weighing);
    return weighing.verdict();
  },
  observed: { subject: 'smtp-server', check: shown },
});

function shown({ host, port, at, startTls }: SmtpServer, view: View): Verdict<Shown> {
  if (startTls === 'offered') return pass();
  if (typeof startTls !== 'string') return unknown(startTls);
  const params = { host: withoutDot(host) };
  if (startTls === 'refused') return fail('broken', params, [at]);
  const owner = domainName(`_${port}._tcp.${host}`);
  const keys = owner === undefined ? undefined : view.resolve(owner, TYPE.TLSA);
  if (keys?.kind === 'answer') return fail('notOfferedWithTlsa', params, [at, keys.rrset.at(0)]);
  return fail('notOffered', params, [at]);
}

function judge(server: MailServer, listener: Listener, view: View, weighing: Weighing<Configured>): void {
  const tls = serverTls(server, listener.service);
  if (tls.kind === 'unknown') {
    weighing.doubt(tls.gap);
    return;
  }
  const { name, value } = { name: tls.setting.name, value: tls.setting.values[0].value };
  const at = tls.at ?? listener.at;
  switch (tls.level) {
    case 'none':
      if (tls.setting.source !== 'default')
        weighing.add('switchedOff', at, { parameter: name, value }, listener.name, undefined, remedyFor(server, listener, tls.setting));
      else if (listener.gap === undefined)
        weighing.add('notSwitchedOn', at, {}, listener.name, undefined, remedyFor(server, listener, tls.setting));
      else weighing.doubt(listener.gap);
      return;
    case 'invalid':
      weighing.add('invalidLevel', at, { parameter: name, value }, listener.name);
      return;
    case 'encrypt':
      // RFC 3207 speaks of publicly referenced servers: where no MX is seen, it may be for one's own machines.
      weighing.add(
        'required',
        at,
        { parameter: name, value },
        listener.name,
        publicDomain(server, view) === undefined ? 'warning' : 'error',
      );
      break;
    case 'may':
      break;
  }
  certificate(server, listener, weighing);
  weighing.doubt(listener.gap);
}

/** TLS for those who want it breaks nothing where a certificate is named. */
function remedyFor(server: MailServer, { service }: Listener, { name, source, at }: Setting): Remedy | undefined {
  const hasCertificate = CERTIFICATES.some((parameter) => {
    const { values, gap, source: from } = server.setting(parameter, service);
    return from !== 'default' && gap === undefined && values.every(({ value }) => value !== '' && value !== 'none');
  });
  if (!hasCertificate) return undefined;
  if (source === 'default') return { kind: 'addSetting', name: LEVEL, value: 'may', near: server.at, where: 'end' };
  return name === LEVEL && at !== undefined ? { kind: 'setSetting', name, value: 'may', at } : undefined;
}

const LEVEL = 'smtpd_tls_security_level';
const CERTIFICATES = ['smtpd_tls_chain_files', 'smtpd_tls_cert_file', 'smtpd_tls_eccert_file', 'smtpd_tls_dcert_file'];

/** Without a certificate Postfix offers anonymous ciphers at best, which no sender that verifies takes. */
function certificate(server: MailServer, { service, at, name, gap }: Listener, weighing: Weighing<Configured>): void {
  for (const parameter of CERTIFICATES) {
    // A path with a placeholder in it is a path.
    const setting = server.setting(parameter, service);
    if (setting.source !== 'default' && setting.values.some(({ value }) => value !== '')) return;
    const isSet = decided(setting, (value) => value !== '');
    if (isSet.kind === 'unknown') {
      weighing.doubt(isSet.gap);
      return;
    }
  }
  if (gap === undefined) weighing.add('noCertificate', serverTlsPlace(server, service) ?? at, {}, name);
}

function serverTlsPlace(server: MailServer, service: Listener['service']): Listener['at'] | undefined {
  const tls = serverTls(server, service);
  return tls.kind === 'known' ? tls.at : undefined;
}

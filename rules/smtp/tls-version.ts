import { type Listener, listenersOf } from '../../model/mail-server/listeners.ts';
import { decided, yesOrNo } from '../../model/mail-server/decided.ts';
import type { MailServer, Setting } from '../../model/mail-server/mail-server.ts';
import { type Protocol, protocolList } from '../../model/mail-server/protocols.ts';
import { serverTls } from '../../model/mail-server/tls-level.ts';
import { releaseText } from '../../model/mail-server/versions.ts';
import { Weighing } from '../../model/mail-server/weighed.ts';
import type { Remedy } from '../../model/remedy.ts';
import { rule } from '../../model/rule.ts';
import type { TlsEndpoint } from '../../model/tls/endpoint.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';

/** Of what a configuration says. */
type Message = 'old' | 'oldByDefault' | 'mandatoryOnly' | 'broken' | 'invalid' | 'tooNew' | 'noModern';
/** Of what a server shows. */
type Shown = 'spoken' | 'brokenSpoken' | 'onlyOld';

/** TLS before 1.2 is not offered (RFC 8996 §4 and §5, RFC 9325 §3.1.1). */
export const smtpTlsVersion = rule({
  id: 'smtp/tls-version',
  subject: 'mail-server',
  basis: [
    { doc: 'RFC 8996', section: '4', level: 'MUST' },
    { doc: 'RFC 9325', section: '3.1.1', level: 'MUST' },
    { doc: 'NCSC-NL TLS guidelines 2025-05', section: '3.3.1', level: 'BCP' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  formerly: ['postfix/tls-versions'],
  covers: ['postfix/tls-protocols', 'postfix/tls-protocol-syntax', 'postfix/mandatory-protocols-only', 'smtp/tls-version#spoken'],
  messages: ['old', 'oldByDefault', 'mandatoryOnly', 'broken', 'invalid', 'tooNew', 'noModern', 'spoken', 'brokenSpoken', 'onlyOld'],
  check(server) {
    const weighing = new Weighing<Message>();
    for (const listener of listenersOf(server)) if (listener.role !== 'internal') judgeListener(server, listener, weighing);
    judgeClient(server, weighing);
    return weighing.verdict();
  },
  observed: { subject: 'tls-endpoint', check: shown },
});

function shown({ versions, seen, isOpportunistic, holders: [{ name }] }: TlsEndpoint): Verdict<Shown> {
  if (seen === undefined || !isOpportunistic || versions.kind === 'default') return notApplicable();
  if (versions.kind === 'unknown') return unknown(versions.gap);
  const { value, at } = versions;
  const old = value.filter((version) => !isModern(version));
  if (old.length === 0) return pass();
  const params = { name, versions: old.join(', ') };
  if (old.length === value.length) return fail('onlyOld', params, [at], { severity: 'error' });
  // RFC 7435 §3: old TLS is still better than none; SSL is neither.
  if (old.some((version) => version.startsWith('SSL'))) return fail('brokenSpoken', params, [at], { severity: 'error' });
  return fail('spoken', params, [at]);
}

function judgeListener(server: MailServer, listener: Listener, weighing: Weighing<Message>): void {
  const tls = serverTls(server, listener.service);
  const wrapped = decided(server.setting('smtpd_tls_wrappermode', listener.service), (value) => yesOrNo(value) === true);
  if (tls.kind === 'unknown' || wrapped.kind === 'unknown') {
    weighing.doubt(tls.kind === 'unknown' ? tls.gap : wrapped.kind === 'unknown' ? wrapped.gap : undefined);
    return;
  }
  if (!wrapped.value && (tls.level === 'none' || tls.level === 'invalid')) return;
  const isMandatory = wrapped.value || tls.level === 'encrypt';
  const setting = server.setting(isMandatory ? 'smtpd_tls_mandatory_protocols' : 'smtpd_tls_protocols', listener.service);
  if (!isSound(server, setting, listener, weighing)) return;
  const old = decided(setting, (value) => oldVersions(value));
  if (old.kind === 'unknown') {
    weighing.doubt(old.gap);
    return;
  }
  if (old.value === '') {
    weighing.doubt(listener.gap);
    return;
  }
  const params = { parameter: setting.name, value: setting.values[0].value, versions: old.value };
  if (old.value.includes('SSL')) weighing.add('broken', setting.at ?? listener.at, params, listener.name, 'error', remedyFor(setting));
  else if (setting.source !== 'default') weighing.add('old', setting.at!, params, listener.name, undefined, remedyFor(setting));
  else if (listener.gap !== undefined) weighing.doubt(listener.gap);
  else if (hardened(server, listener)) {
    const mandatory = server.setting('smtpd_tls_mandatory_protocols', listener.service);
    weighing.add('mandatoryOnly', mandatory.at!, { ...params, mandatory: mandatory.name }, listener.name);
  } else {
    const remedy = { kind: 'addSetting', name: setting.name, value: MODERN_ONLY, near: server.at, where: 'end' } as const;
    weighing.add('oldByDefault', tls.at ?? listener.at, params, listener.name, undefined, remedy);
  }
}

/** The list for mandatory TLS is set and leaves the old versions out. */
function hardened(server: MailServer, { service }: Listener): boolean {
  const setting = server.setting('smtpd_tls_mandatory_protocols', service);
  return setting.source !== 'default' && setting.gap === undefined && oldVersions(setting.values[0].value) === '';
}

/** A client that falls back to old TLS is better than one that falls back to none; a list that Postfix refuses stops the mail. */
function judgeClient(server: MailServer, weighing: Weighing<Message>): void {
  for (const name of ['smtp_tls_protocols', 'smtp_tls_mandatory_protocols']) {
    const setting = server.setting(name);
    if (setting.source !== 'default' && setting.gap === undefined) isSound(server, setting, undefined, weighing);
  }
}

function isSound(server: MailServer, setting: Setting, listener: Listener | undefined, weighing: Weighing<Message>): boolean {
  if (setting.source === 'default' || setting.gap !== undefined || setting.at === undefined) return true;
  const { value } = setting.values[0];
  const { invalid, hasBound, allowed } = protocolList(value);
  const params = { parameter: setting.name, value };
  const service = listener?.name ?? 'smtp unix';
  if (invalid !== undefined) weighing.add('invalid', setting.at, { ...params, item: invalid }, service, 'error');
  else if (hasBound && server.releases.until < BOUNDS_SINCE) {
    weighing.add('tooNew', setting.at, { ...params, release: releaseText(server.releases.from) }, service, 'error');
  } else if (!MODERN.some((protocol) => allowed.includes(protocol))) {
    weighing.add('noModern', setting.at, { ...params, versions: allowed.join(', ') || '–' }, service, 'error');
  } else return true;
  return false;
}

/** In the form that is there. */
function remedyFor({ name, at, values, gap }: Setting): Remedy | undefined {
  if (at === undefined || gap !== undefined) return undefined;
  return { kind: 'setSetting', name, value: values[0].value.includes('>=') ? '>=TLSv1.2' : MODERN_ONLY, at };
}

/** Every release understands it. */
const MODERN_ONLY = '!SSLv2, !SSLv3, !TLSv1, !TLSv1.1';
/** `>=` and `<=` came with 3.6. */
const BOUNDS_SINCE = 30600;
const MODERN: readonly Protocol[] = ['TLSv1.2', 'TLSv1.3'];

function isModern(version: string): boolean {
  return MODERN.some((modern) => modern === version);
}

function oldVersions(value: string): string {
  return protocolList(value)
    .allowed.filter((protocol) => !isModern(protocol))
    .join(', ');
}

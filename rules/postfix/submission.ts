import { type Listener, listenersOf } from '../../model/mail-server/listeners.ts';
import { decided, yesOrNo } from '../../model/mail-server/decided.ts';
import { listItems } from '../../model/mail-server/list.ts';
import type { MailServer } from '../../model/mail-server/mail-server.ts';
import { serverTls } from '../../model/mail-server/tls-level.ts';
import { Weighing } from '../../model/mail-server/weighed.ts';
import type { Gap, Origin } from '../../model/origin.ts';
import { rule } from '../../model/rule.ts';
import { notApplicable } from '../../model/verdict.ts';

type Message = 'plainLogin' | 'notDemanded' | 'notOffered' | 'noWrapper' | 'wrapper' | 'noSubmissions' | 'loginOnExchanger';

/** People send their mail over TLS, and no password goes over the wire without it (RFC 8314 §3.3 and §4.1, RFC 4954 §4). */
export const submission = rule({
  id: 'postfix/submission',
  subject: 'mail-server',
  basis: [
    { doc: 'RFC 8314', section: '3.3', level: 'SHOULD' },
    { doc: 'RFC 4954', section: '4', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['postfix/submission-tls', 'postfix/submission-missing', 'postfix/auth-without-tls', 'postfix/auth-on-25'],
  messages: ['plainLogin', 'notDemanded', 'notOffered', 'noWrapper', 'wrapper', 'noSubmissions', 'loginOnExchanger'],
  check(server) {
    const listeners = listenersOf(server).filter(({ role }) => role !== 'internal');
    if (listeners.length === 0) return notApplicable();
    const weighing = new Weighing<Message>();
    for (const listener of listeners) judge(server, listener, weighing);
    missing(server, listeners, weighing);
    return weighing.verdict();
  },
});

interface Session {
  readonly wrapped: boolean;
  readonly level: string;
  readonly login: boolean;
  readonly loginAt: Origin;
  /** The setting that says how much TLS there is, or the service. */
  readonly tlsAt: Origin;
  readonly tlsValue: string;
  /** Passwords are only taken under TLS. */
  readonly protectedLogin: boolean;
}

function judge(server: MailServer, listener: Listener, weighing: Weighing<Message>): void {
  const session = sessionOf(server, listener);
  if ('cause' in session) {
    weighing.doubt(session);
    return;
  }
  const { role, name, gap } = listener;
  const { wrapped, level, login, loginAt, tlsAt, tlsValue } = session;
  const say = (message: Message, at: Origin, severity?: 'error' | 'warning' | 'advice'): void => {
    // What main.cf says may be said otherwise by a master.cf that is not seen.
    if (gap === undefined) weighing.add(message, at, { value: tlsValue }, name, severity);
    else weighing.doubt(gap);
  };
  if (role === 'submissions' && !wrapped) say('noWrapper', listener.at);
  else if (wrapped && (role === 'submission' || role === 'exchanger')) say('wrapper', placeOf(server, listener, 'smtpd_tls_wrappermode'));
  const clear = !wrapped && level !== 'encrypt';
  if (login && clear && !session.protectedLogin) {
    if (gap === undefined || server.setting('smtpd_tls_auth_only').source !== 'default')
      weighing.add('plainLogin', loginAt, { value: tlsValue }, name);
    else weighing.doubt(gap);
  } else if (role === 'submission' && clear) {
    if (level === 'none' || level === 'invalid') say('notOffered', tlsAt);
    else say('notDemanded', tlsAt, 'warning');
  }
  if (role === 'exchanger' && login) say('loginOnExchanger', loginAt, 'advice');
}

function sessionOf(server: MailServer, listener: Listener): Session | Gap {
  const { service } = listener;
  const tls = serverTls(server, service);
  if (tls.kind === 'unknown') return tls.gap;
  const isOn = (name: string) => decided(server.setting(name, service), (value) => yesOrNo(value) === true);
  const [wrapped, login, authOnly] = [isOn('smtpd_tls_wrappermode'), isOn('smtpd_sasl_auth_enable'), isOn('smtpd_tls_auth_only')];
  for (const each of [wrapped, login]) if (each.kind === 'unknown') return each.gap;
  if (wrapped.kind === 'unknown' || login.kind === 'unknown') return { cause: 'placeholder', params: {} };
  const noPlain = decided(server.setting('smtpd_sasl_security_options', service), (value) => listItems(value).includes('noplaintext'));
  if (login.value && (authOnly.kind === 'unknown' || noPlain.kind === 'unknown')) {
    return authOnly.kind === 'unknown' ? authOnly.gap : noPlain.kind === 'unknown' ? noPlain.gap : { cause: 'placeholder', params: {} };
  }
  return {
    wrapped: wrapped.value,
    level: tls.level,
    login: login.value,
    loginAt: placeOf(server, listener, 'smtpd_sasl_auth_enable'),
    tlsAt: tls.at ?? listener.at,
    tlsValue: tls.setting.values[0].value === '' ? tls.level : tls.setting.values[0].value,
    protectedLogin: (authOnly.kind === 'known' && authOnly.value) || (noPlain.kind === 'known' && noPlain.value),
  };
}

/** A setting in master.cf stands with its service; one in main.cf is for all of them, and the service is what is special. */
function placeOf(server: MailServer, { service, at }: Listener, name: string): Origin {
  return server.setting(name, service).at ?? at;
}

/** RFC 8314 §3.3: a server that people submit to serves port 465 too. */
function missing(server: MailServer, listeners: readonly Listener[], weighing: Weighing<Message>): void {
  const submissionService = listeners.find(({ role }) => role === 'submission');
  if (submissionService === undefined || submissionService.gap !== undefined || server.services === undefined) return;
  if (!listeners.some(({ role }) => role === 'submissions')) weighing.add('noSubmissions', submissionService.at, {}, '', 'advice');
}

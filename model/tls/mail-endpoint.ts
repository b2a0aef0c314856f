import { decided, yesOrNo, type Decided } from '../mail-server/decided.ts';
import { listItems } from '../mail-server/list.ts';
import { listenersOf, type Listener } from '../mail-server/listeners.ts';
import type { MailServer, MailService, Setting as MailSetting } from '../mail-server/mail-server.ts';
import { protocolList } from '../mail-server/protocols.ts';
import { serverTls } from '../mail-server/tls-level.ts';
import type { Gap } from '../origin.ts';
import type { DefaultValue, Setting } from '../web/setting.ts';
import { readable } from './readable.ts';
import { DEFAULT_TLS13_SUITES, type DiffieHellman, type TlsEndpoint, type TlsHolder } from './endpoint.ts';

/** The ways in which the services of a mail server speak TLS; services with the same settings share one. */
export function mailEndpointsOf(server: MailServer): readonly TlsEndpoint[] {
  const endpoints = new Map<string, TlsEndpoint>();
  for (const listener of listenersOf(server)) {
    const own = endpointOf(server, listener);
    if (own === undefined) continue;
    const { cipherString: suites, groups, prefersOwnOrder, diffieHellman: parameters, versions } = own;
    const spoken = versions.kind === 'default' || versions.kind === 'unknown' ? versions.kind : versions.value;
    const key = JSON.stringify([suites, groups, prefersOwnOrder, parameters, spoken]);
    const same = endpoints.get(key);
    endpoints.set(key, same === undefined ? own : joined(same, own));
  }
  return [...endpoints.values()];
}

/** One finding for both: as grave as for the service that demands TLS. */
function joined(one: TlsEndpoint, other: TlsEndpoint): TlsEndpoint {
  return { ...one, holders: [...one.holders, ...other.holders], isOpportunistic: one.isOpportunistic && other.isOpportunistic };
}

/** Undefined for a service that only the machine itself reaches, that offers no TLS, or that may not be there. */
function endpointOf(server: MailServer, listener: Listener): TlsEndpoint | undefined {
  const { service } = listener;
  if (listener.role === 'internal' || (service !== undefined && listener.gap !== undefined)) return undefined;
  const tls = serverTls(server, service);
  const wrapped = decided(server.setting('smtpd_tls_wrappermode', service), (value) => yesOrNo(value) === true);
  if (tls.kind === 'unknown' || wrapped.kind === 'unknown') return undefined;
  if (!wrapped.value && (tls.level === 'none' || tls.level === 'invalid')) return undefined;
  const isMandatory = wrapped.value || tls.level === 'encrypt';
  const ask = (name: string): MailSetting => server.setting(name, service);
  return {
    software: 'Postfix',
    at: tls.at ?? listener.at,
    holders: [holderOf(server, listener)],
    versions: taken(ask(isMandatory ? 'smtpd_tls_mandatory_protocols' : 'smtpd_tls_protocols'), (value) => protocolList(value).allowed),
    cipherString: readable(cipherString(server, service, isMandatory)),
    isLiteral: false,
    isOpportunistic: !isMandatory,
    tls13Suites: byDefault(DEFAULT_TLS13_SUITES),
    groups: readable(groupsOf(ask)),
    prefersOwnOrder: taken(ask('tls_preempt_cipherlist'), (value) => yesOrNo(value) === true),
    diffieHellman: isLeftToRelease(ask('smtpd_tls_dh1024_param_file'))
      ? byDefault('builtIn')
      : taken(ask('smtpd_tls_dh1024_param_file'), diffieHellman),
    securityLevel: 0, // tls_server.c: a base for opportunistic TLS
  };
}

/** Since 3.7 `auto` leaves the parameters to OpenSSL; before, an empty value means those that Postfix brings. */
function diffieHellman(value: string): DiffieHellman {
  if (value === 'none') return 'none';
  return value === '' || value === 'auto' ? 'builtIn' : { path: value };
}

/** The list of the grade with every exclusion behind it, as `tls_get_cipher_list` joins them. */
function cipherString(server: MailServer, service: MailService | undefined, isMandatory: boolean): Setting<string> {
  const ask = (name: string): MailSetting => server.setting(name, service);
  const grade = ask(isMandatory ? 'smtpd_tls_mandatory_ciphers' : 'smtpd_tls_ciphers');
  const graded = decided(grade, (value) => value.toLowerCase());
  if (graded.kind === 'unknown') return graded;
  // `export` and `low` mean `medium` in the releases that still take the words.
  const level = graded.value === 'high' ? 'high' : 'medium';
  const list = ask(`tls_${level}_cipherlist`);
  const excluding = ['smtpd_tls_exclude_ciphers', ...(isMandatory ? ['smtpd_tls_mandatory_exclude_ciphers'] : [])].map(ask);
  const text = known(list, DEFAULT_LISTS[level]);
  if (text.kind === 'unknown') return text;
  let value = graded.value === 'null' ? 'eNULL:!aNULL' : text.value;
  for (const setting of excluding) {
    const excluded = known(setting, '');
    if (excluded.kind === 'unknown') return excluded;
    for (const word of listItems(excluded.value.replaceAll(':', ' '))) value += `:!${word}`;
  }
  const at = [list, ...excluding, grade].find((setting) => setting.at !== undefined)?.at;
  return at === undefined ? byDefault(value) : { kind: 'explicit', value, at };
}

/**
 * Those of 3.7. Other releases write them otherwise, but with OpenSSL 3.0 and a certificate with RSA or ECDSA they come to the same suites: what
 * they add or exclude besides is no longer built, or needs a DSA key.
 */
const DEFAULT_LISTS = { high: 'aNULL:-aNULL:HIGH:@STRENGTH', medium: 'aNULL:-aNULL:HIGH:MEDIUM:+RC4:@STRENGTH' } as const;

/** The value that is written; the fallback where nobody writes one, whatever the release. */
function known(setting: MailSetting, fallback: string): Decided<string> {
  return isLeftToRelease(setting) ? { kind: 'known', value: fallback } : decided(setting, (value) => value);
}

/** Nobody sets it, and only the release is in doubt. */
function isLeftToRelease({ source, gap }: MailSetting): boolean {
  return source === 'default' && (gap === undefined || gap.cause === 'softwareVersion');
}

function groupsOf(ask: (name: string) => MailSetting): Setting<string> {
  const grade = known(ask('smtpd_tls_eecdh_grade'), 'auto');
  if (grade.kind === 'unknown') return grade;
  const curves = ask('tls_eecdh_auto_curves');
  if (grade.value.toLowerCase() === 'auto' && !isLeftToRelease(curves)) return taken(curves, (value) => value);
  return byDefault('auto');
}

function holderOf(server: MailServer, { name, at, service }: Listener): TlsHolder {
  const certificates: string[] = [];
  let certificateGap: Gap | undefined;
  for (const parameter of ['smtpd_tls_chain_files', 'smtpd_tls_cert_file', 'smtpd_tls_eccert_file']) {
    const files = decided(server.setting(parameter, service), (value) => value);
    if (files.kind === 'unknown') certificateGap = files.gap;
    else certificates.push(...listItems(files.value));
    // Chain files take the place of the others (3.4).
    if (parameter === 'smtpd_tls_chain_files' && certificates.length > 0) break;
  }
  return { name, at, certificates, certificateGap };
}

function taken<T>(setting: MailSetting, of: (value: string) => T): Setting<T> {
  if (setting.gap !== undefined) return { kind: 'unknown', gap: setting.gap };
  const [first, ...others] = setting.values;
  if (setting.at === undefined) return byDefault(of(first.value), ...others.map(({ value }) => of(value)));
  if (others.length > 0) return { kind: 'unknown', gap: { cause: 'softwareVersion', params: { name: setting.name } } };
  return { kind: 'explicit', value: of(first.value), at: setting.at };
}

function byDefault<T>(first: T, ...others: readonly T[]): Setting<T> {
  const alternative = (value: T): DefaultValue<T> => ({ value, since: undefined, until: undefined });
  return { kind: 'default', values: [alternative(first), ...others.map(alternative)] };
}

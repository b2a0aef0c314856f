import type { Gap, Origin } from '../origin.ts';
import { decided, yesOrNo } from './decided.ts';
import type { MailServer, MailService, Setting } from './mail-server.ts';

/** In order of strength; `invalid` is a word that Postfix refuses. */
export type ServerTls = 'none' | 'may' | 'encrypt' | 'invalid';

export type TlsLevel<L extends string> =
  | { readonly kind: 'known'; readonly level: L; readonly setting: Setting; readonly at: Origin | undefined }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/** Whether smtpd offers STARTTLS (`may`), demands it (`encrypt`), or not; the old switches count where no level is set. */
export function serverTls(server: MailServer, service: MailService | undefined): TlsLevel<ServerTls> {
  const setting = server.setting('smtpd_tls_security_level', service);
  const level = decided(setting, serverLevel);
  if (level.kind === 'unknown') return level;
  if (level.value !== '') return { kind: 'known', level: level.value, setting, at: setting.at };
  return bySwitches(server, service, 'smtpd', setting);
}

/** `may` and `encrypt`; what only clients have (`dane`, `verify`) smtpd takes for `encrypt`. */
function serverLevel(value: string): ServerTls | '' {
  switch (value.toLowerCase()) {
    case '':
      return '';
    case 'none':
    case 'may':
    case 'encrypt':
      return value.toLowerCase() as ServerTls;
    case 'dane':
    case 'dane-only':
    case 'fingerprint':
    case 'half-dane':
    case 'verify':
    case 'secure':
      return 'encrypt';
    default:
      return 'invalid';
  }
}

export type ClientTls = 'none' | 'may' | 'encrypt' | 'dane' | 'dane-only' | 'fingerprint' | 'verify' | 'secure' | 'invalid';

/** What the SMTP client asks of the servers it delivers to, where no policy table says otherwise. */
export function clientTls(server: MailServer, service?: MailService): TlsLevel<ClientTls> {
  const setting = server.setting('smtp_tls_security_level', service);
  const level = decided(setting, (value) => (value === '' ? '' : (CLIENT_LEVELS.get(value.toLowerCase()) ?? 'invalid')));
  if (level.kind === 'unknown') return level;
  if (level.value !== '') return { kind: 'known', level: level.value, setting, at: setting.at };
  return bySwitches(server, service, 'smtp', setting);
}

const CLIENT_LEVELS: ReadonlyMap<string, ClientTls> = new Map(
  (['none', 'may', 'encrypt', 'dane', 'dane-only', 'fingerprint', 'verify', 'secure'] as const).map((level) => [level, level]),
);

/** `*_enforce_tls` and `*_use_tls`, from before 2.3. */
function bySwitches(
  server: MailServer,
  service: MailService | undefined,
  program: 'smtp' | 'smtpd',
  setting: Setting,
): TlsLevel<'none' | 'may' | 'encrypt'> {
  for (const [ending, level] of [
    ['enforce_tls', 'encrypt'],
    ['use_tls', 'may'],
  ] as const) {
    const old = server.setting(`${program}_${ending}`, service);
    const isOn = decided(old, (value) => yesOrNo(value) === true);
    if (isOn.kind === 'unknown') return isOn;
    if (isOn.value) return { kind: 'known', level, setting: old, at: old.at };
  }
  return { kind: 'known', level: 'none', setting, at: setting.at };
}

import type { Setting } from '../../model/web/setting.ts';
import { TLS_VERSIONS, type CertificatePaths, type LibraryCommand, type TlsSettings, type TlsVersion } from '../../model/web/tls.ts';
import { defaultBy } from '../../model/web/version.ts';
import { flagOf, hiddenIn, type Level, originOf, plainText, wordOrigin } from './level.ts';
import { libraryCommands } from './library-commands.ts';
import type { Statement } from './statements.ts';

/** How a server speaks TLS, with the defaults of the nginx that runs (ngx_http_ssl_module; histories in its documentation). */
export function tlsOf(server: Level, version: string | undefined): TlsSettings {
  const flag = (name: string): Setting<boolean> => server.setting(name, flagOf, defaultBy(version, always(false)));
  const path = (name: string): Setting<string | undefined> =>
    server.setting<string | undefined>(name, plainText, defaultBy<string | undefined>(version, always(undefined)));
  const certificates = server.list('ssl_certificate');
  const keys = server.list('ssl_certificate_key').statements;
  const commands = commandsOf(server);
  const library = libraryCommands(commands);
  return {
    versions: library.versions(server.setting('ssl_protocols', versionsOf, defaultVersions(version))),
    ciphers: library.ciphers(textOf(server, 'ssl_ciphers', defaultBy(version, always('HIGH:!aNULL:!MD5')))),
    preferServerCiphers: flag('ssl_prefer_server_ciphers'),
    groups: library.groups(textOf(server, 'ssl_ecdh_curve', defaultBy(version, always('prime256v1'), { since: '1.11.0', value: 'auto' }))),
    dhParameters: path('ssl_dhparam'),
    certificates: certificates.statements.flatMap((statement, i) => certificateOf(statement, keys[i] ?? keys.at(-1))),
    certificateGap: certificates.gap ?? hidingScript(server),
    earlyData: flag('ssl_early_data'),
    stapling: flag('ssl_stapling'),
    staplingFile: path('ssl_stapling_file'),
    resolver: path('resolver'),
    tickets: server.setting('ssl_session_tickets', flagOf, defaultBy(version, always(true))),
    ticketKeys: path('ssl_session_ticket_key'),
    rejectHandshake: flag('ssl_reject_handshake'),
    commands,
  };
}

function commandsOf(server: Level): readonly LibraryCommand[] {
  return server.list('ssl_conf_command').statements.flatMap((statement) => {
    const [, name, value] = statement.words;
    if (name === undefined || value === undefined || hiddenIn(statement) !== undefined) return [];
    return [{ name: name.text, value: value.text, at: originOf(statement) }];
  });
}

/** A text whose place is that of its letters, so that offsets in it are offsets in the file; of its word, where escapes stand between. */
function textOf(server: Level, name: string, byDefault: Setting<string>): Setting<string> {
  const setting = server.setting(name, plainText, byDefault);
  if (setting.kind !== 'explicit' && setting.kind !== 'inherited') return setting;
  const statement = server.list(name).statements[0];
  const word = statement?.words[1];
  if (statement === undefined || word === undefined) return setting;
  const quotes = word.end - word.start - word.text.length === 2 ? 1 : 0;
  return { ...setting, at: wordOrigin(statement, { ...word, start: word.start + quotes, end: word.end - quotes }) };
}

function always<T>(value: T): { readonly since: undefined; readonly value: T } {
  return { since: undefined, value };
}

function defaultVersions(version: string | undefined): Setting<readonly TlsVersion[]> {
  return defaultBy<readonly TlsVersion[]>(
    version,
    always(['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2']),
    { since: '1.9.1', value: ['TLSv1', 'TLSv1.1', 'TLSv1.2'] },
    { since: '1.23.4', value: ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] },
    { since: '1.27.3', value: ['TLSv1.2', 'TLSv1.3'] },
  );
}

/** In the order of age; several lines of a level add up. Undefined when a word is no version, or hidden. Words count without regard to case. */
function versionsOf(_: Statement, all: readonly Statement[]): readonly TlsVersion[] | undefined {
  if (all.some((statement) => hiddenIn(statement) !== undefined)) return undefined;
  const written = all.flatMap(({ words }) => words.slice(1).map(({ text }) => text.toLowerCase()));
  const known = new Set(TLS_VERSIONS.map((version) => version.toLowerCase()));
  if (written.length === 0 || written.some((word) => !known.has(word))) return undefined;
  return TLS_VERSIONS.filter((version) => written.includes(version.toLowerCase()));
}

function certificateOf(statement: Statement, key: Statement | undefined): readonly CertificatePaths[] {
  const [, path] = statement.words;
  if (path === undefined) return [];
  return [{ certificate: path.text, at: originOf(statement), key: key?.words[1]?.text }];
}

/** Certificates may come from a script, or from an ACME module that names them itself. */
function hidingScript(server: Level) {
  for (const level of server.outwards()) {
    const script = level.hasAny(/^ssl_certificate_by_lua/);
    if (script !== undefined) return { cause: 'script', params: {}, origin: originOf(script) } as const;
  }
  return undefined;
}

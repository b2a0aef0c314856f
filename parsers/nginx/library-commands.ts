import type { Gap } from '../../model/origin.ts';
import type { DefaultValue, Setting } from '../../model/web/setting.ts';
import { TLS_VERSIONS, type LibraryCommand, type TlsVersion } from '../../model/web/tls.ts';

/** What `ssl_conf_command` makes of the settings of nginx itself: OpenSSL is told of it last (SSL_CONF_cmd(3)). */
export interface LibraryCommands {
  readonly versions: (own: Setting<readonly TlsVersion[]>) => Setting<readonly TlsVersion[]>;
  readonly ciphers: (own: Setting<string>) => Setting<string>;
  readonly groups: (own: Setting<string>) => Setting<string>;
}

export function libraryCommands(commands: readonly LibraryCommand[]): LibraryCommands {
  const last = (...names: readonly string[]): LibraryCommand | undefined =>
    commands.findLast(({ name }) => names.includes(name.toLowerCase()));
  const replaced =
    (...names: readonly string[]) =>
    (own: Setting<string>): Setting<string> => {
      const command = last(...names);
      return command === undefined ? own : { kind: 'explicit', value: command.value, at: command.at };
    };
  return {
    versions: (own) => [last('minprotocol'), last('maxprotocol')].reduce(bounded, listed(own, last('protocol'))),
    ciphers: replaced('cipherstring'),
    groups: replaced('groups', 'curves'),
  };
}

/** `Protocol -ALL,TLSv1.2`: from none at all, each word adds or takes away. */
function listed(own: Setting<readonly TlsVersion[]>, command: LibraryCommand | undefined): Setting<readonly TlsVersion[]> {
  if (command === undefined) return own;
  const offered = new Set<TlsVersion>();
  for (const word of command.value.split(',').map((each) => each.trim())) {
    const meant = word.replace(/^[+-]/, '').toLowerCase();
    const versions = meant === 'all' ? TLS_VERSIONS.filter((version) => version !== 'SSLv2') : [versionNamed(meant)];
    for (const version of versions) {
      if (version === undefined) return { kind: 'unknown', gap: unreadable(command) };
      if (word.startsWith('-')) offered.delete(version);
      else offered.add(version);
    }
  }
  return { kind: 'explicit', value: TLS_VERSIONS.filter((version) => offered.has(version)), at: command.at };
}

/** `MinProtocol TLSv1.2` takes the older ones away, whatever `ssl_protocols` says; it adds none. */
function bounded(own: Setting<readonly TlsVersion[]>, command: LibraryCommand | undefined): Setting<readonly TlsVersion[]> {
  if (command === undefined || own.kind === 'unknown' || command.value.toLowerCase() === 'none') return own;
  const bound = versionNamed(command.value.toLowerCase());
  if (bound === undefined) return { kind: 'unknown', gap: unreadable(command) };
  const isLeast = command.name.toLowerCase() === 'minprotocol';
  const within = (versions: readonly TlsVersion[]): readonly TlsVersion[] =>
    versions.filter((version) => {
      const distance = TLS_VERSIONS.indexOf(version) - TLS_VERSIONS.indexOf(bound);
      return isLeast ? distance >= 0 : distance <= 0;
    });
  if (own.kind !== 'default') return { ...own, value: within(own.value) };
  const [first, ...rest] = own.values;
  const bounds = (each: DefaultValue<readonly TlsVersion[]>): DefaultValue<readonly TlsVersion[]> => ({
    ...each,
    value: within(each.value),
  });
  return { kind: 'default', values: [bounds(first), ...rest.map(bounds)] };
}

function versionNamed(word: string): TlsVersion | undefined {
  return TLS_VERSIONS.find((version) => version.toLowerCase() === word);
}

function unreadable({ name, value, at }: LibraryCommand): Gap {
  return { cause: value.includes('$') ? 'variable' : 'unsupportedSyntax', params: { text: `${name} ${value}` }, origin: at };
}

import { hostLabel, type WebHost, type WebServer } from '../web/host.ts';
import { placeOf, type Setting } from '../web/setting.ts';
import type { TlsSettings } from '../web/tls.ts';
import { readable } from './readable.ts';
import { DEFAULT_TLS13_SUITES, type DiffieHellman, type TlsEndpoint, type TlsHolder } from './endpoint.ts';

/** The ways in which the hosts of a web server speak TLS: hosts with the same settings, as a rule from one line for all, share one. */
export function endpointsOf(server: WebServer): readonly TlsEndpoint[] {
  const endpoints = new Map<string, TlsEndpoint>();
  for (const host of server.hosts) {
    if (!offersTls(host)) continue;
    const settings = settingsOf(host.tls);
    const key = JSON.stringify(settings);
    const known = endpoints.get(key);
    endpoints.set(key, {
      ...settings,
      software: server.software,
      at: known?.at ?? host.at,
      holders: known === undefined ? [holderOf(host)] : [...known.holders, holderOf(host)],
      securityLevel: 1,
    });
  }
  return [...endpoints.values()];
}

/** The settings of a piece without any host, such as the lines about TLS that hosts elsewhere include; undefined where it sets none. */
export function endpointOfPiece(path: string, tls: TlsSettings): TlsEndpoint | undefined {
  const at = placeOf(tls.ciphers) ?? placeOf(tls.groups);
  if (at === undefined) return undefined;
  const holder = { name: path, at, certificates: [], certificateGap: tls.certificateGap };
  return { ...settingsOf(tls), software: 'nginx', at, holders: [holder], securityLevel: 1 };
}

/** A host that refuses every handshake agrees to nothing. */
function offersTls({ listeners, tls, hasHiddenTls }: WebHost): boolean {
  const refuses = tls.rejectHandshake.kind !== 'default' && tls.rejectHandshake.kind !== 'unknown' && tls.rejectHandshake.value;
  return !refuses && (hasHiddenTls === true || listeners.some((listener) => listener.tls));
}

type Settings = Omit<TlsEndpoint, 'software' | 'at' | 'holders' | 'securityLevel'>;

function settingsOf({ versions, ciphers, groups, preferServerCiphers, dhParameters, commands }: TlsSettings): Settings {
  const suites = commands.findLast(({ name }) => name.toLowerCase() === 'ciphersuites');
  return {
    versions,
    cipherString: readable(ciphers),
    isLiteral: isLiteral(ciphers),
    isOpportunistic: false,
    tls13Suites:
      suites === undefined
        ? { kind: 'default', values: [{ value: DEFAULT_TLS13_SUITES, since: undefined, until: undefined }] }
        : { kind: 'explicit', value: suites.value, at: suites.at },
    groups: readable(groups),
    prefersOwnOrder: preferServerCiphers,
    diffieHellman: mapped(dhParameters, (path): DiffieHellman => (path === undefined ? 'none' : { path })),
  };
}

function isLiteral(ciphers: Setting<string>): boolean {
  const at = placeOf(ciphers);
  return at?.kind === 'text' && 'value' in ciphers && at.span.end - at.span.start === ciphers.value.length;
}

function holderOf(host: WebHost): TlsHolder {
  const { certificates, certificateGap } = host.tls;
  return { name: hostLabel(host), at: host.at, certificates: certificates.map(({ certificate }) => certificate), certificateGap };
}

function mapped<T, U>(setting: Setting<T>, of: (value: T) => U): Setting<U> {
  switch (setting.kind) {
    case 'explicit':
    case 'inherited':
      return { ...setting, value: of(setting.value) };
    case 'default': {
      const [first, ...rest] = setting.values;
      return {
        kind: 'default',
        values: [{ ...first, value: of(first.value) }, ...rest.map((each) => ({ ...each, value: of(each.value) }))],
      };
    }
    case 'unknown':
      return setting;
  }
}

import { hostLabel, type WebHost, type WebServer } from '../web/host.ts';
import type { Setting } from '../web/setting.ts';
import { DEFAULT_TLS13_SUITES, type DiffieHellman, type TlsEndpoint, type TlsHolder } from './endpoint.ts';

/** The ways in which the hosts of a web server speak TLS: hosts with the same settings, as a rule from one line for all, share one. */
export function endpointsOf(server: WebServer): readonly TlsEndpoint[] {
  const endpoints = new Map<string, TlsEndpoint>();
  for (const host of server.hosts) {
    if (!speaksTls(host)) continue;
    const settings = settingsOf(host);
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

/** A host that refuses every handshake agrees to nothing. */
function speaksTls({ listeners, tls }: WebHost): boolean {
  const refuses = tls.rejectHandshake.kind !== 'default' && tls.rejectHandshake.kind !== 'unknown' && tls.rejectHandshake.value;
  return !refuses && listeners.some((listener) => listener.tls);
}

type Settings = Omit<TlsEndpoint, 'software' | 'at' | 'holders' | 'securityLevel'>;

function settingsOf({ tls }: WebHost): Settings {
  const { versions, ciphers, groups, preferServerCiphers, dhParameters, commands } = tls;
  const suites = commands.findLast(({ name }) => name.toLowerCase() === 'ciphersuites');
  return {
    versions,
    cipherString: ciphers,
    tls13Suites:
      suites === undefined
        ? { kind: 'default', values: [{ value: DEFAULT_TLS13_SUITES, since: undefined, until: undefined }] }
        : { kind: 'explicit', value: suites.value, at: suites.at },
    groups,
    prefersOwnOrder: preferServerCiphers,
    diffieHellman: mapped(dhParameters, (path): DiffieHellman => (path === undefined ? 'none' : { path })),
  };
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

/** A key of SvcParams (RFC 9460 §14.3). */
export interface SvcParamKey {
  readonly key: number;
  readonly name: string;
  readonly reference: string;
}

export const SVC_PARAM_KEYS: { readonly source: string; readonly asOf: string; readonly keys: readonly SvcParamKey[] } = {
  source: 'https://www.iana.org/assignments/dns-svcb/',
  asOf: '2026-06-25',
  keys: [
    { key: 0, name: 'mandatory', reference: 'RFC 9460 §8' },
    { key: 1, name: 'alpn', reference: 'RFC 9460 §7.1' },
    { key: 2, name: 'no-default-alpn', reference: 'RFC 9460 §7.1' },
    { key: 3, name: 'port', reference: 'RFC 9460 §7.2' },
    { key: 4, name: 'ipv4hint', reference: 'RFC 9460 §7.3' },
    { key: 5, name: 'ech', reference: 'RFC 9848' },
    { key: 6, name: 'ipv6hint', reference: 'RFC 9460 §7.3' },
    { key: 7, name: 'dohpath', reference: 'RFC 9461 §5' },
    { key: 8, name: 'ohttp', reference: 'RFC 9540 §4' },
    { key: 9, name: 'tls-supported-groups', reference: 'draft-ietf-tls-key-share-prediction' },
    { key: 10, name: 'docpath', reference: 'RFC 9953 §3' },
    { key: 11, name: 'pvd', reference: 'draft-ietf-intarea-proxy-config' },
    { key: 12, name: 'oots', reference: 'draft-johani-dnsop-svcb-oots' },
  ],
};

export const MANDATORY = 0;
export const ALPN = 1;
export const NO_DEFAULT_ALPN = 2;
export const PORT = 3;
export const IPV4HINT = 4;
export const ECH = 5;
export const IPV6HINT = 6;
export const DOHPATH = 7;
export const OHTTP = 8;
export const TLS_SUPPORTED_GROUPS = 9;
export const DOCPATH = 10;

/** 65280 to 65534 are for private use, 65535 is the reserved invalid key (§14.3.1). */
export function svcParamKeyStatus(key: number): 'registered' | 'private' | 'invalid' | 'unassigned' {
  if (NAMES.has(key)) return 'registered';
  if (key === 65535) return 'invalid';
  return key >= 65280 ? 'private' : 'unassigned';
}

/** The registered name, else `keyNNNNN` (§2.1). */
export function svcParamKeyName(key: number): string {
  return NAMES.get(key) ?? `key${key}`;
}

const NAMES: ReadonlyMap<number, string> = new Map(SVC_PARAM_KEYS.keys.map(({ key, name }) => [key, name]));

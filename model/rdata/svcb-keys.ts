import { latin1 } from '../latin1.ts';

/** IANA "Service Parameter Keys (SvcParamKeys)" (RFC 9460 §14.3), 2026-11-01. */
const SVC_PARAM_KEYS = [
  [0, 'mandatory'],
  [1, 'alpn'],
  [2, 'no-default-alpn'],
  [3, 'port'],
  [4, 'ipv4hint'],
  [5, 'ech'],
  [6, 'ipv6hint'],
  [7, 'dohpath'],
  [8, 'ohttp'],
  [9, 'tls-supported-groups'],
  [10, 'docpath'],
  [11, 'pvd'],
  [12, 'oots'],
] as const;

export type SvcParamName = (typeof SVC_PARAM_KEYS)[number][1];

export const [MANDATORY, ALPN, NO_DEFAULT_ALPN, PORT, IPV4HINT, ECH, IPV6HINT, DOHPATH] = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** A parameter key in text: a registered name, or keyNNNNN without leading zeros (RFC 9460 §2.1); undefined when it is neither. */
export function svcParamKey(
  bytes: Uint8Array,
  start: number,
  end: number,
): { key: number; registered: SvcParamName | undefined } | undefined {
  if (end - start > LONGEST) return undefined;
  const text = latin1(bytes, start, end);
  const registered = SVC_PARAM_KEYS.find(([, name]) => name === text);
  if (registered !== undefined) return { key: registered[0], registered: registered[1] };
  const match = /^key(0|[1-9][0-9]{0,4})$/.exec(text);
  const key = match === null ? 65536 : Number(match[1]);
  return key <= 65535 ? { key, registered: undefined } : undefined;
}

/** The name of a key as BIND 9.18 prints it: those of RFC 9460 itself, keyNNNNN for any other. */
export function svcParamText(key: number): string {
  return key <= IPV6HINT ? SVC_PARAM_KEYS[key]![1] : `key${key}`;
}

const LONGEST = 63;

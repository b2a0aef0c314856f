import { authorityOfCaaDomain, type KnownAuthority } from '../certificate/authorities.ts';

/** What is known of an ACME directory. */
export interface KnownDirectory {
  readonly authority: KnownAuthority;
  /** `test`: browsers do not trust what it issues. `gone`: nobody answers there any more. */
  readonly state: 'inUse' | 'test' | 'gone';
}

export const LETS_ENCRYPT = 'https://acme-v02.api.letsencrypt.org/directory';
export const ZEROSSL = 'https://acme.zerossl.com/v2/DV90';

/** Undefined for directories that are not in the list: a company's own, for instance. */
export function directoryAt(url: string): KnownDirectory | undefined {
  const host = /^https:\/\/([a-z0-9.-]+)(?::443)?(?:\/|$)/i.exec(url)?.[1]?.toLowerCase();
  const known = DIRECTORIES.find(([name]) => name === host);
  const authority = known === undefined ? undefined : authorityOfCaaDomain(known[1]);
  return known === undefined || authority === undefined ? undefined : { authority, state: known[2] };
}

/** asOf 2026-11-22; source: the documentation of each authority, and letsencrypt.org for the end of ACMEv1 (2021-06-01). */
const DIRECTORIES: readonly (readonly [host: string, caaDomain: string, state: KnownDirectory['state']])[] = [
  ['acme-v02.api.letsencrypt.org', 'letsencrypt.org', 'inUse'],
  ['acme-staging-v02.api.letsencrypt.org', 'letsencrypt.org', 'test'],
  ['acme-v01.api.letsencrypt.org', 'letsencrypt.org', 'gone'],
  ['acme-staging.api.letsencrypt.org', 'letsencrypt.org', 'gone'],
  ['acme.zerossl.com', 'sectigo.com', 'inUse'],
  ['acme.sectigo.com', 'sectigo.com', 'inUse'],
  ['dv.acme-v02.api.pki.goog', 'pki.goog', 'inUse'],
  ['dv.acme-v02.test-api.pki.goog', 'pki.goog', 'test'],
  ['api.buypass.com', 'buypass.com', 'inUse'],
  ['api.test4.buypass.no', 'buypass.com', 'test'],
  ['acme.ssl.com', 'ssl.com', 'inUse'],
  ['acme.digicert.com', 'digicert.com', 'inUse'],
];

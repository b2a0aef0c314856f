import type { Release } from './versions.ts';

interface Obsolete {
  /** First release that warns. */
  readonly since: Release;
  /** What to use; undefined: nothing. */
  readonly instead: string | undefined;
}

const level = (program: string): Obsolete => ({ since: 30900, instead: `${program}_tls_security_level` });
const renamed = (instead: string): Obsolete => ({ since: 31100, instead });

/** asOf 2026-11-22; source: DEPRECATION_README of Postfix 3.12. */
export const OBSOLETE_PARAMETERS: ReadonlyMap<string, Obsolete> = new Map<string, Obsolete>([
  ...['smtpd', 'smtp', 'lmtp'].flatMap((program): [string, Obsolete][] => [
    [`${program}_use_tls`, level(program)],
    [`${program}_enforce_tls`, level(program)],
  ]),
  ...['smtp', 'lmtp'].flatMap((program): [string, Obsolete][] => [
    [`${program}_tls_enforce_peername`, { since: 31100, instead: `${program}_tls_security_level` }],
    [`${program}_tls_per_site`, { since: 30900, instead: `${program}_tls_policy_maps` }],
    [`${program}_cname_overrides_servername`, { since: 31100, instead: undefined }],
  ]),
  ['smtpd_tls_dh1024_param_file', { since: 30900, instead: undefined }],
  ['smtpd_tls_dh512_param_file', { since: 30900, instead: undefined }],
  ['smtpd_tls_eecdh_grade', { since: 30900, instead: undefined }],
  ['disable_dns_lookups', { since: 30900, instead: 'smtp_dns_support_level' }],
  ['authorized_verp_clients', renamed('smtpd_authorized_verp_clients')],
  ['fallback_relay', renamed('smtp_fallback_relay')],
  ['virtual_maps', renamed('virtual_alias_maps')],
  ['postscreen_blacklist_action', renamed('postscreen_denylist_action')],
  ['postscreen_dnsbl_ttl', renamed('postscreen_dnsbl_max_ttl')],
  ['postscreen_dnsbl_whitelist_threshold', renamed('postscreen_dnsbl_allowlist_threshold')],
  ['postscreen_whitelist_interfaces', renamed('postscreen_allowlist_interfaces')],
  ['smtpd_client_connection_limit_exceptions', renamed('smtpd_client_event_limit_exceptions')],
  ['tlsproxy_client_level', renamed('tlsproxy_client_security_level')],
  ['tlsproxy_client_policy', renamed('tlsproxy_client_policy_maps')],
]);

interface ObsoleteRestriction {
  readonly since: Release;
  /** First release without it. */
  readonly gone: Release | undefined;
  readonly instead: string;
}

export const OBSOLETE_RESTRICTIONS: ReadonlyMap<string, ObsoleteRestriction> = new Map<string, ObsoleteRestriction>([
  ['permit_mx_backup', { since: 30900, gone: undefined, instead: 'relay_domains' }],
  ['check_relay_domains', { since: 20200, gone: 30900, instead: 'permit_mynetworks, reject_unauth_destination' }],
  ['reject_maps_rbl', { since: 20100, gone: 30900, instead: 'reject_rbl_client' }],
  ['permit_naked_ip_address', { since: 20000, gone: 30900, instead: 'permit_mynetworks, permit_sasl_authenticated' }],
]);

import type { Release } from './versions.ts';

/** A default and the first release that has it; the last one not newer than a release holds. */
export interface DefaultChange {
  readonly since: Release;
  readonly value: string;
}

const from = (...changes: readonly (readonly [Release, string])[]): readonly DefaultChange[] =>
  changes.map(([since, value]) => ({ since, value }));

const OLD_PROTOCOLS = from([0, '!SSLv2, !SSLv3'], [30600, '>=TLSv1']);
const DIGEST = from([0, 'md5'], [30600, '${{$compatibility_level} <level {3.6} ? {md5} : {sha256}}']);

/**
 * Defaults that are not the same in every release from 3.0 on, and parameters that came after 3.7.
 * asOf 2026-11-22; source: Postfix RELEASE_NOTES 3.0 to 3.12, postconf(5).
 */
export const DEFAULT_CHANGES: ReadonlyMap<string, readonly DefaultChange[]> = new Map([
  ...['smtpd', 'smtp', 'lmtp'].flatMap((program) => [
    [`${program}_tls_protocols`, OLD_PROTOCOLS] as const,
    [`${program}_tls_mandatory_protocols`, OLD_PROTOCOLS] as const,
    [`${program}_tls_fingerprint_digest`, DIGEST] as const,
  ]),
  ['smtp_tls_security_level', from([0, ''], [31100, '${{$compatibility_level} <level {3.11} ? {} : {may}}'])],
  ['smtpd_relay_before_recipient_restrictions', from([0, 'no'], [30600, '${{$compatibility_level} <level {3.6} ? {no} : {yes}}'])],
  ['smtpd_forbid_bare_newline', from([0, 'no'], [30900, 'normalize'])],
  ['smtpd_forbid_bare_newline_exclusions', from([0, '$mynetworks'])],
  ['smtpd_forbid_bare_newline_reject_code', from([0, '550'])],
  ['smtpd_forbid_unauth_pipelining', from([0, 'no'], [30900, 'yes'])],
  ['milter_default_action', from([0, 'tempfail'], [31100, 'shutdown'])],
  ['smtp_tlsrpt_enable', from([31000, 'no'])],
  ['smtp_tlsrpt_socket_name', from([31000, ''])],
  ['smtp_tlsrpt_skip_reused_handshakes', from([31000, 'yes'])],
  ['smtp_tls_enforce_sts_mx_patterns', from([31000, 'yes'])],
  ['full_name_encoding_charset', from([31000, 'utf-8'])],
  ['requiretls_enable', from([31100, 'yes'])],
  ['smtp_requiretls_policy', from([31100, ''])],
  ['use_srv_lookup', from([30800, ''])],
  ['allow_srv_lookup_fallback', from([30800, 'no'])],
  ['ignore_srv_lookup_error', from([30800, 'no'])],
  ['smtpd_client_ipv4_prefix_length', from([30800, '32'])],
  ['smtpd_client_ipv6_prefix_length', from([30800, '84'])],
  ['force_mime_input_conversion', from([30900, 'no'])],
  ['tls_required_enable', from([31000, 'yes'])],
]);

/** Defaults that rules read and that are the same in every release from 3.0 to 3.12. */
export const STEADY_DEFAULTS: ReadonlySet<string> = new Set(
  `compatibility_level append_dot_mydomain disable_vrfy_command empty_address_recipient ignore_mx_lookup_error
  inet_interfaces inet_protocols mydestination myorigin mynetworks_style parent_domain_matches_subdomains
  postscreen_tls_security_level proxy_interfaces relay_domains relayhost smtp_bind_address smtp_bind_address6
  smtp_address_preference smtp_dns_support_level disable_dns_lookups smtp_host_lookup smtp_helo_name
  smtp_tls_ciphers smtp_tls_mandatory_ciphers smtp_tls_policy_maps smtp_use_tls smtp_enforce_tls smtp_tls_CAfile
  smtpd_banner smtpd_client_restrictions smtpd_discard_ehlo_keywords smtpd_data_restrictions smtpd_enforce_tls smtpd_helo_required
  smtpd_helo_restrictions smtpd_milters non_smtpd_milters smtpd_recipient_restrictions smtpd_relay_restrictions
  smtpd_restriction_classes smtpd_sasl_auth_enable smtpd_sasl_security_options smtpd_sasl_tls_security_options
  smtpd_sender_restrictions smtpd_tls_auth_only smtpd_tls_cert_file smtpd_tls_chain_files smtpd_tls_ciphers
  smtpd_tls_dcert_file smtpd_tls_eccert_file smtpd_tls_key_file smtpd_tls_mandatory_ciphers
  smtpd_tls_received_header smtpd_tls_security_level smtpd_tls_wrappermode smtpd_use_tls smtputf8_enable tls_preempt_cipherlist
  tls_server_sni_maps tls_ssl_options virtual_alias_domains virtual_alias_maps virtual_mailbox_domains virtual_mailbox_maps`.split(/\s+/),
);

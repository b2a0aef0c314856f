/**
 * Parameters that came after 3.7 and whose defaults nobody asks for.
 * asOf 2026-11-23; source: Postfix RELEASE_NOTES 3.8 to 3.11, postconf(5), NON_BERKELEYDB_README.
 */
export const LATER_PARAMETERS: ReadonlySet<string> = new Set([
  // 3.8
  'tls_ffdhe_auto_groups',
  // 3.9
  'maillog_file_permissions',
  'smtp_sasl_password_result_delimiter',
  'smtp_tls_enable_rpk',
  'smtpd_tls_enable_rpk',
  // 3.10
  'smtpd_hide_client_session',
  // 3.11
  'default_cache_db_type',
  'non_bdb_custom_mapping',
  'non_bdb_migration_level',
  'non_bdb_migration_log_redirect',
  'non_empty_end_of_header_action',
  'relocated_prefix_enable',
  'requiretls_esmtp_header',
  'requiretls_redact_dsn',
  'smtp_log_tls_feature_status',
  'smtpd_reject_filter_maps',
]);

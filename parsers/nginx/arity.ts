/** How many arguments nginx takes, and whether a second such line at a level is refused. */
export interface Form {
  readonly least: number;
  readonly most: number;
  /** `on` or `off`. */
  readonly isFlag: boolean;
  /** A second line at the same level is refused (“directive is duplicate”). */
  readonly isSingle: boolean;
}

/** Directives of the core, HTTP, TLS, headers, proxy and FastCGI modules as documented; nginx 1.31, 2026-11. */
export function formOf(name: string): Form | undefined {
  return FORMS.get(name);
}

const FORMS = new Map<string, Form>();

function put(names: string, least: number, most: number, isSingle: boolean, isFlag = false): void {
  for (const name of names.split(/\s+/)) FORMS.set(name, { least, most, isSingle, isFlag });
}

const MANY = 100_000;

put(
  `ssl_prefer_server_ciphers ssl_session_tickets ssl_stapling ssl_stapling_verify ssl_early_data ssl_reject_handshake gzip sendfile
   tcp_nopush tcp_nodelay http2 http3 autoindex port_in_redirect absolute_redirect server_name_in_redirect log_not_found
   merge_slashes ignore_invalid_headers underscores_in_headers chunked_transfer_encoding recursive_error_pages gzip_vary`,
  1,
  1,
  true,
  true,
);
put('root alias ssl_ciphers ssl_dhparam ssl_ecdh_curve ssl_session_timeout ssl_buffer_size ssl_client_certificate', 1, 1, true);
put('ssl_trusted_certificate ssl_crl ssl_verify_client ssl_verify_depth default_type client_max_body_size server_tokens', 1, 1, true);
put('ssl_certificate ssl_certificate_key ssl_session_ticket_key include allow deny charset proxy_http_version', 1, 1, false);
put('proxy_pass fastcgi_pass uwsgi_pass scgi_pass grpc_pass', 1, 1, false);
put('keepalive_timeout', 1, 2, true);
put('ssl_session_cache', 1, 2, true);
put('return', 1, 2, false);
put('rewrite', 2, 3, false);
put('set proxy_set_header', 2, 2, false);
put('add_header add_trailer', 2, 3, false);
put('fastcgi_param uwsgi_param', 2, 3, false);
put('listen server_name ssl_protocols index resolver access_log gzip_types', 1, MANY, false);
put('try_files error_page ssl_conf_command', 2, MANY, false);
put('internal', 0, 0, false);

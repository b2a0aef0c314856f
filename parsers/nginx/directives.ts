/** Whether nginx, or a module that people often build in, has a directive of that name. As of nginx 1.31, 2026-11. */
export function isDirective(name: string): boolean {
  return WORDS.has(name) || FAMILIES.test(name);
}

/** Directives that hardly any other format has: one of them tells what a file is. */
export function isTelling(name: string): boolean {
  return TELLING.has(name) || FAMILIES.test(name);
}

const FAMILIES =
  /^(?:proxy|fastcgi|uwsgi|scgi|grpc|memcached|ssl|gzip|brotli|zstd|client|limit_(?:req|conn|rate)|open_file_cache|auth_(?:basic|request|jwt)|worker|http2|http3|quic|sub_filter|charset|real_ip|proxy_ssl|mirror|image_filter|geoip2?|lua|resolver|lingering|keepalive|types_hash|server_names|variables_hash|map_hash|subrequest|chunked|expires|etag|satisfy|recursive_error|log_(?:format|not_found|subrequest)|add_(?:header|trailer|before_body|after_body)|more_(?:set|clear)_(?:input_)?headers?|modsecurity|passenger|pagespeed|vhost_traffic_status|acme|otel|njs|js|perl|split_clients|secure_link|userid|stub_status|xslt|autoindex|random_index|dav|slice|ssi|upload|push_stream|fancyindex|headers_more|set_real_ip|set_by_lua|content_by_lua|access_by_lua|rewrite_by_lua|log_by_lua|header_filter_by_lua|body_filter_by_lua|init_by_lua|init_worker_by_lua|balancer_by_lua|echo|rtmp|hls|mp4|f4f|flv|security|naxsi|mainrule|basicrule)(?:_\w+)?$/i;

const WORDS = new Set(
  `http events server location upstream map geo types if set return rewrite include listen server_name root alias index try_files
   error_page error_log access_log user pid daemon master_process multi_accept use env load_module pcre_jit thread_pool timer_resolution
   sendfile sendfile_max_chunk tcp_nopush tcp_nodelay aio directio default_type server_tokens port_in_redirect absolute_redirect
   server_name_in_redirect internal limit_except allow deny post_action merge_slashes msie_padding msie_refresh if_modified_since
   ignore_invalid_headers underscores_in_headers large_client_header_buffers send_timeout send_lowat reset_timedout_connection
   output_buffers postpone_output read_ahead override_charset source_charset valid_referers break rewrite_log uninitialized_variable_warn
   stream mail max_ranges empty_gif zone hash ip_hash least_conn least_time random queue sticky ntlm state match health_check api status
   accept_mutex accept_mutex_delay debug_connection connection_pool_size request_pool_size disable_symlinks preread_buffer_size
   preread_timeout referer_hash_bucket_size referer_hash_max_size early_hints max_headers protocol server_rewrite`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const TELLING = new Set(
  'server_name try_files error_page sendfile tcp_nopush tcp_nodelay default_type server_tokens port_in_redirect absolute_redirect log_not_found large_client_header_buffers valid_referers'.split(
    ' ',
  ),
);

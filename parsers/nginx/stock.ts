/**
 * Files that nginx, its packages or certbot install, and that decide nothing about hosts, TLS or headers: media types,
 * parameters for applications, modules. Repositories seldom carry them. As of nginx 1.31 and Debian 13, 2026-11.
 */
const STOCK_FILES = new Set([
  'mime.types',
  'fastcgi.conf',
  'fastcgi_params',
  'uwsgi_params',
  'scgi_params',
  'proxy_params',
  'koi-utf',
  'koi-win',
  'win-utf',
  'naxsi_core.rules',
]);

/** `modules-enabled/*.conf` only loads modules. */
const STOCK_FOLDERS = /(?:^|\/)(?:modules-enabled|modules\.d|share\/nginx\/modules)\/[^/]*$/;

export function isStockFile(request: string): boolean {
  return STOCK_FILES.has(request.slice(request.lastIndexOf('/') + 1)) || STOCK_FOLDERS.test(request);
}

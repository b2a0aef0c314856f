/** Files among the configurations that are none, or that say too little to be told from another format. */
export const NOT_OURS: Readonly<Record<string, string>> = {
  'lasseh+nginx-conf/snippets/rate-limiting.conf': 'comments only',
  'tufanbarisyildirim+gonginx/testdata/include-glob/sites-enabled/conf.d/location-letsencrypt.conf': 'two words, no directive',
  'MegaManSec+gixy-ng/tests/plugins/simply/allow_without_deny/include_and_deny_fp.conf': 'begins with a line for its own test runner',
  'MegaManSec+gixy-ng/tests/plugins/simply/error_log_off/error_log_off.conf':
    'one line that several formats have, under a name of no format',
  'MegaManSec+gixy-ng/tests/plugins/simply/error_log_off/error_log_off_fp.conf':
    'one line that several formats have, under a name of no format',
  'archlinux+infrastructure/roles/nginx/files/logrotate.conf': 'a configuration of logrotate',
  'archlinux+infrastructure/roles/nginx/files/nginx.service.d/local.conf': 'a unit of systemd',
  'python-discord+infra/ansible/roles/nginx-cloudflare-mtls/files/cloudflare.crt': 'a certificate',
};

/** Errors on files that their suite calls valid, because its parser takes them, and why each is true. */
export const TRUE_ERRORS: Readonly<Record<string, readonly string[]>> = {
  // Versions that RFC 8996 forbids, and cipher strings with CBC and SHA-1: the files are from 2012 and 2013.
  'guide-to-nginx-ssl-spdy-hsts/nginx.conf': ['nginx/syntax#semicolon', 'tls/cipher#insufficient', 'tls/version#old'],
  'iredmail/iredadmin.conf': ['tls/cipher#insufficient', 'tls/version#old'],
  'iredmail/nginx.conf': ['tls/cipher#insufficient', 'tls/version#old'],
  // `ipv6only=on` for one socket at two hosts: “duplicate listen options”.
  'sites-available/chive.example.com.conf': ['nginx/listen#optionsTwice'],
  'sites-available/secure.chive.example.com.conf': ['nginx/listen#optionsTwice'],
  // Blanks in a regular expression without quotes: “invalid number of arguments in "rewrite" directive”.
  'elgg/nginx.conf': ['nginx/directive#arguments'],
  // `index` without its semicolon runs into `rewrite`: the index becomes `rewrite`, `shopware.dll` …; nginx takes it, and it is not what was meant.
  'shopware4/sites-available/www.example.com.vhost': ['nginx/syntax#semicolon'],
  // The block of `http` is never closed.
  'testdata/issues/31.conf': ['nginx/syntax#openBlock'],
  // `{1,5}` in a regular expression without quotes.
  'origins/map_origin_allowlist_fp.conf': ['nginx/syntax#unexpected'],
};

/** Verdicts of the suites on lost headers that we do not share. */
export const OTHER_VERDICTS: Readonly<Record<string, string>> = {
  'MegaManSec+gixy-ng/tests/plugins/simply/add_header_redefinition/header_inherit_on_fp.conf':
    '`add_header_inherit on` is the default of 1.29.3 and adds nothing up; only `merge` does',
  'yandex+gixy/tests/plugins/simply/add_header_redefinition/not_secure_both_fp.conf': 'told as advice: the header is lost all the same',
  'yandex+gixy/tests/plugins/simply/add_header_redefinition/not_secure_outer_fp.conf': 'told as advice: the header is lost all the same',
};

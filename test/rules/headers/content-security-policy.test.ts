import { describe, expect, it } from 'vitest';
import { headersContentSecurityPolicy } from '../../../rules/headers/content-security-policy.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;
const csp = (value: string): string => tls(`add_header Content-Security-Policy "${value}" always;`);
const FULL = "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

describe('headers/content-security-policy', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['a whole policy passes', csp(FULL), undefined, []],
    ['none', tls('root /srv;'), undefined, ['fail missing 2:1 www.example.org']],
    ['only reported', tls(`add_header Content-Security-Policy-Report-Only "${FULL}";`), undefined, ['fail reportOnly 3:1 www.example.org']],
    ['a directive that does not exist', csp(`${FULL}; scripts-src a`), undefined, ['fail unknownDirective 3:1 www.example.org']],
    ['a directive twice', csp(`${FULL}; default-src *`), undefined, ['fail repeated 3:1 www.example.org']],
    ['a keyword without quotes', csp(`${FULL}; img-src self`), undefined, ['fail unquoted 3:1 www.example.org']],
    ['scripts inside the page', csp(`${FULL}; script-src 'unsafe-inline'`), undefined, ['fail unsafe 3:1 www.example.org']],
    ['a nonce takes unsafe-inline away', csp(`${FULL}; script-src 'unsafe-inline' 'nonce-abc'`), undefined, []],
    ['scripts from everywhere', csp(`${FULL}; script-src https:`), undefined, ['fail anywhere 3:1 www.example.org']],
    ['nothing of forms', csp("default-src 'self'; base-uri 'self'; frame-ancestors 'none'"), undefined, ['fail lacks 3:1 www.example.org']],
    ['a policy about requests alone lacks nothing', csp('upgrade-insecure-requests'), undefined, []],
    [
      'said for all hosts is told of one with TLS, although one without comes first',
      `add_header Content-Security-Policy "${FULL}; scripts-src a" always;\nserver { listen 80; return 301 https://$host$request_uri; }\n${tls()}`,
      undefined,
      ['fail unknownDirective 2:1 www.example.org'],
    ],
    [
      'a fault is told although an application may add more',
      tls(`add_header Content-Security-Policy "${FULL}; scripts-src a"; location / { include /etc/x/y.conf; }`),
      undefined,
      ['fail unknownDirective 3:1 www.example.org'],
    ],
    ['an application may add it', tls('location / { fastcgi_pass php; }'), undefined, ['unknown application www.example.org']],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(headersContentSecurityPolicy, files, version)).toEqual(expected));
});

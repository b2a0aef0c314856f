import { describe, expect, it } from 'vitest';
import { httpsRedirectLoop } from '../../../rules/https/redirect-loop.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;
const plain = (lines: string, name = 'www.example.org'): string => `server { listen 80; server_name ${name};\n${lines}\n}\n`;

describe('https/redirect-loop', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['content passes', tls('root /srv;'), undefined, []],
    ['another host passes', tls('return 301 https://shop.example.org$request_uri;'), undefined, []],
    ['another path passes', tls('location = / { return 302 /app/; }'), undefined, []],
    ['itself', tls('return 301 https://$host$request_uri;'), undefined, ['fail toItself 3:1 www.example.org']],
    ['itself in one of two names passes elsewhere', tls('return 301 https://www.example.org$request_uri;', 'example.org'), undefined, []],
    ['back to HTTP', plain('root /srv;') + tls('return 301 http://$host$request_uri;'), undefined, ['fail toHttp 6:1 www.example.org']],
    ['under a condition it is no loop', tls('if ($scheme = http) { return 301 https://$host$request_uri; } root /srv;'), undefined, []],
    ['a variable leaves it open', tls('return 301 $target;'), undefined, []],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(httpsRedirectLoop, files, version)).toEqual(expected));
});

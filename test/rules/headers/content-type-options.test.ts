import { describe, expect, it } from 'vitest';
import { headersContentTypeOptions } from '../../../rules/headers/content-type-options.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;

describe('headers/content-type-options', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['nosniff passes', tls('add_header X-Content-Type-Options NoSniff;'), undefined, []],
    ['none', tls('root /srv;'), undefined, ['fail missing 2:1 www.example.org']],
    ['another word', tls('add_header X-Content-Type-Options none;'), undefined, ['fail value 3:1 www.example.org']],
    ['a host that only redirects is not judged', tls('return 301 https://shop.example.org/;'), undefined, []],
    ['an application may add it', tls('location / { fastcgi_pass php; }'), undefined, ['unknown application www.example.org']],
    ['a piece leaves it open', { 'sites-available/www': tls('root /srv;') }, undefined, ['unknown piece www.example.org']],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(headersContentTypeOptions, files, version)).toEqual(expected));
});

import { describe, expect, it } from 'vitest';
import { headersReferrerPolicy } from '../../../rules/headers/referrer-policy.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;

describe('headers/referrer-policy', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['same-origin passes', tls('add_header Referrer-Policy same-origin;'), undefined, []],
    ['the last known word counts', tls('add_header Referrer-Policy "unsafe-url, no-referrer, new-word";'), undefined, []],
    ['none', tls('root /srv;'), undefined, ['fail missing 2:1 www.example.org']],
    ['one that leaks', tls('add_header Referrer-Policy origin;'), undefined, ['fail leaks 3:1 www.example.org']],
    ['a word that no browser knows', tls('add_header Referrer-Policy none;'), undefined, ['fail invalid 3:1 www.example.org']],
    ['an application may add it', tls('location / { fastcgi_pass php; }'), undefined, ['unknown application www.example.org']],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(headersReferrerPolicy, files, version)).toEqual(expected));
});

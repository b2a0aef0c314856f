import { describe, expect, it } from 'vitest';
import { headersFraming } from '../../../rules/headers/framing.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;

describe('headers/framing', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['DENY passes', tls('add_header X-Frame-Options DENY;'), undefined, []],
    ['frame-ancestors passes', tls(`add_header Content-Security-Policy "frame-ancestors 'self'";`), undefined, []],
    ['none', tls('root /srv;'), undefined, ['fail missing 2:1 www.example.org']],
    [
      'a policy that says nothing of frames',
      tls(`add_header Content-Security-Policy "default-src 'self'";`),
      undefined,
      ['fail missing 2:1 www.example.org'],
    ],
    ['ALLOW-FROM', tls('add_header X-Frame-Options "ALLOW-FROM https://example.net";'), undefined, ['fail allowFrom 3:1 www.example.org']],
    ['another word', tls('add_header X-Frame-Options NONE;'), undefined, ['fail value 3:1 www.example.org']],
    ['a variable is left in peace', tls('add_header X-Frame-Options $framing;'), undefined, []],
    ['an application may add it', tls('location / { fastcgi_pass php; }'), undefined, ['unknown application www.example.org']],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(headersFraming, files, version)).toEqual(expected));
});

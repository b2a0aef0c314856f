import { describe, expect, it } from 'vitest';
import { tlsStapling } from '../../../rules/tls/stapling.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;

describe('tls/stapling', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['off by default', tls(), undefined, []],
    [
      'on with a certificate of Let’s Encrypt',
      tls().replace('/etc/ssl/www.pem', '/etc/letsencrypt/live/www.example.org/fullchain.pem').replace('\n\n', '\nssl_stapling on;\n'),
      undefined,
      ['fail noService 3:1 www.example.org'],
    ],
    ['on without a resolver', tls('ssl_stapling on;'), undefined, ['fail noResolver 3:1 www.example.org']],
    ['on with a resolver around it', `resolver 192.0.2.53;\n${tls('ssl_stapling on;')}`, undefined, []],
    ['on with a file', tls('ssl_stapling on; ssl_stapling_file /etc/ssl/www.ocsp;'), undefined, []],
    [
      'said for all hosts is told of one with TLS, although one without comes first',
      `ssl_stapling on;\nserver { listen 80; return 301 https://$host$request_uri; }\n${tls()}`,
      undefined,
      ['fail noResolver 2:1 www.example.org'],
    ],
    [
      'is told of the host whose certificate names no service, although another comes first',
      `resolver 192.0.2.53;\nssl_stapling on;\n${tls('', 'a.example.org')}${tls().replace('/etc/ssl/www.pem', '/etc/letsencrypt/live/www/fullchain.pem')}`,
      undefined,
      ['fail noService 3:1 www.example.org'],
    ],
    ['a piece leaves it open', { 'sites-available/www': tls() }, undefined, ['unknown piece www.example.org']],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(tlsStapling, files, version)).toEqual(expected));
});

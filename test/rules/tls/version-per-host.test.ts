import { describe, expect, it } from 'vitest';
import { tlsVersionPerHost } from '../../../rules/tls/version-per-host.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;

describe('tls/version-per-host', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    [
      'versions as those of the default pass',
      `${tls('ssl_protocols TLSv1.2 TLSv1.3;', 'www.example.org', 'listen 443 ssl default_server;')}${tls('ssl_protocols TLSv1.3 TLSv1.2;', 'shop.example.org')}`,
      '1.22',
      [],
    ],
    [
      'other versions are ignored',
      `${tls('ssl_protocols TLSv1.2 TLSv1.3;', 'www.example.org', 'listen 443 ssl default_server;')}${tls('ssl_protocols TLSv1.3;', 'shop.example.org')}`,
      '1.22',
      ['fail ignored 6:1 shop.example.org'],
    ],
    [
      'nobody tells the version',
      `${tls('ssl_protocols TLSv1.2 TLSv1.3;', 'www.example.org', 'listen 443 ssl default_server;')}${tls('ssl_protocols TLSv1.3;', 'shop.example.org')}`,
      undefined,
      ['fail ignoredBefore 6:1 shop.example.org'],
    ],
    [
      'new versions honour them',
      `${tls('ssl_protocols TLSv1.2 TLSv1.3;', 'www.example.org', 'listen 443 ssl default_server;')}${tls('ssl_protocols TLSv1.3;', 'shop.example.org')}`,
      '1.29.2',
      [],
    ],
    [
      'an address of its own',
      `${tls('ssl_protocols TLSv1.2 TLSv1.3;', 'www.example.org', 'listen 443 ssl default_server;')}${tls('ssl_protocols TLSv1.3;', 'shop.example.org', 'listen 192.0.2.1:443 ssl;')}`,
      '1.22',
      [],
    ],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(tlsVersionPerHost, files, version)).toEqual(expected));
});

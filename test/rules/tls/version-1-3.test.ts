import { describe, expect, it } from 'vitest';
import { tlsVersion13 } from '../../../rules/tls/version-1-3.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;

describe('tls/version-1-3', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['TLS 1.3 passes', tls('ssl_protocols TLSv1.2 TLSv1.3;'), undefined, []],
    ['TLS 1.2 alone', tls('ssl_protocols TLSv1.2;'), undefined, ['fail missing 3:1 www.example.org']],
    ['a version that does not know it', tls('ssl_protocols TLSv1.2;'), '1.12.2', []],
    ['the default is judged elsewhere', tls(), '1.22', []],
    [
      'a placeholder leaves it open',
      { 'nginx.conf.j2': `http {\n${tls('ssl_protocols {{ versions }};')}\n}` },
      '1.22',
      ['unknown placeholder www.example.org'],
    ],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(tlsVersion13, files, version)).toEqual(expected));
});

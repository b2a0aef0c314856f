import { describe, expect, it } from 'vitest';
import { tlsCertificateNamed } from '../../../rules/tls/certificate-named.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;

describe('tls/certificate-named', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['a certificate and its key pass', tls(), undefined, []],
    ['one around the host passes', 'ssl_certificate a.pem; ssl_certificate_key a.key; server { listen 443 ssl; }', undefined, []],
    ['none', 'server { listen 443 ssl; }', undefined, ['fail none 2:10 _']],
    ['a certificate without key', 'server { listen 443 ssl; ssl_certificate a.pem; }', undefined, ['fail noKey 2:26 _']],
    ['none, but every handshake is refused', 'server { listen 443 ssl; ssl_reject_handshake on; }', undefined, []],
    ['none where a script brings it', 'server { listen 443 ssl; ssl_certificate_by_lua_block { x() } }', undefined, ['unknown script _']],
    ['no TLS', 'server { listen 80; }', undefined, []],
    ['a piece leaves it open', { 'sites-available/www': 'server { listen 443 ssl; }' }, undefined, ['unknown piece _']],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(tlsCertificateNamed, files, version)).toEqual(expected));
});

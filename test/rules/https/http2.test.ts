import { describe, expect, it } from 'vitest';
import { httpsHttp2 } from '../../../rules/https/http2.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;

describe('https/http2', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['the parameter passes', tls('', 'www.example.org', 'listen 443 ssl http2;'), undefined, []],
    ['the directive passes', `http2 on;\n${tls()}`, undefined, []],
    ['off', tls(), undefined, ['fail off 2:10 www.example.org']],
    ['a piece leaves it open', { 'sites-available/www': tls() }, undefined, ['unknown piece www.example.org']],
    ['no TLS is not judged', 'server { listen 80; }', undefined, []],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(httpsHttp2, files, version)).toEqual(expected));
});

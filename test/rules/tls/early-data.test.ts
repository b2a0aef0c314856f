import { describe, expect, it } from 'vitest';
import { tlsEarlyData } from '../../../rules/tls/early-data.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;

describe('tls/early-data', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['off by default', tls(), undefined, []],
    ['off', tls('ssl_early_data off;'), undefined, []],
    ['on', tls('ssl_early_data on;'), undefined, ['fail on 3:1 www.example.org']],
    [
      'on for all hosts is told once',
      `ssl_early_data on;\n${tls()}${tls('', 'zoo.example.org')}`,
      undefined,
      ['fail on 2:1 www.example.org'],
    ],
    [
      'said for all hosts is told of one with TLS, although one without comes first',
      `ssl_early_data on;\nserver { listen 80; return 301 https://$host$request_uri; }\n${tls()}`,
      undefined,
      ['fail on 2:1 www.example.org'],
    ],
    ['a piece leaves it open', { 'sites-available/www': tls() }, undefined, ['unknown piece www.example.org']],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(tlsEarlyData, files, version)).toEqual(expected));
});

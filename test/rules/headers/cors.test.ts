import { describe, expect, it } from 'vitest';
import { headersCors } from '../../../rules/headers/cors.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;

describe('headers/cors', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['no such header is not judged', tls(), undefined, []],
    [
      'one site passes',
      tls('add_header Access-Control-Allow-Origin https://example.net; add_header Access-Control-Allow-Credentials true;'),
      undefined,
      [],
    ],
    ['all sites without credentials pass', tls('add_header Access-Control-Allow-Origin *;'), undefined, []],
    [
      'all sites with credentials',
      tls('add_header Access-Control-Allow-Origin *; add_header Access-Control-Allow-Credentials true;'),
      undefined,
      ['fail wildcard 3:1 www.example.org'],
    ],
    [
      'whoever asks',
      tls('add_header Access-Control-Allow-Origin $http_origin; add_header Access-Control-Allow-Credentials true;'),
      undefined,
      ['fail anyOrigin 3:1 www.example.org'],
    ],
    [
      'whom a condition lets in',
      tls(
        'location / { if ($http_origin ~ example) { add_header Access-Control-Allow-Origin $http_origin; add_header Access-Control-Allow-Credentials true; } }',
      ),
      undefined,
      [],
    ],
    [
      'whom a map lets in',
      tls('add_header Access-Control-Allow-Origin $allowed; add_header Access-Control-Allow-Credentials true;'),
      undefined,
      [],
    ],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(headersCors, files, version)).toEqual(expected));
});

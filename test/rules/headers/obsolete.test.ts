import { describe, expect, it } from 'vitest';
import { headersObsolete } from '../../../rules/headers/obsolete.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;

describe('headers/obsolete', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['today’s headers pass', tls('add_header X-Frame-Options DENY;'), undefined, []],
    ['none is not judged', tls(), undefined, []],
    ['the filter of old browsers', tls('add_header X-XSS-Protection "1; mode=block";'), undefined, ['fail filter 3:1 www.example.org']],
    ['the filter switched off passes', tls('add_header X-XSS-Protection 0;'), undefined, []],
    ['a header that is gone', tls('add_header Expect-CT max-age=0;'), undefined, ['fail gone 3:1 www.example.org']],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(headersObsolete, files, version)).toEqual(expected));
});

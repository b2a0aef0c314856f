import { describe, expect, it } from 'vitest';
import { hstsDelivery } from '../../../rules/hsts/delivery.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;

describe('hsts/delivery', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['always passes', tls('add_header Strict-Transport-Security max-age=31536000 always;'), undefined, []],
    ['success only', tls('add_header Strict-Transport-Security max-age=31536000;'), undefined, ['fail notAlways 3:1 www.example.org']],
    [
      'twice',
      tls('add_header Strict-Transport-Security max-age=31536000 always;\nadd_header Strict-Transport-Security max-age=31536000 always;'),
      undefined,
      ['fail twice 4:1 www.example.org'],
    ],
    [
      'one line for many hosts is told once',
      `add_header Strict-Transport-Security max-age=31536000;\n${tls()}${tls('', 'zoo.example.org')}`,
      undefined,
      ['fail notAlways 2:1 www.example.org'],
    ],
    ['without TLS it is not judged', 'server { listen 80; add_header Strict-Transport-Security max-age=1; }', undefined, []],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(hstsDelivery, files, version)).toEqual(expected));
});

import { describe, expect, it } from 'vitest';
import { httpsExists } from '../../../rules/https/exists.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';
import { saidOfSeen, type SeenAnswer } from '../../support/seen-web.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;
const plain = (lines: string, name = 'www.example.org'): string => `server { listen 80; server_name ${name};\n${lines}\n}\n`;
const ZONE = '$ORIGIN example.org.\n$TTL 3600\n@ SOA ns1 h 1 2 3 4 5\n@ NS ns1\nns1 A 192.0.2.1\nwww A 192.0.2.2\n';
const files = (text: string): Files => ({ 'nginx.conf': `http {\n${text}\n}\n`, 'example.org.zone': ZONE });

describe('https/exists', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['a name with TLS passes', files(plain('root /srv;') + tls()), undefined, []],
    ['content without TLS', files(plain('root /srv;')), undefined, ['fail none 2:33 www.example.org']],
    ['a redirect is not content', files(plain('return 301 https://shop.example.org/;')), undefined, []],
    ['in files something in front may take what is redirected', files(plain('return 301 https://www.example.org/;')), undefined, []],
    ['a name without a record here is not judged', plain('root /srv;'), undefined, []],
    [
      'hosts that a template makes leave it open',
      { 'nginx.conf.j2': `http {\n${plain('root /srv;')}{{ more }}\n}`, 'example.org.zone': ZONE },
      undefined,
      ['unknown placeholder www.example.org'],
    ],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(httpsExists, files, version)).toEqual(expected));
});

describe('https/exists on the wire', () => {
  const to = (target: string): SeenAnswer => ({ status: 301, fields: { Location: target } });
  const OK: SeenAnswer = { status: 200 };
  it.each<[string, SeenAnswer, SeenAnswer, string[]]>([
    ['a site with TLS passes', to('https://www.example.org/'), OK, ['pass www.example.org']],
    ['content without TLS', OK, 'refused', ['fail none www.example.org']],
    ['a redirect to where nobody listens', to('https://www.example.org/'), 'refused', ['fail leadsNowhere www.example.org']],
    ['a redirect to somebody else', to('https://shop.example.org/'), 'refused', ['pass www.example.org']],
    ['a redirect to another port', to('https://www.example.org:8443/'), 'refused', ['pass www.example.org']],
    ['silence says nothing', to('https://www.example.org/'), 'timeout', ['unknown timeout timeout www.example.org']],
    ['who fails to agree on TLS listens', to('https://www.example.org/'), 'handshake', ['pass www.example.org']],
  ])('%s', (_, plain, tls, expected) => expect(saidOfSeen(httpsExists, [{ address: '192.0.2.80', plain, tls }])).toEqual(expected));
});

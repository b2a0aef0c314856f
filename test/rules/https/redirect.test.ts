import { describe, expect, it } from 'vitest';
import { httpsRedirect } from '../../../rules/https/redirect.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;
const plain = (lines: string, name = 'www.example.org'): string => `server { listen 80; server_name ${name};\n${lines}\n}\n`;

describe('https/redirect', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['a redirect passes', plain('return 301 https://$host$request_uri;') + tls(), undefined, []],
    ['one with the name passes', plain('return 301 https://www.example.org$request_uri;') + tls(), undefined, []],
    [
      'one from a location passes',
      plain('location / { return 308 https://$host$request_uri; } location /.well-known/acme-challenge/ { root /srv; }') + tls(),
      undefined,
      [],
    ],
    ['one by rewrite passes', plain('rewrite ^ https://$host$request_uri? permanent;') + tls(), undefined, []],
    [
      'one by a condition on the scheme passes',
      'server { listen 80; listen 443 ssl; server_name www.example.org;\nif ($scheme = http) { return 301 https://$host$request_uri; }\nroot /srv; }',
      undefined,
      [],
    ],
    [
      'one by a condition on the name passes',
      plain('if ($host = www.example.org) { return 301 https://$host$request_uri; } return 404;') + tls(),
      undefined,
      [],
    ],
    [
      'content of a host that a template has in place of the one with TLS leaves it open',
      { 'nginx.conf.j2': `http {\n{% if tls %}\n${tls()}{% else %}\n${plain('root /srv;')}{% endif %}\n}` },
      undefined,
      ['unknown placeholder www.example.org'],
    ],
    ['refusal passes', plain('return 444;') + tls(), undefined, []],
    ['content is told', plain('root /srv;') + tls(), undefined, ['fail missing 2:10 www.example.org']],
    [
      'an application is told',
      plain('location / { proxy_pass http://192.0.2.1; }') + tls(),
      undefined,
      ['fail missing 2:10 www.example.org'],
    ],
    [
      'both ports in one host without redirect',
      'server { listen 80; listen 443 ssl; server_name www.example.org; root /srv; }',
      undefined,
      ['fail missing 2:10 www.example.org'],
    ],
    ['another host first', plain('return 301 https://shop.example.org/;') + tls(), undefined, ['fail otherHost 3:1 www.example.org']],
    ['to HTTP', plain('return 301 http://shop.example.org/;') + tls(), undefined, ['fail notHttps 3:1 www.example.org']],
    ['for now only', plain('return 302 https://$host$request_uri;') + tls(), undefined, ['fail temporary 3:1 www.example.org']],
    ['a name without TLS is judged elsewhere', plain('root /srv;') + tls('', 'shop.example.org'), undefined, []],
    [
      'behind something that ends TLS it is open',
      plain('if ($http_x_forwarded_proto = http) { return 301 https://$host$request_uri; } root /srv;') + tls(),
      undefined,
      ['unknown condition www.example.org'],
    ],
    ['a script leaves it open', plain('access_by_lua_block { x() } root /srv;') + tls(), undefined, ['unknown script www.example.org']],
    ['a variable leaves it open', plain('return 301 $target;') + tls(), undefined, ['unknown variable www.example.org']],
    ['another port is not judged', `server { listen 8080; server_name www.example.org; root /srv; }${tls()}`, undefined, []],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(httpsRedirect, files, version)).toEqual(expected));
});

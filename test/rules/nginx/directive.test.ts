import { describe, expect, it } from 'vitest';
import { nginxDirective } from '../../../rules/nginx/directive.ts';
import { saidOfNginx } from '../../support/nginx.ts';

/** Words of small letters, each another. */
const word = (number: number): string => `x${number.toString(26).replaceAll(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)]!)}_listens`;

describe('nginx/directive', () => {
  it('looks up so many names and no more', () => {
    const lines = Array.from({ length: 1001 }, (_, i) => `${word(i)} a;\n`).join('');
    expect(saidOfNginx(nginxDirective, `server { ${lines} lissten 80; }`)).toEqual([]);
  });

  it.each([
    ['known values pass', 'server { listen [::]:443 ssl; ssl_protocols TLSv1.2 tlsv1.3; gzip ON; }', []],
    ['directives of other modules are left in peace', 'server { listen 80; my_module a b c d; my_module a; }', []],
    ['a TLS version that does not exist', 'server { ssl_protocols TLSv1.4; }', ['fail value 2:24 nginx.conf']],
    ['a flag that is neither on nor off', 'server { http2 yes; }', ['fail value 2:16 nginx.conf']],
    ['an address that is none', 'server { listen [::1:80; }', ['fail value 2:17 nginx.conf']],
    ['a parameter of listen that is misspelt', 'server { listen 443 ssl http_2; }', ['fail value 2:25 nginx.conf']],
    ['a parameter of listen in capitals', 'server { listen 443 SSL; }', ['fail value 2:21 nginx.conf']],
    ['a value that a parameter of listen does not take', 'server { listen [::]:80 ipv6only=no; }', ['fail value 2:25 nginx.conf']],
    [
      'every parameter of listen passes',
      'server { listen 443 default_server ssl http2 quic proxy_protocol setfib=1 fastopen=3 backlog=8 rcvbuf=8k sndbuf=8k ' +
        'accept_filter=dataready deferred bind ipv6only=on reuseport so_keepalive=30m::10 multipath udp spdy xquic; }',
      [],
    ],
    ['a range of ports passes', 'server { listen 8000-8010; }', []],
    ['too few arguments', 'server { listen 80; add_header X-Frame-Options; }', ['fail arguments 2:21 nginx.conf']],
    ['too many arguments', 'server { root /srv /web; }', ['fail arguments 2:10 nginx.conf']],
    ['the same directive twice', 'server { root /a; root /b; }', ['fail duplicate 2:19 nginx.conf']],
    ['the same directive at two levels', 'server { root /a; location / { root /b; } }', []],
    [
      'lines that a template chooses between',
      { 'x.conf.j2': 'server {\n{% if a %}\nroot /a;\n{% else %}\nroot /b;\n{% endif %}\n}\n' },
      [],
    ],
    ['a misspelt directive', 'server { listen 443 ssl; ssl_protocls TLSv1.3; }', ['fail misspelt 2:26 nginx.conf']],
    ['a directive in the singular', 'server { listen 443 ssl; ssl_cipher HIGH; }', ['fail misspelt 2:26 nginx.conf']],
    ['a directive of a module that is like none passes', 'server { listen 80; sflow off; brotli_types a; lua_code_cache on; }', []],
    [
      'a header that a semicolon cuts off',
      'server { add_header Strict-Transport-Security max-age=31536000; includeSubDomains; }',
      ['fail cutOff 2:65 nginx.conf'],
    ],
    ['a header in quotes passes', 'server { add_header A "b; c"; listen 80; }', []],
    ['a directive of a module behind a header passes', 'server { add_header A b; more_set_headers "C: d"; }', []],
    ['a directive of a module on the next line passes', 'server { add_header A b;\n my_module on; }', []],
    ['a host that passes on outside of locations', 'server { listen 80; proxy_pass http://a; }', ['fail place 2:21 nginx.conf']],
    ['a server of a stream passes', { 'nginx.conf': 'stream { server { listen 80; proxy_pass a; } }' }, []],
    ['parameters and names on lines of their own', 'server { listen 443 ssl\n http2;\n server_name mail\n api\n index; }', []],
    ['the words of a map are no directives', 'map $a $b { root on; root off; } server { listen 80; }', []],
  ])('%s', (_, files, expected) => expect(saidOfNginx(nginxDirective, files)).toEqual(expected));
});

import { describe, expect, it } from 'vitest';
import { nginxListen } from '../../../rules/nginx/listen.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

describe('nginx/listen', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['each once', 'server { listen 80; listen [::]:80; } server { listen 80; }', undefined, []],
    ['the same socket twice', 'server { listen 80; listen *:80; }', undefined, ['fail twice 2:21 _']],
    ['two defaults', 'server { listen 80 default_server; }\nserver { listen 80 default_server; }', undefined, ['fail defaultTwice 3:10 _']],
    [
      'options at two hosts',
      'server { listen [::]:80 ipv6only=on; }\nserver { listen [::]:80 ipv6only=on; }',
      undefined,
      ['fail optionsTwice 3:10 _'],
    ],
    ['both families in one socket', 'server { listen 80; listen [::]:80 ipv6only=off; }', undefined, ['fail bothFamilies 2:21 _']],
    ['both families of different ports', 'server { listen 81; listen [::]:80 ipv6only=off; }', undefined, []],
    ['a host name', 'server { listen www.example.org:80; }', undefined, ['fail hostName 2:10 _']],
    [
      'the port of HTTPS without TLS, with a certificate',
      'ssl_certificate a; ssl_certificate_key b;\nserver { listen 443; listen [::]:443; }',
      undefined,
      ['fail plainHttps 3:10 _'],
    ],
    ['the port of HTTPS without a certificate may stand behind something', 'server { listen 443; }', undefined, []],
    [
      'the port of HTTPS that another host makes speak TLS',
      'ssl_certificate a; ssl_certificate_key b; server { listen 443; } server { listen 443 ssl; }',
      undefined,
      [],
    ],
    [
      'the port of HTTPS that a piece of the same folder makes speak TLS',
      {
        'conf.d/a.conf': 'server { listen 443; server_name a.example.org; ssl_certificate a; ssl_certificate_key b; }',
        'conf.d/b.conf': 'server { listen 443 ssl; server_name b.example.org; ssl_certificate a; ssl_certificate_key b; }',
      },
      undefined,
      [],
    ],
    ['TCP and UDP are two sockets', 'server { listen 443 ssl; listen 443 quic; }', undefined, []],
    [
      'two hosts of a template that are there in place of each other',
      {
        'nginx.conf.j2':
          'http {\n{% if tls %}\nserver { listen 80 default_server; }\n{% else %}\nserver { listen 80 default_server; }\n{% endif %}\n}',
      },
      undefined,
      [],
    ],
    [
      'files that may not be enabled together',
      {
        'nginx.conf': 'http { include sites-enabled/*; }',
        'sites-available/a': 'server { listen 80 default_server; }',
        'sites-available/b': 'server { listen 80 default_server; }',
      },
      undefined,
      [],
    ],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(nginxListen, files, version)).toEqual(expected));
});

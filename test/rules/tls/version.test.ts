import { describe, expect, it } from 'vitest';
import { tlsVersion } from '../../../rules/tls/version.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;

describe('tls/version', () => {
  it.each<[string, Files, string[]]>([
    [
      'a template fills in the socket',
      { 'site.conf.j2': 'http {\nserver { listen {{ port }} ssl; ssl_protocols TLSv1 TLSv1.2; }\n}' },
      ['fail old 2:33 _'],
    ],
    [
      'a panel fills in the socket',
      { 'nginx.conf.tpl': 'http {\nserver { listen %ip%:%port% ssl; ssl_protocols TLSv1 TLSv1.2; }\n}' },
      ['fail old 2:34 _'],
    ],
    ['the library takes old ones away', tls('ssl_protocols TLSv1 TLSv1.2; ssl_conf_command MinProtocol TLSv1.2;'), []],
    ['the library adds none by its least', tls('ssl_protocols TLSv1.2; ssl_conf_command MinProtocol TLSv1;'), []],
    [
      'the library has a list of its own',
      tls('ssl_protocols TLSv1.3;\nssl_conf_command Protocol -ALL,TLSv1.1,TLSv1.2;'),
      ['fail old 4:1 www.example.org'],
    ],
    ['the library is told something unknown', tls('ssl_conf_command protocol TLSv1.9;'), ['unknown unsupportedSyntax www.example.org']],
    ['a template fills in a socket without TLS', { 'site.conf.j2': 'http {\nserver { listen {{ port }}; ssl_protocols TLSv1; }\n}' }, []],
  ])('%s', (_, files, expected) => expect(saidOfNginx(tlsVersion, files)).toEqual(expected));

  it.each<[string, Files, string | undefined, string[]]>([
    ['TLS 1.2 and 1.3 pass', tls('ssl_protocols TLSv1.2 TLSv1.3;'), '1.22', []],
    ['TLS 1.0 is told at its line', tls('ssl_protocols TLSv1 TLSv1.1 TLSv1.2;'), '1.22', ['fail old 3:1 www.example.org']],
    ['a version left out between others', tls('ssl_protocols SSLv3 TLSv1.2;'), '1.22', ['fail old 3:1 www.example.org']],
    [
      'one line for many hosts is told once',
      `ssl_protocols TLSv1.1;\n${tls()}${tls('', 'zoo.example.org')}`,
      '1.22',
      ['fail old 2:1 www.example.org'],
    ],
    ['the default of an old version', tls(), '1.22', ['fail byDefault 2:10 www.example.org']],
    ['the default of a new version passes', tls(), '1.28', []],
    ['a version that nobody tells', tls(), undefined, ['fail byDefaultOfSome 2:10 www.example.org']],
    ['a host without TLS is not judged', 'server { listen 80; ssl_protocols TLSv1; }', '1.22', []],
    ['a host that refuses every handshake is not judged', tls('ssl_reject_handshake on;'), '1.22', []],
    ['a host for this machine alone is not judged', tls('', 'www.example.org', 'listen 127.0.0.1:443 ssl;'), '1.22', []],
    ['a piece leaves it open', { 'sites-available/www': tls() }, '1.22', ['unknown piece www.example.org']],
    [
      'a placeholder leaves it open',
      { 'nginx.conf.j2': `http {\n${tls('ssl_protocols {{ versions }};')}\n}` },
      '1.22',
      ['unknown placeholder www.example.org'],
    ],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(tlsVersion, files, version)).toEqual(expected));
});

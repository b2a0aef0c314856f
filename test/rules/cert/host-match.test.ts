import { describe, expect, it } from 'vitest';
import { certHostMatch } from '../../../rules/cert/host-match.ts';
import { certificatePem } from '../../support/certificates.ts';
import { told } from '../told.ts';

const www = certificatePem({ names: ['www.example.org', 'example.org'] });
const wild = certificatePem({ names: ['*.example.org'] });

/** A host with names, its line for the certificate, and what is in the repository. */
function said(names: string, line: string, files: Readonly<Record<string, string>>, listen = '443 ssl'): string[] {
  const conf = `events {}\nhttp {\n  server {\n    listen ${listen};\n    server_name ${names};\n    ${line}\n    ssl_certificate_key k;\n  }\n}\n`;
  return told(certHostMatch, { 'etc/nginx/nginx.conf': conf, ...files }).map((each) => each.split(' ').slice(0, 3).join(' '));
}

describe('cert/host-match', () => {
  it.each([
    ['every name is covered', 'www.example.org example.org', 'ssl_certificate tls/www.pem;', { 'etc/nginx/tls/www.pem': www }, []],
    ['a wildcard covers a host', 'www.example.org', 'ssl_certificate tls/www.pem;', { 'etc/nginx/tls/www.pem': wild }, []],
    [
      'one name is not covered',
      'www.example.org shop.example.org',
      'ssl_certificate tls/www.pem;',
      { 'etc/nginx/tls/www.pem': www },
      ['error uncovered 5:33-5:49'],
    ],
    [
      'a wildcard does not cover the domain itself',
      'example.org',
      'ssl_certificate tls/www.pem;',
      { 'etc/nginx/tls/www.pem': wild },
      ['error wildcard 5:17-5:28'],
    ],
    ['nor two labels', 'a.b.example.org', 'ssl_certificate tls/www.pem;', { 'etc/nginx/tls/www.pem': wild }, ['error wildcard 5:17-5:32']],
    [
      'the path on the server is found',
      'x.example.net',
      'ssl_certificate /etc/nginx/tls/www.pem;',
      { 'etc/nginx/tls/www.pem': www },
      ['error uncovered 5:17-5:30'],
    ],
    [
      'in a folder above the configuration too',
      'x.example.net',
      'ssl_certificate /srv/tls/www.pem;',
      { 'tls/www.pem': www },
      ['error uncovered 5:17-5:30'],
    ],
    [
      'but not by the name of the file alone',
      'x.example.net',
      'ssl_certificate /etc/letsencrypt/live/x/fullchain.pem;',
      { 'other/fullchain.pem': www },
      [],
    ],
    ['nor in another part of the repository', 'x.example.net', 'ssl_certificate /etc/nginx/tls/www.pem;', { 'test/tls/www.pem': www }, []],
    ['a certificate that is not here is not judged', 'x.example.net', 'ssl_certificate /etc/ssl/x.pem;', {}, []],
    ['a variable is not followed', 'x.example.net', 'ssl_certificate tls/$ssl_server_name.pem;', { 'etc/nginx/tls/www.pem': www }, []],
    [
      'names for the inside are not compared',
      'localhost _ intern.lan 192.0.2.1 ""',
      'ssl_certificate tls/www.pem;',
      { 'etc/nginx/tls/www.pem': www },
      [],
    ],
    [
      'nor those that a pattern describes',
      '~^x *.example.net .example.com',
      'ssl_certificate tls/www.pem;',
      { 'etc/nginx/tls/www.pem': www },
      [],
    ],
    [
      'a host that rejects the handshake presents nothing',
      'x.example.net',
      'ssl_reject_handshake on; ssl_certificate tls/www.pem;',
      { 'etc/nginx/tls/www.pem': www },
      [],
    ],
    [
      'a certificate without names is told elsewhere',
      'x.example.net',
      'ssl_certificate tls/www.pem;',
      { 'etc/nginx/tls/www.pem': certificatePem({ names: [] }) },
      [],
    ],
    [
      'the second certificate has to cover it too',
      'www.example.org',
      'ssl_certificate tls/a.pem; ssl_certificate tls/b.pem; ssl_certificate_key l;',
      { 'etc/nginx/tls/a.pem': www, 'etc/nginx/tls/b.pem': certificatePem({ names: ['x.example.org'] }) },
      ['error uncovered 5:17-5:32'],
    ],
  ])('%s', (_, names, line, files, expected) => expect(said(names, line, files as unknown as Record<string, string>)).toEqual(expected));

  it('a host without TLS presents nothing', () => {
    expect(said('x.example.net', 'ssl_certificate tls/www.pem;', { 'etc/nginx/tls/www.pem': www }, '80')).toEqual([]);
  });
});

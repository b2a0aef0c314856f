import { describe, expect, it } from 'vitest';
import { httpsServerTokens } from '../../../rules/https/server-tokens.ts';
import { ipv6Listener } from '../../../rules/ipv6/listener.ts';
import { tlsVersion } from '../../../rules/tls/version.ts';
import { mended } from '../../support/mended.ts';

const RULES = [httpsServerTokens, ipv6Listener, tlsVersion];

function after(text: string): { readonly text: string | undefined; readonly left: readonly string[] } {
  const { changed, left } = mended(RULES, { 'nginx.conf': text });
  return { text: changed['nginx.conf'], left };
}

const TLS = 'ssl_certificate a; ssl_certificate_key b;';

describe('fixes of nginx configurations', () => {
  it.each([
    [
      'a line gets other words, and its comment stays',
      'http {\n\tserver_tokens  build ; # who cares\n\tserver { listen 80; listen [::]:80; }\n}\n',
      'http {\n\tserver_tokens off; # who cares\n\tserver { listen 80; listen [::]:80; }\n}\n',
    ],
    [
      'a line is added to the block around all hosts',
      'events {}\nhttp {\n\n  # all\n  server {\n    listen 80;\n    listen [::]:80;\n  }\n}\n',
      'events {}\nhttp {\n  server_tokens off;\n\n  # all\n  server {\n    listen 80;\n    listen [::]:80;\n  }\n}\n',
    ],
    [
      'a block on one line stays so',
      'http { server { listen 80; listen [::]:80; } }\n',
      'http { server_tokens off; server { listen 80; listen [::]:80; } }\n',
    ],
    [
      'a listener is added behind the one it goes with',
      `http {\r\n  server_tokens off;\r\n  server {\r\n    listen 443 ssl default_server; # IPv4\r\n    ssl_protocols TLSv1.2;\r\n    ${TLS}\r\n  }\r\n}\r\n`,
      `http {\r\n  server_tokens off;\r\n  server {\r\n    listen 443 ssl default_server; # IPv4\r\n    listen [::]:443 ssl default_server;\r\n    ssl_protocols TLSv1.2;\r\n    ${TLS}\r\n  }\r\n}\r\n`,
    ],
    [
      'on its own line where more stands there',
      'http { server_tokens off; server { listen 80; server_name a; } }\n',
      'http { server_tokens off; server { listen 80; listen [::]:80; server_name a; } }\n',
    ],
    [
      'old versions go',
      `http { server_tokens off; server { listen 443 ssl; listen [::]:443 ssl; ssl_protocols SSLv3 TLSv1 TLSv1.2; ${TLS} } }\n`,
      `http { server_tokens off; server { listen 443 ssl; listen [::]:443 ssl; ssl_protocols TLSv1.2 TLSv1.3; ${TLS} } }\n`,
    ],
  ])('%s', (_, before, expected) => expect(after(before)).toEqual({ text: expected, left: [] }));

  it('only one of two hosts becomes the default of a socket', () => {
    const host = (more: string): string => `server { listen 80 default_server; ${more} }`;
    const { text = '' } = after(`http { server_tokens off; ${host('listen [::]:80 default_server;')} }\n`);
    expect(text).toBe('');
    const two = after(
      'http { server_tokens off; server { listen 80 default_server; } server { listen 192.0.2.1:80; listen [::]:80 default_server; } }\n',
    );
    expect(two.text).toContain('listen 80 default_server; listen [::]:80; }');
  });

  it.each([
    ['a comment inside of a line is left to people', 'http { server_tokens # here\n on; server { listen 80; listen [::]:80; } }\n'],
    ['and so is a template', 'http { server_tokens {{ tokens }}; server { listen 80; listen [::]:80; } }\n'],
    ['an address of its own has no counterpart that is known', 'http { server_tokens off; server { listen 192.0.2.1:80; } }\n'],
  ])('%s', (_, text) => expect(after(text).text).toBeUndefined());

  it('what may stop a server wants a look', () => {
    const text = 'http { server_tokens off; server { listen 80; } }\n';
    expect(mended(RULES, { 'nginx.conf': text }).toReview).toBe(1);
  });
});

import { describe, expect, it } from 'vitest';
import { nginx } from '../../../parsers/nginx/read.ts';

const certainty = (path: string, text: string): number => nginx.recognise(path, new Uint8Array(Buffer.from(text)));

describe('a configuration of nginx', () => {
  it.each([
    ['a whole one', 'nginx.conf', 'events { }\nhttp { server { listen 80; } }', 1],
    ['a server alone', 'sites-available/www.example.org', 'server { listen 443 ssl; server_name www.example.org; }', 0.9],
    [
      'a template',
      'roles/web/templates/site.conf.j2',
      '{% for s in sites %}\nserver { listen 80; server_name {{ s }}; }\n{% endfor %}',
      0.9,
    ],
    ['headers', 'snippets/headers.conf', 'add_header X-Content-Type-Options nosniff always;', 0.8],
    ['a map', 'maps.conf', 'map $http_upgrade $connection { default upgrade; }', 0.8],
    ['parameters', 'fastcgi_params', 'fastcgi_param QUERY_STRING $query_string;', 0.8],
    ['one that nginx refuses', 'nginx.conf', 'http { server { listen 80 } }', 1],
  ])('%s', (_, path, text, expected) => expect(certainty(path, text)).toBe(expected));

  it.each([
    ['a Caddyfile', 'Caddyfile', 'www.example.org {\n  root * /srv\n  file_server\n}'],
    ['Apache', 'site.conf', '<VirtualHost *:80>\n  ServerName www.example.org\n</VirtualHost>'],
    ['BIND', 'named.conf', 'options { directory "/var/bind"; };\nzone "example.org" { type primary; file "x"; };'],
    ['BIND with a server', 'named.conf', 'server 192.0.2.1 { bogus yes; };\ninclude "keys.conf";'],
    ['HCL', 'server.conf', 'server {\n  enabled = true\n  bootstrap_expect = 3\n}\nhttp {\n  port = 1\n}'],
    ['logrotate', 'logrotate.d/nginx', '/var/log/nginx/*.log {\n  daily\n  missingok\n}'],
    ['VCL', 'default.conf', 'vcl 4.0;\nbackend default { .host = "192.0.2.1"; }'],
    ['ISC DHCP', 'dhcpd.conf', 'subnet 192.0.2.0 netmask 255.255.255.0 { range 192.0.2.10 192.0.2.20; }'],
    ['a document', 'nginx.md', 'server { listen 80; }'],
    ['JavaScript', 'nginx.js', 'http { server { listen 80; } }'],
    ['a script', 'bin/deploy', '#! /usr/bin/perl\nuse strict;\nif ($ARGV[0]) { exit 1; }\nreturn 0;\n'],
    ['a script without its first line', 'bin/deploy', 'echo one ${TWO};\necho three;\n'],
    ['bytes', 'nginx.conf', 'server { listen 80; }\0'],
    ['nothing', 'nginx.conf', ''],
  ])('is not %s', (_, path, text) => expect(certainty(path, text)).toBe(0));
});

import { describe, expect, it } from 'vitest';
import { ipv6Listener } from '../../../rules/ipv6/listener.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

describe('ipv6/listener', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['both families pass', 'server { listen 80; listen [::]:80; }', undefined, []],
    ['IPv4 alone', 'server { listen 80; }', undefined, ['fail missing 2:10 _']],
    ['no line is IPv4 alone', 'server { root /srv; }', undefined, ['fail missing 2:1 _']],
    ['only one of two ports', 'server { listen 80; listen [::]:80; listen 443; }', undefined, ['fail missing 2:37 _']],
    ['another default', 'server { listen 80 default_server; listen [::]:80; }', undefined, ['fail differs 2:36 _']],
    ['an address of this machine is not judged', 'server { listen 127.0.0.1:80; }', undefined, []],
    ['a private address is not judged', 'server { listen 10.0.0.1:80; }', undefined, []],
    ['IPv6 alone passes', 'server { listen [::]:80; }', undefined, []],
    [
      'a line that a template makes leaves it open',
      { 'nginx.conf.j2': 'http { server { listen 80; listen {{ v6 }}; } }' },
      undefined,
      ['unknown placeholder _'],
    ],
    [
      'a name with AAAA makes it an error',
      {
        'nginx.conf': 'http {\nserver { listen 80; server_name www.example.org; }\n}',
        'example.org.zone':
          '$ORIGIN example.org.\n$TTL 3600\n@ SOA ns1 h 1 2 3 4 5\n@ NS ns1\nns1 A 192.0.2.1\nwww A 192.0.2.2\nwww AAAA 2001:db8::2\n',
      },
      undefined,
      ['fail missingThoughAnnounced 2:10 www.example.org'],
    ],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(ipv6Listener, files, version)).toEqual(expected));
});

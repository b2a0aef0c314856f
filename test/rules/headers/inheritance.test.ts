import { describe, expect, it } from 'vitest';
import { headersInheritance } from '../../../rules/headers/inheritance.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;

describe('headers/inheritance', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['no headers at all', tls('location / { root /srv; }'), undefined, []],
    ['a location without its own keeps them', tls('add_header X-Frame-Options DENY; location / { root /srv; }'), undefined, []],
    [
      'a location with its own loses them',
      tls('add_header X-Frame-Options DENY;\nlocation / { add_header A 1; }'),
      undefined,
      ['fail lost 4:14 www.example.org'],
    ],
    [
      'a location that says them again keeps them',
      tls('add_header X-Frame-Options DENY;\nlocation / { add_header A 1; add_header x-frame-options DENY; }'),
      undefined,
      [],
    ],
    [
      'so does one that includes them',
      {
        'nginx.conf': `http {\n${tls('include h.conf;\nlocation / { include h.conf; add_header A 1; }')}}`,
        'h.conf': 'add_header X-Frame-Options DENY;\n',
      },
      undefined,
      [],
    ],
    [
      'a host loses those around it',
      `add_header X-Frame-Options DENY;\n${tls('add_header A 1;')}`,
      undefined,
      ['fail lost 4:1 www.example.org'],
    ],
    [
      'an if in a location loses them',
      tls('add_header X-Frame-Options DENY;\nlocation / { if ($request_method = OPTIONS) { add_header A 1; return 204; } }'),
      undefined,
      ['fail lost 4:47 www.example.org'],
    ],
    [
      'headers that guard nothing are advice',
      tls('add_header A 1;\nlocation / { add_header B 1; }'),
      undefined,
      ['fail lostOthers 4:14 www.example.org'],
    ],
    ['merging keeps them', tls('add_header_inherit merge; add_header A 1;\nlocation / { add_header B 1; }'), '1.29.3', []],
    [
      'an include that is elsewhere may say them again',
      tls('add_header X-Frame-Options DENY;\nlocation / { add_header A 1; include /etc/x/y.conf; }'),
      undefined,
      [],
    ],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(headersInheritance, files, version)).toEqual(expected));
});

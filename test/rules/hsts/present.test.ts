import { describe, expect, it } from 'vitest';
import { hstsPresent } from '../../../rules/hsts/present.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;

describe('hsts/present', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['the header passes', tls('add_header Strict-Transport-Security max-age=31536000 always;'), undefined, []],
    ['one around the host passes', `add_header Strict-Transport-Security max-age=31536000 always;\n${tls()}`, undefined, []],
    ['none', tls('root /srv;'), undefined, ['fail missing 2:10 www.example.org']],
    ['none on a redirect', tls('return 301 https://shop.example.org/;'), undefined, ['fail missingOnRedirect 2:10 www.example.org']],
    [
      'lost on the front page',
      tls('add_header Strict-Transport-Security max-age=31536000 always; location / { add_header A 1; }'),
      undefined,
      ['fail missing 2:10 www.example.org'],
    ],
    [
      'lost elsewhere is judged elsewhere',
      tls('add_header Strict-Transport-Security max-age=31536000 always; location /x { add_header A 1; }'),
      undefined,
      [],
    ],
    [
      'the location of the index sends it',
      tls(
        'location / { try_files $uri $uri/ /index.html; add_header A 1; } location = /index.html { add_header Strict-Transport-Security max-age=31536000 always; }',
      ),
      undefined,
      [],
    ],
    [
      'the location of the index loses it',
      tls(
        'add_header Strict-Transport-Security max-age=31536000 always; location / { root /srv; } location ~ \\.html$ { add_header A 1; }',
      ),
      undefined,
      ['fail missing 2:10 www.example.org'],
    ],
    [
      'the application behind the index may add it',
      tls('index index.php; location ~ \\.php$ { fastcgi_pass php; }'),
      undefined,
      ['unknown application www.example.org'],
    ],
    [
      'the application behind try_files may add it',
      tls('location / { try_files $uri @app; } location @app { proxy_pass http://192.0.2.1; }'),
      undefined,
      ['unknown application www.example.org'],
    ],
    [
      'what stands behind break is never reached',
      tls('location / { break; return 444; }'),
      undefined,
      ['fail missing 2:10 www.example.org'],
    ],
    [
      'a condition with break leaves what stands behind it open',
      tls('location / { if ($a) { break; } return 444; }'),
      undefined,
      ['fail missing 2:10 www.example.org'],
    ],
    ['an application may add it', tls('location / { proxy_pass http://192.0.2.1; }'), undefined, ['unknown application www.example.org']],
    ['a refusing host is not judged', tls('return 444;'), undefined, []],
    ['a piece leaves it open', { 'sites-available/www': tls('root /srv;') }, undefined, ['unknown piece www.example.org']],
    [
      'a piece that says it passes',
      { 'sites-available/www': tls('add_header Strict-Transport-Security max-age=31536000 always;') },
      undefined,
      [],
    ],
    [
      'an include that is elsewhere leaves it open',
      tls('include /etc/letsencrypt/x.conf;'),
      undefined,
      ['unknown includeNotFound www.example.org'],
    ],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(hstsPresent, files, version)).toEqual(expected));
});

import { describe, expect, it } from 'vitest';
import { httpsHttp3 } from '../../../rules/https/http3.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;

describe('https/http3', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['neither is not judged', tls(), undefined, []],
    ['both pass', tls('listen 443 quic; add_header Alt-Svc \'h3=":443"; ma=1\';'), undefined, []],
    ['the parameter http3 of nginx 1.25.0 passes', tls('listen 443 http3; add_header Alt-Svc \'h3=":443"; ma=1\';'), undefined, []],
    ['announced only', tls('add_header Alt-Svc \'h3=":443"; ma=1\';'), undefined, ['fail notOffered 3:1 www.example.org']],
    ['offered only', tls('listen 443 quic;'), undefined, ['fail notAnnounced 3:1 www.example.org']],
    ['another port', tls('listen 8443 quic; add_header Alt-Svc \'h3=":443"; ma=1\';'), undefined, ['fail port 3:19 www.example.org']],
    [
      'a listener that is elsewhere leaves it open',
      tls('include /etc/x/listen.conf; add_header Alt-Svc \'h3=":443"; ma=1\';'),
      undefined,
      ['unknown includeNotFound www.example.org'],
    ],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(httpsHttp3, files, version)).toEqual(expected));
});

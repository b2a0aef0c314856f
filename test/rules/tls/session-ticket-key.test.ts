import { describe, expect, it } from 'vitest';
import { tlsSessionTicketKey } from '../../../rules/tls/session-ticket-key.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

/** A host with TLS; the lines given stand on line 3. */
const tls = (lines = '', name = 'www.example.org', listen = 'listen 443 ssl;'): string =>
  `server { ${listen} server_name ${name}; ssl_certificate /etc/ssl/www.pem; ssl_certificate_key /etc/ssl/www.key;\n${lines}\n}\n`;

describe('tls/session-ticket-key', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['none passes', tls(), undefined, []],
    ['a file', tls('ssl_session_ticket_key t.key;'), undefined, ['fail file 3:1 www.example.org']],
    ['a file that nobody uses', tls('ssl_session_tickets off; ssl_session_ticket_key t.key;'), undefined, []],
    [
      'said for all hosts is told of one with TLS, although one without comes first',
      `ssl_session_ticket_key t.key;\nserver { listen 80; return 301 https://$host$request_uri; }\n${tls()}`,
      undefined,
      ['fail file 2:1 www.example.org'],
    ],
    ['a piece leaves it open', { 'sites-available/www': tls() }, undefined, ['unknown piece www.example.org']],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(tlsSessionTicketKey, files, version)).toEqual(expected));
});

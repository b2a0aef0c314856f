import { describe, expect, it } from 'vitest';
import { httpsServerTokens } from '../../../rules/https/server-tokens.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

describe('https/server-tokens', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['off passes', 'server_tokens off; server { listen 80; }', undefined, []],
    ['nothing is on', 'server { listen 80; }', undefined, ['fail on 2:1 _']],
    ['on', 'server { listen 80; server_tokens on; }', undefined, ['fail on 2:21 _']],
    ['many hosts are told once', 'server { listen 80; }\nserver { listen 81; }', undefined, ['fail on 2:1 _']],
    [
      'a host behind one whose sockets a template fills in',
      'server { listen {{ port }}; }\nserver { listen 81; }',
      undefined,
      ['fail on 3:1 _'],
    ],
    ['a piece leaves it open', { 'sites-available/www': 'server { listen 80; }' }, undefined, ['unknown piece _']],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(httpsServerTokens, files, version)).toEqual(expected));
});

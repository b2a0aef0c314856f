import { describe, expect, it } from 'vitest';
import { nginxAlias } from '../../../rules/nginx/alias.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

describe('nginx/alias', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['no alias is not judged', 'server { location /a { root /srv; } }', undefined, []],
    ['slashes at both pass', 'server { location /a/ { alias /srv/a/; } }', undefined, []],
    ['no slash at either passes', 'server { location /a { alias /srv/a; } }', undefined, []],
    ['a slash at the alias alone', 'server { location /a { alias /srv/a/; } }', undefined, ['fail traversal 2:10 _']],
    ['an exact location passes', 'server { location = /a { alias /srv/a/; } }', undefined, []],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(nginxAlias, files, version)).toEqual(expected));
});

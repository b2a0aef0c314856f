import { describe, expect, it } from 'vitest';
import { nginxServerName } from '../../../rules/nginx/server-name.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

describe('nginx/server-name', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    [
      'exact names, wildcards and expressions pass',
      'server { server_name example.org *.example.org .example.net www.example.* ~^w; }',
      undefined,
      [],
    ],
    ['no name at all is not judged', 'server { listen 80; }', undefined, []],
    ['a wildcard in between', 'server { server_name a.*.example.org; }', undefined, ['fail wildcard 2:22 a.*.example.org']],
    ['a wildcard for a part of a label', 'server { server_name w*.example.org; }', undefined, ['fail wildcard 2:22 w*.example.org']],
    ['a final dot', 'server { server_name example.org.; }', undefined, ['fail finalDot 2:22 example.org.']],
    ['an address', 'server { server_name https://example.org; }', undefined, ['fail scheme 2:22 https://example.org']],
    ['a port', 'server { server_name example.org:80; }', undefined, ['fail port 2:22 example.org:80']],
    [
      'two hosts with a name',
      'server { listen 80; server_name a.example.org; }\nserver { listen 80; server_name b.example.org A.example.org; }',
      undefined,
      ['fail twice 3:47 b.example.org'],
    ],
    [
      'two hosts of a template with a name, one of which may be absent',
      {
        'site.j2':
          'http {\nserver {\n{% if tls %}\nlisten 443 ssl;\n{% else %}\nlisten 80;\n{% endif %}\nserver_name a.example.org; }\nserver { listen 80; server_name a.example.org; }\n}',
      },
      undefined,
      [],
    ],
    [
      'two hosts with a name at two sockets',
      'server { listen 80; server_name a.example.org; }\nserver { listen 81; server_name a.example.org; }',
      undefined,
      [],
    ],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(nginxServerName, files, version)).toEqual(expected));
});

import { describe, expect, it } from 'vitest';
import { nginxInclude } from '../../../rules/nginx/include.ts';
import { saidOfNginx } from '../../support/nginx.ts';

const main = (line: string): string => `http {\n${line}\nserver { listen 80; }\n}\n`;

describe('nginx/include', () => {
  it.each([
    ['a file beside the main file is found', { 'web/nginx.conf': main('include tls.conf;'), 'web/tls.conf': 'ssl_ciphers HIGH;\n' }, []],
    [
      'an absolute path is found below the copy of /etc/nginx',
      { 'web/nginx.conf': main('include /etc/nginx/snippets/tls.conf;'), 'web/snippets/tls.conf': 'ssl_ciphers HIGH;\n' },
      [],
    ],
    ['a pattern may find nothing', { 'nginx.conf': main('include conf.d/*.conf;') }, []],
    ['files that nginx itself installs need not be there', { 'nginx.conf': main('include mime.types;'), 'x.conf': 'gzip on;\n' }, []],
    ['a file of a folder that is elsewhere is only a gap', { 'nginx.conf': main('include /etc/letsencrypt/options-ssl-nginx.conf;') }, []],
    [
      'a missing file beside others is told',
      { 'nginx.conf': main('include snippets/tsl.conf;'), 'snippets/tls.conf': 'ssl_ciphers HIGH;\n' },
      ['fail notFound 2:9 nginx.conf'],
    ],
    [
      'a circle is told',
      { 'nginx.conf': main('include a.conf;'), 'a.conf': 'include b.conf;\n', 'b.conf': 'include a.conf;\n' },
      ['fail cycle 1:9 b.conf'],
    ],
  ])('%s', (_, files, expected) => expect(saidOfNginx(nginxInclude, files)).toEqual(expected));
});

describe('files that include each other many times over', () => {
  it('are given up, and that is told', () => {
    const names = Array.from({ length: 13 }, (_, i) => `a${i}.conf`);
    const files = Object.fromEntries(names.map((name, i) => [name, i === 12 ? 'gzip on;\n' : `include a${i + 1}.conf;\n`.repeat(12)]));
    const said = saidOfNginx(nginxInclude, { ...files, 'nginx.conf': main('include a0.conf;') });
    expect(said.some((line) => line.startsWith('fail tooDeep'))).toBe(true);
  });
});

import { describe, expect, test } from 'vitest';
import { folderWith } from '../engine/folder.ts';
import { run } from './run.ts';

const SITE = `http {
  ssl_protocols TLSv1.3;
  server {
    listen 443 ssl;
    server_name www.example.org *.shop.example.org;
    ssl_certificate /etc/ssl/www.pem;
    ssl_certificate_key /etc/ssl/www.key;
    add_header X-Frame-Options DENY always;
    location / { return 301 https://example.org/; }
    location /x { add_header A 1; proxy_pass http://192.0.2.1; }
  }
}
`;

const project = (): string => folderWith({ 'hostmaster.yaml': 'servers:\n  nginx: "1.26"\n', 'web/nginx.conf': SITE });

/** The lines about a label, with single blanks. */
async function said(name: string, ...options: string[]): Promise<string[]> {
  const { out } = await run(project(), ['explain-host', name, ...options]);
  return out.split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));
}

describe('explain-host', () => {
  test('shows each value with the line that decided it', async () => {
    const lines = await said('www.example.org');
    expect(lines[0]).toBe('www.example.org — web/nginx.conf:3 (nginx 1.26)');
    for (const line of [
      'listens | 0.0.0.0:443 ssl default | web/nginx.conf:4',
      'TLS versions | TLSv1.3 | web/nginx.conf:2 (inherited)',
      'certificate | /etc/ssl/www.pem | web/nginx.conf:6',
      'early data | off | by default',
      'https://www.example.org/ | 301 https://example.org/ | web/nginx.conf:9',
      'response header | X-Frame-Options: DENY (always) | web/nginx.conf:8',
      'header of /x | A: 1 | web/nginx.conf:10',
      'header of /x | X-Frame-Options is lost | web/nginx.conf:10',
    ])
      expect(lines).toContain(line);
  });

  test('finds a name by a wildcard, without regard to case and final dot', async () => {
    expect((await said('A.Shop.example.org.'))[0]).toBe('a.shop.example.org — web/nginx.conf:3 (nginx 1.26)');
  });

  test('finds a name by an expression that may match it', async () => {
    const files = { 'nginx.conf': 'http { server { listen 80; server_name ~^w\\d+\\.example\\.org$; return 204; } }\n' };
    const { out } = await run(folderWith(files), ['explain-host', 'w1.example.org']);
    expect(out).toContain('http://w1.example.org/');
  });

  test('says the same of two conditions once', async () => {
    const files = {
      'nginx.conf': 'http { server { listen 80; server_name a.example.org; location / { if ($a) { add_header B 1; } root /srv; } } }\n',
    };
    const { out } = await run(folderWith(files), ['explain-host', 'a.example.org']);
    expect(out.match(/http:\/\/a\.example\.org\//g)).toHaveLength(1);
  });

  test('says who answers for a name that nobody has', async () => {
    const { err } = await run(project(), ['explain-host', 'mail.example.org']);
    expect(err).toContain('www.example.org');
  });

  test('speaks Dutch', async () => {
    expect(await said('www.example.org', '--lang', 'nl')).toContain('TLS-versies | TLSv1.3 | web/nginx.conf:2 (geërfd)');
  });

  test('says when nobody has the name', async () => {
    expect(await run(project(), ['explain-host', 'mail.example.org'])).toMatchObject({
      status: 3,
      out: '',
      err: expect.stringContaining('mail.example.org') as string,
    });
  });
});

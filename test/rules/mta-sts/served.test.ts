import { describe, expect, it } from 'vitest';
import { mtaStsServed } from '../../../rules/mta-sts/served.ts';
import { told } from '../told.ts';

/** The server block begins on line 3. */
const server = (body: string, listen = 'listen 443 ssl;', name = 'mta-sts.example.org'): string =>
  `events {}\nhttp {\nserver { ${listen} server_name ${name}; root /srv/web/mta-sts;\n${body}\n}\n}\n`;
const said = (text: string): string[] => told(mtaStsServed, { 'nginx.conf': text }).map((line) => line.split(' ').slice(0, 3).join(' '));

describe('mta-sts/served', () => {
  it.each([
    ['a folder passes', server(''), []],
    [
      'a location of its own passes',
      server('location = /.well-known/mta-sts.txt { default_type text/plain; }\nlocation / { return 404; }'),
      [],
    ],
    ['the policy in the configuration passes', server('location = /.well-known/mta-sts.txt { return 200 "version: STSv1\\n"; }'), []],
    ['an application passes', server('location / { proxy_pass http://192.0.2.1; }'), []],
    ['a redirect of everything', server('return 301 https://www.example.org$request_uri;'), ['error redirect 4:1-4:47']],
    ['a redirect of the location', server('location / { return 302 https://www.example.org/; }'), ['error redirect 4:14-4:49']],
    ['a redirect beside the policy passes', server('location /.well-known/ {}\nlocation / { return 302 https://www.example.org/; }'), []],
    ['a refusal', server('location / { return 404; }'), ['error refused 4:14-4:24']],
    ['a condition that is open', server('if ($http_user_agent) { return 404; }'), ['unknown']],
    ['another name is not looked at', server('return 301 https://www.example.org/;', 'listen 443 ssl;', 'www.example.org'), []],
    [
      'port 80 alone is not looked at: something before it may speak TLS',
      server('return 301 https://$host$request_uri;', 'listen 80;'),
      [],
    ],
    [
      'a redirect on port 80 beside TLS passes',
      server(`}\nserver { listen 80; server_name mta-sts.example.org; return 301 https://$host$request_uri;`),
      [],
    ],
  ])('%s', (_, text, expected) => expect(said(text)).toEqual(expected));
});

import { expect, it } from 'vitest';
import { lint } from '../../../engine/lint.ts';
import { rules } from '../../../rules/registry.generated.ts';
import { NOW, parsers } from '../../support/judged.ts';
import { memoryTree } from '../../support/memory-tree.ts';
import { plainSettings } from '../../support/settings.ts';
import { describeLab } from '../harness/available.ts';
import { refusalOf } from '../harness/nginx.ts';

const TLS = 'ssl_certificate www.pem; ssl_certificate_key www.key;';

const OTHER = 'server { listen 8080; server_name other.example.org; }';

/** What stands in `http`, and what nginx 1.22 thinks of it. */
const ROWS: readonly (readonly [string, string])[] = [
  ['a plain server', 'server { listen 8080; server_name www.example.org; root /srv; }'],
  ['escapes and quotes', String.raw`server { listen 8080; return 200 "a \" ' \\ \n ; { } $host"; }`],
  ['a brace in a variable', 'server { listen 8080; root /srv/${host}x; }'],
  ['a comment between words', 'server { listen 8080 # the port\n; }'],
  ['a sharp inside a word is none', 'server { listen 8080; return 301 /a#b; }'],
  ['no semicolon', 'server { listen 8080; root /srv }'],
  ['a brace too many', 'server { listen 8080; } }'],
  ['a semicolon too many', 'server { listen 8080;; }'],
  ['an open block', 'server { listen 8080;'],
  ['an open quote', 'server { listen 8080; root "/srv; }'],
  ['a word behind a quote', 'server { listen 8080; root "/srv"x; }'],
  ['a parenthesis behind a quote', 'server { listen 8080; if ($host = "a") { return 404; } }'],
  ['braces of an expression without quotes', 'server { listen 8080; location ~ ^/[0-9]{3}$ { return 404; } }'],
  ['braces of an expression in quotes', 'server { listen 8080; location ~ "^/[0-9]{3}$" { return 404; } }'],
  ['braces of an expression in a map', 'map $uri $x { ~^/[0-9]{3}$ 1; }'],
  ['a line that runs into the next', 'server { listen 8080; root /srv\n index index.html; }'],
  ['names that run into the next', 'server { listen 8080; server_name a.example.org\n b.example.org; }'],
  ['an unknown version of TLS', 'server { listen 8080; ssl_protocols TLSv1.4; }'],
  ['versions of TLS in capitals', 'server { listen 8080; ssl_protocols tlsv1.2 TLSV1.3; }'],
  ['two lines of versions', 'server { listen 8080; ssl_protocols TLSv1.2; ssl_protocols TLSv1.3; }'],
  ['a flag in capitals', 'server { listen 8080; gzip ON; }'],
  ['a flag that is none', 'server { listen 8080; gzip yes; }'],
  ['a misspelt directive', 'server { listen 8080; server_nmae a.example.org; }'],
  ['a header that a semicolon cuts off', 'server { listen 8080; add_header A b=1; c; }'],
  ['a host that passes on by itself', 'server { listen 8080; proxy_pass http://192.0.2.1; }'],
  ['a range of ports', 'server { listen 8080-8082; }'],
  ['one directive twice', 'server { listen 8080; root /a; root /b; }'],
  ['one directive at two levels', 'root /a; server { listen 8080; root /b; location / { root /c; } }'],
  ['a header without value', 'server { listen 8080; add_header A; }'],
  ['a header with too much', 'server { listen 8080; add_header A b always now; }'],
  ['a port that is none', 'server { listen 80800; }'],
  ['a range of ports', 'server { listen 8080-8082; }'],
  ['an address of IPv6', 'server { listen [::1]:8080; }'],
  ['an address of IPv6 without brackets', 'server { listen ::1:8080; }'],
  ['one socket twice', 'server { listen 8080; listen *:8080; }'],
  ['one socket at two hosts', 'server { listen 8080; } server { listen 8080; server_name a.example.org; }'],
  ['two defaults', 'server { listen 8080 default_server; } server { listen 8080 default_server; }'],
  ['options at two hosts', 'server { listen [::]:8080 ipv6only=on; } server { listen [::]:8080 ipv6only=on; }'],
  ['options at one host', 'server { listen [::]:8080 ipv6only=on; } server { listen [::]:8080; }'],
  ['a wildcard in between', `server { listen 8080; server_name a.*.example.org; } ${OTHER}`],
  ['a wildcard in between, at a host that is alone', 'server { listen 8080; server_name a.*.example.org; }'],
  ['a wildcard for part of a label', `server { listen 8080; server_name w*.example.org; } ${OTHER}`],
  ['a wildcard at each end', `server { listen 8080; server_name *.example.*; } ${OTHER}`],
  ['a star alone', 'server { listen 8080; server_name *; }'],
  ['names of every kind', 'server { listen 8080; server_name a.example.org *.example.org .example.net www.example.* ~^w _ ""; }'],
  ['TLS with a certificate', `server { listen 8443 ssl; ${TLS} }`],
  ['TLS with a certificate around it', `${TLS} server { listen 8443 ssl; }`],
  ['TLS without a certificate', 'server { listen 8443 ssl; }'],
  ['TLS without a key', 'server { listen 8443 ssl; ssl_certificate www.pem; }'],
  ['TLS that refuses everybody', 'server { listen 8443 ssl; ssl_reject_handshake on; }'],
  [
    'TLS without a certificate that is not default',
    `server { listen 8443 ssl; ${TLS} } server { listen 8443 ssl; server_name a.example.org; }`,
  ],
  ['the switch of old', `server { listen 8443; ssl on; ${TLS} }`],
  ['a missing file', 'include missing.conf;'],
  ['a pattern that finds nothing', 'include missing/*.conf;'],
  ['too few words of a return', 'server { listen 8080; return; }'],
  ['a rewrite with spaces', 'server { listen 8080; rewrite ^/([a-z] +) /x last; }'],
  ['internal with a word', 'server { listen 8080; location /x { internal on; } }'],
];

/** nginx knows more than we say: each with the reason. */
const NOT_TOLD: Readonly<Record<string, string>> = {
  'a missing file': 'advice where the folder is in the repository, else a gap: the file may come to the server by another way',
};

describeLab('what nginx takes', ['nginx'], () => {
  it.each(ROWS)('%s: nginx and we agree', async (name, text) => {
    const files = { 'nginx.conf': `events { }\nhttp {\n${text}\n}\n` };
    const refusal = await refusalOf(files);
    const found = lint(memoryTree(files), { parsers, rules, settings: plainSettings, paths: [], now: NOW }).results;
    const errors = found
      .filter(({ outcome, severity }) => outcome === 'fail' && severity === 'error')
      .map(({ rule, message }) => `${rule.id}#${message?.id}`);
    const refused = errors.filter((each) => /^(?:nginx\/|tls\/certificate-named)/.test(each));
    if (name in NOT_TOLD) expect([refusal === undefined, refused]).toEqual([false, []]);
    else expect([refused.length > 0, refused, refusal]).toEqual([refusal !== undefined, refused, refusal]);
  });

  it('there are enough of them', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(40);
  });
});

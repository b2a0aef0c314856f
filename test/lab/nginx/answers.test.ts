import { expect, it } from 'vitest';
import { answersTo, type Answer } from '../../../model/web/answer.ts';
import type { WebHost, WebServer } from '../../../model/web/host.ts';
import type { HeaderField } from '../../../model/web/response.ts';
import { hostFor } from './select.ts';
import { valueOf } from '../../../model/web/setting.ts';
import { hostsOf } from '../../support/nginx.ts';
import { describeLab } from '../harness/available.ts';
import { get, type Got, isOpen, speaks, startNginx } from '../harness/nginx.ts';

const TLS = 'ssl_certificate www.pem; ssl_certificate_key www.key; ssl_ciphers ALL:@SECLEVEL=0;';
const WWW = 'server_name www.example.org;';

/** A, B: ports without TLS; S, T: with. Each request is `port name path`. */
const ROWS: readonly (readonly [string, string, readonly string[]])[] = [
  ['files', `server { listen A; ${WWW} root FOLDER/root; }`, ['A www.example.org /', 'A www.example.org /none', 'A other.example.org /x/']],
  ['a redirect', `server { listen A; ${WWW} return 301 https://$host$request_uri; }`, ['A www.example.org /a?b=c', 'A WWW.EXAMPLE.ORG /']],
  ['a redirect without status', `server { listen A; return 301 https://shop.example.org$uri; }`, ['A www.example.org /x']],
  ['a redirect for now', `server { listen A; return https://shop.example.org/; }`, ['A www.example.org /x']],
  ['a redirect by rewrite', `server { listen A; rewrite ^ https://$host$request_uri? permanent; }`, ['A www.example.org /x']],
  ['a redirect by rewrite to a scheme', `server { listen A; rewrite ^/(.*)$ https://shop.example.org/$1; }`, ['A www.example.org /']],
  ['a status', `server { listen A; return 403; }`, ['A www.example.org /']],
  ['silence', `server { listen A; return 444; }`, ['A www.example.org /']],
  [
    'a location for a redirect',
    `server { listen A; root FOLDER/root; location /x { return 308 https://$host/y; } }`,
    ['A a.example.org /', 'A a.example.org /x', 'A a.example.org /xy'],
  ],
  [
    'an exact location',
    `server { listen A; location = /x { return 404; } location / { return 204; } }`,
    ['A a.example.org /x', 'A a.example.org /x/'],
  ],
  [
    'the longest location',
    `server { listen A; location / { return 404; } location /x { return 410; } location /x/y { return 204; } }`,
    ['A a.example.org /x/y/z', 'A a.example.org /x/z', 'A a.example.org /'],
  ],
  [
    'an expression before a prefix',
    `server { listen A; location /x { return 404; } location ~ \\.css$ { return 204; } }`,
    ['A a.example.org /x/a', 'A a.example.org /x/a.css'],
  ],
  [
    'a firm prefix before an expression',
    `server { listen A; location ^~ /x { return 404; } location ~ \\.css$ { return 204; } }`,
    ['A a.example.org /x/a.css'],
  ],
  [
    'an expression without regard to case',
    `server { listen A; location / { return 404; } location ~* \\.CSS$ { return 204; } }`,
    ['A a.example.org /a.css', 'A a.example.org /a.js'],
  ],
  ['locations in locations', `server { listen A; location /x { return 404; location /x/y { return 410; } } }`, ['A a.example.org /x/y']],
  [
    'a condition on the name',
    `server { listen A; server_name a.example.org b.example.org; if ($host = a.example.org) { return 301 https://$host$request_uri; } return 404; }`,
    ['A a.example.org /', 'A b.example.org /'],
  ],
  [
    'a condition on the scheme',
    `server { listen A; listen S ssl; ${TLS} if ($scheme = http) { return 301 https://$host$request_uri; } return 204; }`,
    ['A a.example.org /', 'S a.example.org /'],
  ],
  [
    'a condition on https',
    `server { listen A; listen S ssl; ${TLS} if ($https) { return 204; } if ($https = "") { return 403; } }`,
    ['A a.example.org /', 'S a.example.org /'],
  ],
  [
    'a denied location',
    `server { listen A; root FOLDER/root; location /x { deny all; } location /y { internal; } }`,
    ['A a.example.org /x/', 'A a.example.org /y'],
  ],
  [
    'the location of the index',
    `server { listen A; root FOLDER/root; location / { add_header A 1; } location = /index.html { add_header B 2; } }`,
    ['A a.example.org /'],
  ],
  [
    'the location that try_files ends with',
    `server { listen A; root FOLDER/root; location / { try_files /none /x/; add_header A 1; } location = /x/ { return 204; } location /y { try_files $uri @z; } location @z { return 410; } }`,
    ['A a.example.org /y/'],
  ],
  ['steps behind break', `server { listen A; root FOLDER/root; location / { break; return 410; } }`, ['A a.example.org /']],
  ['headers', `add_header A 1; server { listen A; root FOLDER/root; }`, ['A a.example.org /']],
  ['headers with errors', `server { listen A; add_header A 1; add_header B 2 always; return 404; }`, ['A a.example.org /']],
  ['headers with a redirect', `server { listen A; add_header A 1; return 301 https://$host/; }`, ['A a.example.org /']],
  [
    'headers with 307 and 303',
    `server { listen A; add_header A 1; location /a { return 307 /b; } location /b { return 303 /c; } }`,
    ['A a.example.org /a', 'A a.example.org /b'],
  ],
  [
    'headers that a location loses',
    `server { listen A; add_header A 1; root FOLDER/root; location /x { add_header B 2; } }`,
    ['A a.example.org /', 'A a.example.org /x/'],
  ],
  [
    'headers that a location keeps',
    `server { listen A; add_header A 1; root FOLDER/root; location /x { expires 1d; } }`,
    ['A a.example.org /'],
  ],
  [
    'headers of three levels',
    `add_header A 1; server { listen A; add_header B 2; location / { return 204; location /x { add_header C 3; return 204; } } }`,
    ['A a.example.org /', 'A a.example.org /x'],
  ],
  ['headers twice', `server { listen A; add_header A 1; add_header A 2; return 204; }`, ['A a.example.org /']],
  ['an empty header', `server { listen A; add_header A ""; add_header B 2; return 204; }`, ['A a.example.org /']],
  [
    'headers of a condition',
    `server { listen A; location / { add_header A 1; if ($scheme = http) { add_header B 2; return 204; } return 200; } }`,
    ['A a.example.org /'],
  ],
  [
    'an exact name before a wildcard',
    `server { listen A; server_name *.example.org; return 404; } server { listen A; server_name a.example.org; return 410; }`,
    ['A a.example.org /', 'A b.example.org /', 'A a.b.example.org /', 'A example.net /'],
  ],
  [
    'the longest wildcard',
    `server { listen A; server_name *.org; return 404; } server { listen A; server_name *.example.org; return 410; } server { listen A; server_name www.*; return 403; }`,
    ['A a.example.org /', 'A www.example.net /', 'A www.example.org /', 'A a.net /'],
  ],
  [
    'a name with all below it',
    `server { listen A; server_name x.org; return 404; } server { listen A; server_name .example.org; return 410; }`,
    ['A example.org /', 'A a.example.org /', 'A badexample.org /'],
  ],
  [
    'a default that says so',
    `server { listen A; server_name a.org; return 404; } server { listen A default_server; server_name b.org; return 410; }`,
    ['A c.org /', 'A a.org /'],
  ],
  [
    'a name with a final dot',
    `server { listen A; return 404; } server { listen A; server_name a.example.org.; return 410; }`,
    ['A a.example.org /', 'A a.example.org. /'],
  ],
  [
    'a name in the request with a final dot',
    `server { listen A; return 404; } server { listen A; server_name a.example.org; return 410; }`,
    ['A a.example.org. /'],
  ],
  ['an address before all addresses', `server { listen A; return 404; } server { listen 127.0.0.1:A; return 410; }`, ['A a.example.org /']],
  [
    'two ports',
    `server { listen A; listen B; return 404; } server { listen B default_server; return 410; }`,
    ['A a.example.org /', 'B a.example.org /'],
  ],
  [
    'TLS from the line of another host',
    `${TLS} server { listen S; return 204; } server { listen S ssl; server_name b.org; return 410; }`,
    ['S a.example.org /', 'S b.org /'],
  ],
  ['the switch of old', `${TLS} server { listen S; ssl on; return 204; }`, ['S a.example.org /']],
];

describeLab('what nginx answers', ['nginx'], () => {
  it.each(ROWS)('%s: nginx and we agree', async (_, text, requests) => {
    const main = (ports: Readonly<Record<string, number>>, folder: string): string =>
      `daemon off;\nmaster_process off;\npid nginx.pid;\nevents { }\nhttp {\naccess_log off;\n${filled(text, ports, folder)}\n}\n`;
    const nginx = await startNginx((ports, folder) => ({ 'nginx.conf': main(ports, folder) }));
    try {
      const [first] = hostsOf({ 'nginx.conf': main(nginx.ports, nginx.folder) }, '1.22.1');
      for (const request of requests) {
        const [letter = '', name = '', path = ''] = request.split(' ');
        const port = nginx.ports[letter]!;
        const got = await get(port, name, path, letter === 'S' || letter === 'T');
        expect(ours(first!.server, port, name, path, got), request).toContainEqual(got);
      }
    } finally {
      await nginx.stop();
    }
  });

  it('its sockets are those that we see', async () => {
    const text = 'server { listen A; } server { listen [::]:B; } server { listen [::]:S ipv6only=off; } server { listen 127.0.0.1:T; }';
    const main = (ports: Readonly<Record<string, number>>): string =>
      `daemon off;\nmaster_process off;\npid nginx.pid;\nevents { }\nhttp {\n${filled(text, ports, '')}\n}\n`;
    const nginx = await startNginx((ports) => ({ 'nginx.conf': main(ports) }));
    try {
      const [first] = hostsOf({ 'nginx.conf': main(nginx.ports) });
      for (const port of Object.values(nginx.ports)) {
        for (const address of ['127.0.0.1', '::1']) {
          const expected = first!.server.hosts.some((host) => host.listeners.some((each) => takes(each, address, port)));
          expect([address, port, await isOpen(address, port)]).toEqual([address, port, expected]);
        }
      }
    } finally {
      await nginx.stop();
    }
  });

  it.each([
    ['all versions', 'ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;', ''],
    ['old ones', 'ssl_protocols TLSv1 TLSv1.1;', ''],
    ['new ones', 'ssl_protocols TLSv1.2 TLSv1.3;', ''],
    ['the newest', 'ssl_protocols TLSv1.3;', ''],
    ['by default', '', ''],
    ['two lines that add up', 'ssl_protocols TLSv1.2; ssl_protocols TLSv1.3;', ''],
    ['another host that has its own', 'ssl_protocols TLSv1.3;', 'ssl_protocols TLSv1.2;'],
  ])('its versions of TLS are those that we see: %s', async (_, first, second) => {
    const text = `${TLS} server { listen S ssl; server_name a.org; ${first} return 204; } server { listen S ssl; server_name b.org; ${second} return 204; }`;
    const main = (ports: Readonly<Record<string, number>>): string =>
      `daemon off;\nmaster_process off;\npid nginx.pid;\nevents { }\nhttp {\n${filled(text, ports, '')}\n}\n`;
    const nginx = await startNginx((ports) => ({ 'nginx.conf': main(ports) }));
    try {
      const [host] = hostsOf({ 'nginx.conf': main(nginx.ports) }, '1.22.1');
      for (const version of ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const) {
        // Before 1.29.2 the default host decides for every name of its socket.
        const expected = valueOf(host!.tls.versions)?.includes(version);
        for (const name of ['a.org', 'b.org'])
          expect([name, version, await speaks(nginx.ports['S']!, name, version)]).toEqual([name, version, expected]);
      }
    } finally {
      await nginx.stop();
    }
  });
});

function filled(text: string, ports: Readonly<Record<string, number>>, folder: string): string {
  return text
    .replaceAll(/(listen (?:\S+:)?)([ABST])\b/g, (_, before: string, letter: string) => `${before}${ports[letter]}`)
    .replaceAll('FOLDER', folder);
}

function takes({ address, port, says }: WebHost['listeners'][number], asked: string, at: number): boolean {
  if (port !== at) return false;
  if (asked === '::1') return address === '::' || address === '::1';
  return address === '0.0.0.0' || address === asked || (address === '::' && says.has('ipv6onlyOff'));
}

/** What we expect, each answer that our model leaves open; of files the status that was got, since their folder is not ours to know. */
function ours(server: WebServer, port: number, name: string, path: string, got: Got): readonly Got[] {
  const selected = hostFor(server, { address: '127.0.0.1', port, transport: 'tcp', name });
  if (selected.kind !== 'host') return [];
  const { host } = selected;
  const tls = host.listeners.some((each) => each.port === port && each.tls);
  const asked = name.toLowerCase().replace(/\.$/, '');
  return answersTo(host, { name: asked, tls, port, path: path.replace(/\?.*$/, '') }).flatMap((answer) =>
    expected(answer, asked, path, tls, port, got),
  );
}

function expected(answer: Answer, name: string, path: string, tls: boolean, port: number, got: Got): readonly Got[] {
  switch (answer.kind) {
    case 'unknown':
      return [];
    case 'redirect': {
      const scheme = tls ? 'https' : 'http';
      const target = answer.target
        .replaceAll('$scheme', scheme)
        .replaceAll('$host', name)
        .replace(/\$request_uri\??/, path)
        .replace('$uri', path)
        .replace('/$1', path);
      const location = target.startsWith('/') ? `${scheme}://${name}:${port}${target}` : target;
      return [{ status: answer.status, location, added: sent(answer.headers.fields, answer.status) }];
    }
    case 'status': {
      const status = answer.status === 444 ? 0 : answer.status === 403 && got.status === 404 ? 404 : answer.status;
      return [{ status, location: undefined, added: status === 0 ? [] : sent(answer.headers.fields, status) }];
    }
    case 'content':
      return [{ status: got.status, location: undefined, added: sent(answer.headers.fields, got.status) }];
  }
}

const WITH_HEADERS = new Set([200, 201, 204, 206, 301, 302, 303, 304, 307, 308]);

function sent(fields: readonly HeaderField[], status: number): readonly string[] {
  return fields
    .filter(({ always }) => always || WITH_HEADERS.has(status))
    .map(({ name, value }) => `${name.toLowerCase()}: ${value}`)
    .sort();
}

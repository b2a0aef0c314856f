import { describe, expect, it } from 'vitest';
import type { WebHost } from '../../../model/web/host.ts';
import type { WebResponse } from '../../../model/web/response.ts';
import { valueOf, type Setting } from '../../../model/web/setting.ts';
import { hostsOf, readingOf, type Files } from '../../support/nginx.ts';
import { processorTime } from '../../support/processor-time.ts';

const first = (files: Files, version?: string): WebHost => hostsOf(files, version)[0]!;
const listeners = (host: WebHost): string[] =>
  host.listeners.map(({ address, port, tls, http2, default: isDefault }) =>
    [address, port, ...(tls ? ['tls'] : []), ...(http2 ? ['http2'] : []), isDefault].join(' '),
  );
const shown = <T>(setting: Setting<T>): string => {
  const said = setting.kind === 'unknown' ? setting.gap.cause : String(valueOf(setting) ?? 'depends');
  return `${setting.kind} ${said}`;
};
const headers = (response: WebResponse): string[] => response.headers.fields.map(({ name }) => name);

describe('the hosts of a configuration', () => {
  it.each<[string, string, string[]]>([
    ['no listen is port 80', 'server { }', ['0.0.0.0 80 first']],
    ['a port is every IPv4 address', 'server { listen 443 ssl; }', ['0.0.0.0 443 tls first']],
    ['both families', 'server { listen 80; listen [::]:80; }', ['0.0.0.0 80 first', ':: 80 first']],
    [
      'an address without port is port 80',
      'server { listen 192.0.2.1; listen [2001:db8:0::1]; }',
      ['192.0.2.1 80 first', '2001:db8::1 80 first'],
    ],
    ['a default is said', 'server { listen 80 default_server; }', ['0.0.0.0 80 said']],
    [
      'TLS of one host is TLS of all on its socket',
      'server { listen 443; } server { listen 443 ssl http2; }',
      ['0.0.0.0 443 tls http2 first'],
    ],
    ['the first is not default when another says so', 'server { listen 80; } server { listen 80 default_server; }', ['0.0.0.0 80 no']],
    ['the old switch', 'server { listen 443; ssl on; }', ['0.0.0.0 443 tls first']],
    ['a socket in the file system', 'server { listen unix:/run/x.sock; }', ['unix:/run/x.sock 0 first']],
    ['a host name', 'server { listen localhost:8080; }', ['localhost 8080 first']],
  ])('%s', (_, text, expected) => expect(listeners(first(text))).toEqual(expected));

  it('names are read by their kind', () => {
    const { names } = first('server { server_name Example.org *.example.org .example.net www.example.* ~^w\\d+$ _ ""; }');
    expect(names.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'exact example.org',
      'below *.example.org',
      'exactAndBelow .example.net',
      'prefix www.example.*',
      'regex ~^w\\d+$',
      'exact _',
      'empty ',
    ]);
  });

  it('servers of a stream are no web hosts', () => {
    expect(hostsOf('http { server { listen 80; } }\nstream { server { listen 25; proxy_pass mx; } }')).toHaveLength(1);
  });

  it('a piece leaves open what stands around it', () => {
    const host = first({ 'sites-available/www': 'server { listen 443 ssl; server_name www.example.org; ssl_ciphers HIGH; }' });
    expect([host.server.isPiece, shown(host.tls.ciphers), shown(host.tls.versions)]).toEqual([true, 'explicit HIGH', 'unknown piece']);
    expect(host.responses[0].headers.gap?.cause).toBe('piece');
  });
});

describe('settings of TLS', () => {
  it.each<[string, string, string | undefined, string]>([
    ['are those of the host', 'ssl_protocols TLSv1.2; server { ssl_protocols TLSv1.3; }', '1.22', 'explicit TLSv1.3'],
    ['are inherited', 'ssl_protocols TLSv1.2 TLSv1.3; server { }', '1.22', 'inherited TLSv1.2,TLSv1.3'],
    ['come from the software', 'server { }', '1.22', 'default TLSv1,TLSv1.1,TLSv1.2'],
    ['come from newer software', 'server { }', '1.28', 'default TLSv1.2,TLSv1.3'],
    ['depend on a version that is too short to tell', 'server { }', '1.27', 'default depends'],
    ['depend on a version that nobody tells', 'server { }', undefined, 'default depends'],
    ['are hidden by an include that is elsewhere', 'include /etc/letsencrypt/tls.conf; server { }', '1.28', 'unknown includeNotFound'],
    [
      'are known beside an include that is elsewhere',
      'server { ssl_protocols TLSv1.3; include /etc/letsencrypt/x.conf; }',
      '1.28',
      'explicit TLSv1.3',
    ],
  ])('%s', (_, text, version, expected) => expect(shown(first(text, version).tls.versions)).toBe(expected));

  it.each<[string, Record<string, string>, string | undefined]>([
    ['the image of a Dockerfile tells the version', { Dockerfile: 'FROM nginx:1.28.0-alpine AS web\n' }, '1.28.0'],
    ['the image of a compose file does', { 'compose.yaml': 'services:\n  web:\n    image: "nginx:1.26"\n' }, '1.26'],
    ['a moving tag tells nothing', { Dockerfile: 'FROM nginx:stable\n' }, undefined],
    ['two images tell nothing', { Dockerfile: 'FROM nginx:1.28\nFROM nginx:1.26\n' }, undefined],
    [
      'the values of a Helm chart do',
      { 'values.yaml': 'web:\n  image:\n    repository: docker.io/nginx\n    tag: "1.27.3-alpine"\n' },
      '1.27.3',
    ],
    ['in either order', { 'values.yml': 'image:\n  tag: 1.26\n  # who\n  repository: nginxinc/nginx-unprivileged\n' }, '1.26'],
    ['the tag of another image does not', { 'values.yaml': 'a:\n  repository: nginx\nb:\n  tag: 1.26\n' }, undefined],
    ['nor one further inside', { 'values.yaml': 'a:\n  repository: nginx\n  b:\n    tag: 1.26\n' }, undefined],
    ['nor that of something else', { 'values.yaml': 'image:\n  repository: nginx/nginx-prometheus-exporter\n  tag: 1.3\n' }, undefined],
    ['the image of something else tells nothing', { Dockerfile: 'FROM example/nginx-exporter:1.3\n' }, undefined],
  ])('%s', (_, more, expected) => {
    expect(first({ 'web/nginx.conf': 'http { server { listen 80; } }', ...more }).server.version.text).toBe(expected);
  });
});

describe('headers', () => {
  it.each<[string, string, string[][]]>([
    ['are inherited by a location without its own', 'add_header A 1; server { location / { } }', [['A'], ['A']]],
    ['are lost by a location with its own', 'server { add_header A 1; location / { add_header B 1; } }', [['A'], ['B']]],
    [
      'are merged where that is said',
      'server { add_header_inherit merge; add_header A 1; location / { add_header B 1; } }',
      [['A'], ['B', 'A']],
    ],
    ['stop where that is said', 'server { add_header A 1; location / { add_header_inherit off; } }', [['A'], []]],
    ['add up where headers-more sets them', 'more_set_headers "A: 1"; server { location / { add_header B 1; } }', [['A'], ['B', 'A']]],
    ['with an empty value are not sent', 'server { add_header A ""; }', [[]]],
  ])('%s', (_, text, expected) => expect(first(text).responses.map(headers)).toEqual(expected));

  it('of an application are not all that is sent', () => {
    expect(first('server { location / { proxy_pass http://192.0.2.1; } }').responses[1]?.headers.gap?.cause).toBe('application');
  });
});

it('a range of ports is not known to be any of them', () => {
  const host = first('server { listen [::]:8000-8010; listen 8000-8010; listen 80; }');
  expect([listeners(host), host.gaps.map(({ cause }) => cause)]).toEqual([
    ['0.0.0.0 80 first'],
    ['unsupportedSyntax', 'unsupportedSyntax'],
  ]);
});

it('groups that the library is told count', () => {
  expect(shown(first('server { ssl_ecdh_curve X448; ssl_conf_command curves X25519; }').tls.groups)).toBe('explicit X25519');
});

it.each([
  ['one line full of tags', `http { server { add_header A "${'{{a}} <%- b %> '.repeat(30_000)}"; } }`],
  ['conditions around every line', `http { server {\n${'{% if a %}\nadd_header {{ a }} b c;\n{% endif %}\n'.repeat(6000)}} }`],
  [
    'names that nginx does not know',
    `http { server {\n${Array.from({ length: 30_000 }, (_, i) => `a${i.toString(2).replaceAll('1', 'b').replaceAll('0', 'c')} x;\n`).join('')}} }`,
  ],
])('%s take no long time', (_, text) => {
  const began = processorTime();
  readingOf({ 'nginx.conf.j2': text });
  expect(processorTime() - began).toBeLessThan(3000);
});

describe('a template', () => {
  const template = (body: string): Files => ({ 'site.conf.j2': `http {\nserver {\n${body}\n}\n}\n` });

  it.each<[string, string, string]>([
    ['hides the value that it fills in', 'ssl_ciphers {{ ciphers }};', 'unknown placeholder'],
    ['hides the value that it may leave out', '{% if old %}\nssl_ciphers HIGH;\n{% endif %}', 'unknown placeholder'],
    ['hides what it puts in between', '{{ extra }}', 'unknown placeholder'],
    ['leaves other values as they are', 'server_name {{ name }};\nssl_ciphers HIGH;', 'explicit HIGH'],
    ['of Ruby', '<% if @old -%>\nssl_ciphers HIGH;\n<% end -%>', 'unknown placeholder'],
    ['of Go', '{{ if .Old }}\nssl_ciphers HIGH;\n{{ end }}', 'unknown placeholder'],
    ['of a panel', 'ssl_ciphers %ciphers%;', 'unknown placeholder'],
    ['of a program in Python', 'ssl_ciphers %(ciphers)s;', 'unknown placeholder'],
    ['of a program that puts names between underscores', 'ssl_ciphers __CIPHERS__;', 'unknown placeholder'],
    ['of autoconf', 'ssl_ciphers @CIPHERS@;', 'unknown placeholder'],
    ['of EJS', 'ssl_ciphers "<%- ciphers %>";', 'unknown placeholder'],
    ['of Terraform', 'ssl_ciphers ${tls.ciphers};', 'unknown placeholder'],
    ['of Terraform, between control tags', '%{ if old ~}\nssl_ciphers HIGH;\n%{ endif ~}', 'unknown placeholder'],
    ['hides the value that has a word it may leave out', 'ssl_ciphers HIGH{% if old %}:RC4{% endif %};', 'unknown placeholder'],
    ['does not begin with an encoded octet', 'rewrite %C3%A9abc%20 /x; ssl_ciphers HIGH;', 'explicit HIGH'],
    ['that says nothing of it', '{# nothing #}', 'default HIGH:!aNULL:!MD5'],
  ])('%s', (_, body, expected) => expect(shown(first(template(body)).tls.ciphers)).toBe(expected));

  it('of envsubst leaves the port open', () => {
    const host = first({ 'default.conf.template': 'server { listen ${NGINX_PORT}; server_name www.example.org; }' });
    expect([host.listeners.length, host.gaps[0]?.cause]).toEqual([0, 'placeholder']);
  });

  it.each([
    ['listen %ip%:%port% ssl;', 0],
    ['listen [::]:__PORT__ ssl;', 0],
    ['listen PORT ssl;', 0],
    ['listen "<%- address %>"<%- tls ? " ssl" : "" %>;', 0],
    ['listen 443{% if tls %} ssl{% endif %};', 0],
    ['listen 443 ssl{% if h2 %} http2{% endif %};', 1],
  ])('%s leaves open what it fills in, and is no fault', (line, count) => {
    const files = { 'site.conf.j2': `http {\nserver {\n${line}\n}\n}\n` };
    expect([first(files).listeners.length, readingOf(files).flatMap(({ problems }) => problems)]).toEqual([count, []]);
  });

  it('may make a host many times or never', () => {
    const [host] = hostsOf({
      'nginx.conf.j2': 'http {\n{% for s in sites %}\nserver { listen 80; server_name {{ s }}; }\n{% endfor %}\n}',
    });
    expect([host?.listeners[0]?.default, host?.names.length, host?.server.gaps[0]?.cause]).toEqual(['unknown', 0, 'placeholder']);
  });
});

import { describe, expect, test } from 'vitest';
import { namedConf } from '../../../parsers/named/conf.ts';
import { contextOf } from '../octodns/project.ts';
import type { Files } from '../octodns/project.ts';
import { processorTime } from '../../support/processor-time.ts';

function read(files: Files, path = 'named.conf') {
  return namedConf.read({ path, bytes: new TextEncoder().encode(files[path]) }, contextOf(files));
}

function claimed(files: Files, path?: string): string[] {
  return read(files, path).claims.map((claim) => [claim.path, claim.zone, claim.view].filter((part) => part !== undefined).join(' '));
}

describe('primary zones are claimed', () => {
  const zone = (body: string): string => `zone "example.org" { ${body} };\n`;
  test.each<[string, Files, string[]]>([
    ['with a file beside the configuration', { 'named.conf': zone('type primary; file "db.x";'), 'db.x': '' }, ['db.x example.org.']],
    ['in the old word', { 'named.conf': zone('type master; file "db.x";'), 'db.x': '' }, ['db.x example.org.']],
    ['with a class', { 'named.conf': 'zone "Example.ORG." IN { type primary; file "db.x"; };', 'db.x': '' }, ['db.x example.org.']],
    ['without quotes', { 'named.conf': 'zone example.org { type primary; file db.x; };', 'db.x': '' }, ['db.x example.org.']],
    [
      'on many lines, with comments of three kinds',
      {
        'named.conf': 'zone /* a */ "example.org" // b {\n{ # type secondary;\n  type primary; // };\n  file "db.x"; /* } */\n};\n',
        'db.x': '',
      },
      ['db.x example.org.'],
    ],
    [
      'with two slashes inside a word',
      { 'named.conf': zone('type primary; file zones//db.x;'), 'zones/db.x': '' },
      ['zones/db.x example.org.'],
    ],
    [
      'with a file below `directory`',
      { 'named.conf': `options { directory "/var/named"; };\n${zone('type primary; file "data/db.x";')}`, 'var/named/data/db.x': '' },
      ['var/named/data/db.x example.org.'],
    ],
    [
      'when `directory` comes later',
      { 'named.conf': `${zone('type primary; file "db.x";')}options { directory "zones"; };\n`, 'zones/db.x': '' },
      ['zones/db.x example.org.'],
    ],
    [
      'with the path on the server',
      { 'etc/bind/named.conf': zone('type primary; file "/etc/bind/zones/db.x";'), 'etc/bind/zones/db.x': '', 'zones/db.x': '' },
      ['etc/bind/zones/db.x example.org.'],
    ],
    [
      'with the end of the path on the server',
      { 'bind/named.conf': zone('type primary; file "/etc/bind/zones/db.x";'), 'zones/db.x': '' },
      ['zones/db.x example.org.'],
    ],
    [
      'in a role below which the tree of the server stands',
      { 'roles/dns/files/etc/bind/named.conf': zone('type primary; file "/var/lib/bind/db.x";'), 'roles/dns/files/var/lib/bind/db.x': '' },
      ['roles/dns/files/var/lib/bind/db.x example.org.'],
    ],
    [
      'in views',
      {
        'named.conf':
          'view "in" { match-clients { any; }; zone "example.org" { type primary; file "in.x"; }; };\nview out { zone "example.org" { type primary; file "out.x"; }; };',
        'in.x': '',
        'out.x': '',
      },
      ['in.x example.org. in', 'out.x example.org. out'],
    ],
    [
      'shared between views',
      {
        'named.conf':
          'view "out" { zone "example.org" { in-view "in"; }; };\nview "in" { zone "example.org" { type primary; file "db.x"; }; };',
        'db.x': '',
      },
      ['db.x example.org. in', 'db.x example.org. out'],
    ],
    [
      'through a template',
      {
        'named.conf': 'template t { type primary; file "zones/$name.db"; };\nzone "example.org" { template t; };',
        'zones/example.org.db': '',
      },
      ['zones/example.org.db example.org.'],
    ],
    [
      'signed in place',
      { 'named.conf': zone('type primary; file "db.x"; dnssec-policy default; inline-signing yes;'), 'db.x': '' },
      ['db.x example.org.'],
    ],
    ['the root', { 'named.conf': 'zone "." { type primary; file "root"; };', root: '' }, ['root .']],
    [
      'behind a forgotten semicolon',
      {
        'named.conf':
          'acl a { any; }\nzone "example.org" {\n  type primary;\n  file "db.x";\n}\nzone "example.net" { type primary; file "db.y"; };',
        'db.x': '',
        'db.y': '',
      },
      ['db.x example.org.', 'db.y example.net.'],
    ],
    ['in a file that never ends', { 'named.conf': 'zone "example.org" { type primary; file "db.x";', 'db.x': '' }, ['db.x example.org.']],
  ])('%s', (_, files, expected) => {
    expect(claimed(files, Object.keys(files)[0])).toEqual(expected);
  });

  test.each<[string, Files]>([
    ['secondary', { 'named.conf': zone('type secondary; file "db.x"; primaries { 192.0.2.1; };'), 'db.x': '' }],
    ['hint', { 'named.conf': 'zone "." { type hint; file "db.x"; };', 'db.x': '' }],
    ['of another class', { 'named.conf': 'zone "example.org" CH { type primary; file "db.x"; };', 'db.x': '' }],
    ['in a format that is no text', { 'named.conf': zone('type primary; file "db.x"; masterfile-format raw;'), 'db.x': '' }],
    [
      'in a format that is no text, for all zones',
      { 'named.conf': `options { masterfile-format map; };${zone('type primary; file "db.x";')}`, 'db.x': '' },
    ],
    ['without a file in the project', { 'named.conf': zone('type primary; file "/etc/bind/db.x";') }],
    ['outside the project', { 'named.conf': zone('type primary; file "../../db.x";'), 'db.x': '' }],
    ['of a template', { 'named.conf': 'zone "{{ zone }}" { type primary; file "db.x"; };', 'db.x': '' }],
    ['in a comment', { 'named.conf': `/* ${zone('type primary; file "db.x";')} */`, 'db.x': '' }],
    ['in a policy', { 'named.conf': 'options { response-policy { zone "example.org"; }; };', 'db.x': '' }],
  ])('but none %s', (_, files) => {
    expect(claimed(files)).toEqual([]);
  });

  test('the place of a claim is the name of the zone', () => {
    const text = zone('type primary; file "db.x";');
    expect(read({ 'named.conf': text, 'db.x': '' }).claims).toEqual([
      { path: 'db.x', format: 'zonefile', zone: 'example.org.', by: 'named.conf', at: { path: 'named.conf', start: 5, end: 18 } },
    ]);
  });
});

describe('include', () => {
  test.each<[string, Files, string[]]>([
    [
      'of a file on the server',
      {
        'named.conf': 'include "/etc/bind/named.conf.local";',
        'named.conf.local': 'zone "example.org" { type primary; file "db.x"; };',
        'db.x': '',
      },
      ['db.x example.org.'],
    ],
    [
      'of options that say the directory',
      {
        'named.conf': 'include "zones.conf"; include "options.conf";',
        'zones.conf': 'zone "example.org" { type primary; file "db.x"; };',
        'options.conf': 'options { directory "data"; };',
        'data/db.x': '',
      },
      ['data/db.x example.org.'],
    ],
    [
      'inside a view',
      {
        'named.conf': 'view "in" { include "zones.conf"; };',
        'zones.conf': 'zone "example.org" { type primary; file "db.x"; };',
        'db.x': '',
      },
      ['db.x example.org. in'],
    ],
    [
      'inside every zone',
      {
        'named.conf': 'zone "a.example" { include "all.conf"; file "a"; };\nzone "b.example" { include "all.conf"; file "b"; };',
        'all.conf': 'type primary;',
        a: '',
        b: '',
      },
      ['a a.example.', 'b b.example.'],
    ],
    [
      'of all files of a kind',
      {
        'named.conf': 'include "/etc/named/zones.d/*.conf";',
        'zones.d/a.conf': 'zone "a.example" { type primary; file "db.x"; };',
        'zones.d/b.conf': 'zone "b.example" { type primary; file "db.x"; };',
        'zones.d/c.txt': 'zone "c.example" { type primary; file "db.x"; };',
        'db.x': '',
      },
      ['db.x a.example.', 'db.x b.example.'],
    ],
  ])('%s', (_, files, expected) => {
    expect(claimed(files)).toEqual(expected);
    expect(read(files).gaps).toEqual([]);
  });

  test('names every file that was read', () => {
    const files = { 'named.conf': 'include "a.conf";', 'a.conf': 'include "b.conf";', 'b.conf': '' };
    expect(read(files).files.map((file) => file.path)).toEqual(['named.conf', 'a.conf', 'b.conf']);
  });

  test.each<[string, Files, string]>([
    ['that is not there', { 'named.conf': 'include "/etc/bind/rndc.key";' }, 'includeNotFound'],
    ['of itself', { 'named.conf': 'include "named.conf";' }, 'includeCycle'],
    ['in a circle', { 'named.conf': 'include "a.conf";', 'a.conf': 'include "named.conf";' }, 'includeCycle'],
    [
      'too deep',
      Object.fromEntries(Array.from({ length: 20 }, (_, i) => [i === 0 ? 'named.conf' : `${i}.conf`, `include "${i + 1}.conf";`])),
      'includeTooDeep',
    ],
    ['without end', { 'named.conf': 'include "a.conf" ; /*', 'a.conf': '' }, 'unsupportedSyntax'],
  ])('%s is a gap', (_, files, cause) => {
    expect(read(files).gaps.map((gap) => gap.cause)).toContain(cause);
    expect(read(files).problems).toEqual([]);
  });
});

describe('recognised', () => {
  const certainty = (path: string, text: string): number => namedConf.recognise(path, new TextEncoder().encode(text));
  test.each([
    ['by a zone', 'dns/servers', 'zone "example.org" {\n\ttype master;\n\tfile "x";\n};\n'],
    ['by options', 'a.conf', '// mine\noptions {\n  directory "/var/cache/bind";\n};\n'],
    ['by a view', 'a.conf', 'view "in" { match-clients { any; }; };\n'],
    ['by a zone shared between views', 'a.conf', 'zone "example.org" { in-view "in"; };\n'],
    ['by its name and a key', 'named.conf.keys', 'key "k" { algorithm hmac-sha256; secret "x"; };\n'],
    ['by its name and includes', 'named.conf', 'include "/etc/bind/named.conf.options";\ninclude "/etc/bind/named.conf.local";\n'],
  ])('%s', (_, path, text) => {
    expect(certainty(path, text)).toBeGreaterThan(0.7);
  });

  test.each([
    ['a DHCP server', 'dhcpd.conf', 'key "k" { algorithm hmac-md5; secret x; };\nzone example.org. { primary 192.0.2.1; key k; }\n'],
    ['nginx', 'nginx.conf', 'include /etc/nginx/mime.types;\nhttp {\n  server { listen 80; }\n}\n'],
    ['a master file', 'db.example', '$TTL 60\nzone 60 IN A 192.0.2.1 ; zone\n'],
    ['C', 'zone.c', 'zone "example" { type master; };\n'],
    ['a document', 'README.md', 'zone "example.org" { type primary; file "x"; };\n'],
    ['NSD', 'nsd.conf', 'zone:\n  name: example.org\n'],
    ['nothing', 'named.conf', ''],
  ])('but not %s', (_, path, text) => {
    expect(certainty(path, text)).toBe(0);
  });
});

test('hostile input takes no time', () => {
  const texts = [
    '{'.repeat(200_000),
    '}'.repeat(200_000),
    'zone "a" {'.repeat(100_000),
    'view a {'.repeat(100_000),
    '"\\'.repeat(500_000),
    '/*'.repeat(500_000),
    '/'.repeat(200_000),
    'include "named.conf";'.repeat(20_000),
    `${'a '.repeat(500_000)};`,
  ];
  for (const text of texts) {
    const before = processorTime();
    read({ 'named.conf': text });
    namedConf.recognise('named.conf', new TextEncoder().encode(text).subarray(0, 65_536));
    expect(processorTime() - before).toBeLessThan(10_000);
  }
}, 60_000);

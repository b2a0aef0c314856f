import { describe, expect, it } from 'vitest';
import { zonefile } from '../../../parsers/zonefile/read.ts';
import { octetsOf } from './reading.ts';

const ZONE = '$TTL 3600\n@ IN SOA ns1 hostmaster (\n  2026110101 ; serial\n  14400 3600 1209600 3600 )\n@ IN NS ns1\nns1 IN A 192.0.2.1\n';
const PIECE = 'www IN A 192.0.2.1\nmail IN A 192.0.2.25\n';
const REVERSE = '$ORIGIN 2.0.192.in-addr.arpa.\n@ 3600 IN SOA ns1.example.org. hostmaster.example.org. 1 2 3 4 5\n1 PTR www.example.org.\n';

const recognised = (path: string, text: string): number => zonefile.recognise(path, octetsOf(text));

describe('a zone is recognised', () => {
  it.each([
    ['db.example.org', ZONE],
    ['zones/example.org', ZONE],
    ['example.org.zone', ZONE],
    ['example.org.db', ZONE],
    ['example.org.hosts', ZONE],
    ['named.example', ZONE],
    ['1.168.192.in-addr.arpa', REVERSE],
    ['192.0.2.rev', REVERSE],
    ['db.192.0.2', REVERSE],
    ['8.b.d.0.1.0.0.2.ip6.arpa', REVERSE],
    ['internal/db.example.org.internal', ZONE],
    ['external/example.org.zone.external', ZONE],
    ['example.org.zone~', ZONE],
    ['example.org.zone.bak', ZONE],
    ['example.org.signed', ZONE],
    ['master/example', ZONE],
    ['anything at all', ZONE],
    ['example.org.zone', ZONE.replaceAll('\n', '\r\n')],
    ['example.org.zone', `\xef\xbb\xbf${ZONE}`],
    ['example.org.zone', `; Copyright\n; of somebody\n\n${ZONE}`],
    ['corp.dns', `${ZONE}${'pc [AGE:3644371]\t1200\tA\t192.0.2.7\n'.repeat(60)}`],
    ['root.hints', '. 3600000 NS a.root-servers.net.\na.root-servers.net. 3600000 A 198.41.0.4\n'],
    ['dump.axfr', 'example.org. 3600 IN SOA ns1.example.org. h.example.org. 1 2 3 4 5\nexample.org. 3600 IN NS ns1.example.org.\n'],
    [
      'dig.txt',
      '; <<>> DiG 9.18 <<>> AXFR example.org\n;; global options: +cmd\nexample.org. 3600 IN SOA ns1.example.org. h.example.org. 1 2 3 4 5\nexample.org. 3600 IN NS ns1.example.org.\n;; Query time: 1 msec\n',
    ],
    [
      'example.org.zone.j2',
      '$TTL {{ ttl }}\n@ IN SOA ns1 hostmaster {{ serial }} 14400 3600 1209600 3600\n@ IN NS ns1\n{% for host in hosts %}\n{{ host }} IN A 192.0.2.1\n{% endfor %}\nns1 IN A 192.0.2.1\n',
    ],
  ])('%s', (path, text) => expect(recognised(path, text)).toBeGreaterThan(0.5));

  it.each([
    ['hosts.zone', PIECE],
    ['db.hosts', PIECE],
    ['include', `$ORIGIN sub.example.org.\n${PIECE}`],
    ['keys', '$INCLUDE Kexample.org.+013+12345.key\n$INCLUDE Kexample.org.+013+23456.key\n'],
  ])('%s, a piece of one, is recognised less surely', (path, text) => {
    const certainty = recognised(path, text);
    expect(certainty).toBeGreaterThan(0.5);
  });
});

describe('something else is not recognised', () => {
  it.each([
    ['README.md', `# Zones\n\n\`\`\`\n${ZONE}\`\`\`\n`],
    ['README', `Zones\n=====\n\nHow to add a record:\n\n    www IN A 192.0.2.1\n\nThen run make.\nIt takes a while.\n`],
    ['deploy.sh', `#!/bin/sh\nset -e\nfor zone in *.zone; do named-checkzone "$zone"; done\n`],
    ['deploy', `#!/bin/sh\nset -e\necho "www IN A 192.0.2.1" >> db.example.org\nrndc reload\n`],
    ['package.json', '{ "name": "zone", "A": 1 }\n'],
    ['example.org.yaml', "'':\n  type: A\n  value: 192.0.2.1\n"],
    ['hosts', '127.0.0.1 localhost\n::1 localhost ip6-localhost\n192.0.2.1 www.example.org www\n'],
    ['named.conf', 'zone "example.org" IN {\n  type primary;\n  file "db.example.org";\n};\n'],
    ['named.conf.local', 'zone "example.org" IN {\n  type primary;\n  file "db.example.org";\n};\n'],
    ['services', 'http 80/tcp www\nhttps 443/tcp\ndomain 53/udp\n'],
    ['Makefile', 'all: check\n\ncheck:\n\tnamed-checkzone example.org db.example.org\n\n.PHONY: all check\n'],
    ['dig.txt', '; <<>> DiG 9.18 <<>> www.example.org\n;; ANSWER SECTION:\nwww.example.org. 3600 IN A 192.0.2.1\n'],
    ['resolv.conf', 'nameserver 192.0.2.53\nsearch example.org\n'],
    ['unbound', 'server:\n  local-data: "www.example.org. IN A 192.0.2.1"\n'],
    ['tinydns/data', '.example.org:192.0.2.53:a:259200\n=www.example.org:192.0.2.1:86400\n'],
    ['LICENSE', 'Permission is hereby granted, free of charge, to any person\nobtaining a copy of this software\n'],
    ['zone.go', 'package zone\n\nconst A = 1\n'],
    ['zones.csv', 'name,type,value\nwww,A,192.0.2.1\n'],
    ['zone.png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01'],
    ['example.org.raw', '\0\0\0\x02\0\0\0\x01\0\0\0\0\0\0\0\0www IN A 192.0.2.1\n'],
    ['example.org.jnl', ';BIND LOG V9\n\0\0\0\x01\0\0\0\0\0\0\0\0\0\0'],
    ['empty', ''],
    ['blank', '\n\n   \n'],
    ['comments', '; only\n; comments\n'],
    ['db.sqlite', 'SQLite format 3\0\x10\0\x01\x01\0@ \0\0\0'],
    ['Dockerfile', 'FROM debian\nRUN apt-get install bind9\nCOPY db.example.org /etc/bind/\n'],
    ['crontab', '0 5 * * * root /usr/sbin/rndc reload\n'],
    ['example.org.conf', 'server {\n  server_name example.org;\n}\n'],
  ])('%s', (path, text) => expect(recognised(path, text)).toBeLessThan(0.5));

  it('whatever binary stuff it is', () => {
    const bytes = Uint8Array.from({ length: 65536 }, (_, i) => (i * 7919 + (i >> 3)) & 255);
    for (const path of ['example.org.zone', 'db.example.org', 'x']) expect(zonefile.recognise(path, bytes)).toBe(0);
  });
});

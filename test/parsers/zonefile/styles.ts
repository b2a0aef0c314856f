import type { Files } from './reading.ts';

const SOA = '@ IN SOA ns1 hostmaster 2026110101 14400 3600 1209600 3600\n';

/** Zones as people write them, one style each; the first file is the zone. `fixed`: rows that no fix may touch. */
export const styles: readonly { readonly style: string; readonly files: Files; readonly fixed?: readonly number[] }[] = [
  { style: 'one blank between fields', files: { zone: `$TTL 3600\n${SOA}@ IN NS ns1\nns1 IN A 192.0.2.1\nwww IN A 192.0.2.2\n` } },
  {
    style: 'columns of blanks',
    files: {
      zone: `$TTL 3600\n@               IN      NS      ns1\nns1             IN      A       192.0.2.1\nwww             IN      A       192.0.2.2\n                IN      AAAA    2001:db8::2\n`,
    },
  },
  {
    style: 'columns of tabs',
    files: {
      zone: `$TTL\t3600\n@\t\tIN\tNS\tns1\n\t\tIN\tMX\t10 mail\nns1\t\tIN\tA\t192.0.2.1\nmail\t\tIN\tA\t192.0.2.2\n\t\tIN\tAAAA\t2001:db8::2\n`,
    },
  },
  {
    style: 'blanks and tabs mixed',
    files: { zone: '$TTL 3600\n@ \t IN \tNS  ns1\n \t IN\t MX 10\tmail\nns1\t A 192.0.2.1\n  \tAAAA 2001:db8::1\nmail A 192.0.2.2\n' },
  },
  {
    style: 'CRLF',
    files: {
      zone: '$TTL 3600\r\n@ IN NS ns1\r\n  IN MX 10 mail\r\nns1 IN A 192.0.2.1\r\nmail IN A 192.0.2.2\r\n     IN TXT "a" ; note\r\n',
    },
  },
  {
    style: 'a byte order mark',
    files: { zone: '\xef\xbb\xbf@ 3600 IN NS ns1\n  3600 IN MX 10 mail\nns1 3600 IN A 192.0.2.1\nmail 3600 IN A 192.0.2.2\n' },
  },
  { style: 'no newline at the end', files: { zone: '$TTL 3600\n@ IN NS ns1\nns1 IN A 192.0.2.1\n    IN AAAA 2001:db8::1' } },
  { style: 'no newline at the end, CRLF', files: { zone: '$TTL 3600\r\n@ NS ns1\r\nns1 A 192.0.2.1\r\n\tAAAA 2001:db8::1' } },
  {
    style: 'parentheses with comments',
    files: {
      zone: '$TTL 3600\n@ IN SOA ns1 hostmaster (\n  2026110101 ; serial\n  14400      ; refresh (4 hours)\n  3600       ; retry\n  1209600    ; expire\n  3600 )     ; minimum\n@ IN NS ns1\nns1 IN A 192.0.2.1\n',
    },
  },
  {
    style: 'parentheses around everything',
    files: {
      zone: '$TTL 3600\n@ IN NS ( ns1 ) ; one\nkey IN TXT ( "v=DKIM1; k=rsa; "\n    "p=MIIB" ; half\n    "AQAB" )\n    IN A ( 192.0.2.1\n)\nns1 ( IN\n A 192.0.2.2 ) ; odd\n',
    },
  },
  {
    style: 'a parenthesis before the owner',
    files: { zone: '$TTL 3600\n@ IN NS ns1\n(\nns1 IN A 192.0.2.1\n)\nwww IN A 192.0.2.2\n' },
    fixed: [1],
  },
  {
    style: 'switches of origin',
    files: {
      zone: '$TTL 3600\n@ IN NS ns1\nns1 IN A 192.0.2.1\n$ORIGIN sub.example.org.\n@ IN NS ns1\n  IN NS ns1.example.org.\nns1 IN A 192.0.2.3\n$ORIGIN example.org.\nwww IN CNAME web.sub\nweb.sub IN A 192.0.2.4\n',
    },
  },
  {
    style: 'the root as origin',
    files: {
      zone: '$ORIGIN .\n$TTL 3600\nexample.org IN NS ns1.example.org\n\tMX 10 mail.example.org\n$ORIGIN example.org.\nmail A 192.0.2.2\nns1 A 192.0.2.1\n',
    },
  },
  {
    style: 'an owner handed over an $ORIGIN',
    files: {
      zone: '$TTL 3600\n@ IN NS ns1\nwww IN A 192.0.2.1\n$ORIGIN sub.example.org.\n    IN AAAA 2001:db8::1\nns1.example.org. IN A 192.0.2.9\n',
    },
  },
  {
    style: 'a TTL for each record',
    files: { zone: '@ 3600 IN NS ns1\n  7200 IN NS ns2\nns1 3600 IN A 192.0.2.1\nns2 300 IN A 192.0.2.2\nwww 60 A 192.0.2.3\n' },
  },
  {
    style: 'TTLs of the record before',
    files: {
      zone: '@ 3600 IN NS ns1\n  IN NS ns2\nns1 IN A 192.0.2.1\nns2 300 IN A 192.0.2.2\n    IN AAAA 2001:db8::2\nwww IN A 192.0.2.3\n',
    },
  },
  {
    style: 'TTLs of the record before, and then $TTL',
    files: { zone: '@ 3600 IN NS ns1\n  IN NS ns2\n$TTL 60\nns1 IN A 192.0.2.1\nns2 300 IN A 192.0.2.2\n    IN AAAA 2001:db8::2\n' },
  },
  {
    style: 'TTLs with units',
    files: { zone: '$TTL 1d\n@ 1h IN NS ns1\nns1 1h30m IN A 192.0.2.1\n    2W IN AAAA 2001:db8::1\nwww IN A 192.0.2.3\n' },
  },
  {
    style: 'the class before the TTL',
    files: { zone: '@ IN 3600 NS ns1\n  IN 7200 NS ns2\nns1 IN 3600 A 192.0.2.1\nns2 IN 300 A 192.0.2.2\n' },
  },
  {
    style: 'small letters',
    files: { zone: '$ttl 3600\n$origin example.org.\n@ in ns ns1\n  in mx 10 mail\nns1 in a 192.0.2.1\nmail in a 192.0.2.2\n' },
  },
  {
    style: 'capital letters',
    files: { zone: '$TTL 3600\n@ IN NS NS1.EXAMPLE.ORG.\nNS1.EXAMPLE.ORG. IN A 192.0.2.1\nWWW.EXAMPLE.ORG. IN CNAME NS1.EXAMPLE.ORG.\n' },
  },
  { style: 'no class', files: { zone: '$TTL 3600\n@ NS ns1\nns1 A 192.0.2.1\n A 192.0.2.2\nwww CNAME ns1\n' } },
  {
    style: 'absolute names',
    files: {
      zone: '$TTL 3600\nexample.org. IN NS ns1.example.org.\nexample.org. IN MX 10 mail.example.org.\nns1.example.org. IN A 192.0.2.1\nmail.example.org. IN A 192.0.2.2\n',
    },
  },
  {
    style: 'comments everywhere',
    files: {
      zone: '; a zone\n$TTL 3600 ; an hour\n@ IN NS ns1 ; first\n; between\n  IN NS ns2;second\n\n;; more\nns1 IN A 192.0.2.1 ; (not a parenthesis\nns2 IN A 192.0.2.2 ; "not a string\n',
    },
  },
  {
    style: 'empty lines',
    files: { zone: '\n\n$TTL 3600\n\n@ IN NS ns1\n\n   \n\tIN MX 10 mail\n\nns1 IN A 192.0.2.1\n\nmail IN A 192.0.2.2\n\n' },
  },
  {
    style: 'escapes',
    files: {
      zone: '$TTL 3600\n@ IN NS ns1\nns1 IN A 192.0.2.1\na\\.b IN TXT "say \\"hi\\"" a\\;b \\065\n     IN MX 10 c\\.d\nc\\.d IN A 192.0.2.7\n\\@ IN A 192.0.2.8\n',
    },
  },
  {
    style: 'names like TTLs, classes and types',
    files: { zone: '$TTL 3600\n@ IN NS 1h\n1h IN A 192.0.2.1\n300 IN A 192.0.2.2\nin IN CNAME mx\nmx IN A 192.0.2.3\n   IN MX 10 300\n' },
  },
  {
    style: 'wildcards and underscores',
    files: {
      zone: '$TTL 3600\n@ IN NS ns1\nns1 IN A 192.0.2.1\n* IN MX 10 ns1\n_sip._tcp IN SRV 1 2 5060 ns1\n_dmarc IN TXT "v=DMARC1; p=none"\n',
    },
  },
  {
    style: 'unknown types',
    files: { zone: '$TTL 3600\n@ IN NS ns1\nns1 IN A 192.0.2.1\n    IN TYPE65280 \\# 4 0a000001\n    CLASS1 TYPE1 \\# 4 c0000202\n' },
  },
  {
    style: 'an included file',
    files: {
      zone: '$TTL 3600\n@ IN NS ns1\nns1 IN A 192.0.2.1\n$INCLUDE hosts\nwww IN A 192.0.2.3\n',
      hosts: 'mail IN A 192.0.2.2\n     IN AAAA 2001:db8::2\n',
    },
  },
  {
    style: 'an included file with an origin',
    files: {
      zone: '@ 3600 IN NS ns1\nns1 IN A 192.0.2.1\n$INCLUDE sub sub\n IN TXT "handed over"\n',
      sub: '@ IN NS ns1\nns1 IN A 192.0.2.2\n    60 IN AAAA 2001:db8::2\n',
    },
  },
  {
    style: 'an included file that is included again',
    files: {
      zone: '$TTL 3600\n@ IN NS ns1\nns1 IN A 192.0.2.1\n$INCLUDE mail a\n$INCLUDE mail b\n',
      mail: '@ IN MX 10 mail.example.org.\n',
    },
    fixed: [2, 3],
  },
  {
    style: 'a $GENERATE',
    files: {
      zone: '$TTL 3600\n@ IN NS ns1\nns1 IN A 192.0.2.1\n$GENERATE 1-3 host$ IN A 192.0.2.$\n    IN AAAA 2001:db8::1\nwww IN A 192.0.2.9\n',
    },
    fixed: [2, 3, 4],
  },
  {
    style: 'form feeds and carriage returns inside',
    files: { zone: '$TTL 3600\n@ IN NS ns1 \r\nns1 IN A 192.0.2.1\nwww\tIN\tA\t192.0.2.2\t\r\n' },
  },
  {
    style: 'quoted strings with everything',
    files: {
      zone: '$TTL 3600\n@ IN NS ns1\nns1 IN A 192.0.2.1\ntxt IN TXT "a;b" "(c)" "d e" ""\n    IN CAA 0 issue "ca.example; policy=ev"\n    IN TXT "caf\xe9"\n',
    },
  },
];

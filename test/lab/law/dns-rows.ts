import { zoneOf, zoneRow, type LawRow } from './rows.ts';

const HEX64 = '0123456789ABCDEF'.repeat(4);
const KEY = 'MCowBQYDK2VwAyEA11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'.replace('_', '/');
/** A key of 1024 bits. */
const SHORT_KEY =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC29Kxy8Ha93kQi8bC3/yVsDVQZBpfLZWrIPHc6PlQ53t6LsOi9COisqqERmRTOgeroVOcPAxJ9alzqB2+D3j/VbQAU+/gu4/ad1NJ6Nz0TVNrhPBL9yb2s4NHKv/+LzBZsBSkwaQ0DCB3e8w1wGpQRxq93bNXzoOhRBqNo4jC+QQIDAQAB';
const POINT = 'mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxILfDLUT0rAK9iUzy1L53eKGQ==';

/** BIND does not load what follows; NSD does. */
const NSD = '@ NS ns2.hosts.example.\n';

/** Faults that stand in one zone. */
const ZONES: Readonly<Record<string, string>> = {
  'address/special': 'www A 203.0.113.201\nhost A 10.0.0.1',
  'caa/issue': '@ CAA 0 iodef "mailto:security@hosts.example"',
  'caa/syntax': '@ CAA 0 issue "not an issuer"',
  'caa/tags': '@ CAA 128 tbs "unknown"',
  'cname/target': 'dangling CNAME gone',
  'dkim/advice': `s._domainkey TXT "v=DKIM1; k=ed25519; t=y; p=${KEY.slice(-44)}"`,
  'dkim/key': 's._domainkey TXT "v=DKIM1; k=rsa"',
  'dkim/name': `_domainkey TXT "v=DKIM1; k=rsa; p=${SHORT_KEY}"`,
  'dkim/single': 's._domainkey TXT "v=DKIM1; p="\ns._domainkey TXT "v=DKIM1; k=rsa; p="',
  'dkim/strength': `s._domainkey TXT "v=DKIM1; k=rsa; p=${SHORT_KEY}"`,
  'dmarc/location': 'dmarc TXT "v=DMARC1; p=none"',
  'dmarc/policy': '_dmarc TXT "v=DMARC1; p=none; rua=mailto:dmarc@hosts.example"',
  'dmarc/reports': '_dmarc TXT "v=DMARC1; p=reject; rua=dmarc@hosts.example"',
  'dmarc/single': '_dmarc TXT "v=DMARC1; p=reject"\n_dmarc TXT "v=DMARC1; p=none"',
  'dmarc/syntax': '_dmarc TXT "v=DMARC1; p=rejct"',
  'dnssec/apex-only': 'deep NSEC3PARAM 1 0 0 -',
  'dnssec/cds': `${NSD}@ CDS 12345 13 2 ${HEX64}`,
  'dnssec/dnskey-algorithm': `@ DNSKEY 256 3 12 ${POINT}`,
  'dnssec/dnskey-key': `@ DNSKEY 256 3 13 ${POINT.slice(4)}`,
  'dnssec/ds-algorithm': `below NS ns1.hosts.example.\nbelow DS 12345 3 2 ${HEX64}`,
  'dnssec/ds-digest': 'below NS ns1.hosts.example.\nbelow DS 12345 13 1 0123456789ABCDEF0123456789ABCDEF01234567',
  'dnssec/nsec3-parameters': '@ NSEC3PARAM 1 0 100 8F3A6C01',
  'dnssec/zonemd': `@ ZONEMD 2020010101 1 1 ${HEX64.slice(0, 32).repeat(3)}`,
  'mta-sts/host': '_mta-sts TXT "v=STSv1; id=1"\n@ MX 10 mail.hosts.example.',
  'mta-sts/location': 'mta-sts TXT "v=STSv1; id=1"',
  'mta-sts/record': '_mta-sts TXT "v=STSv1; id=not-an-id"',
  'mx/distinct': '@ MX 10 mail.hosts.example.\n@ MX 20 mail.hosts.example.',
  'mx/ipv6': '@ MX 10 mail\nmail A 203.0.113.201',
  'mx/null': '@ MX 0 .\n@ MX 10 mail.hosts.example.',
  'mx/present': '@ A 203.0.113.201',
  'mx/target': '@ MX 10 nowhere\nnowhere TXT "no address"',
  'name/hostname': 'under_score A 203.0.113.201',
  'name/wildcard': 'a.*.b A 203.0.113.201',
  'rrset/size': NSD + Array.from({ length: 102 }, (_, i) => `many TXT "${i}"`).join('\n'),
  'rrset/ttl-consistent': '@ NS ns2.hosts.example.\nuneven 600 A 203.0.113.201\nuneven 300 A 203.0.113.202',
  'rrset/ttl-range': 'hasty 0 A 203.0.113.201',
  'spf/all': '@ TXT "v=spf1 mx +all"',
  'spf/dead-terms': '@ TXT "v=spf1 -all ip4:203.0.113.201"',
  'spf/lookup-limit': `@ TXT "v=spf1 ${Array.from({ length: 11 }, (_, i) => `a:h${i}.hosts.example`).join(' ')} -all"`,
  'spf/networks': '@ TXT "v=spf1 ip4:0.0.0.0/0 -all"',
  'spf/present': '@ MX 10 mail.hosts.example.',
  'spf/ptr': '@ TXT "v=spf1 ptr -all"',
  'spf/single': '@ TXT "v=spf1 mx -all"\n@ TXT "v=spf1 -all"',
  'spf/syntax': '@ TXT "v=spf1 ipv4:203.0.113.201 -all"',
  'spf/target': '@ TXT "v=spf1 include:nothing.hosts.example -all"',
  'srv/owner': '_imap SRV 0 1 143 mail.hosts.example.',
  'srv/target': '_imap._tcp SRV 0 1 143 nowhere\nnowhere TXT "no address"',
  'sshfp/fields': `www A 203.0.113.201\nwww SSHFP 4 1 0123456789ABCDEF0123456789ABCDEF01234567`,
  'svcb/params': 'www HTTPS 1 . port=0',
  'svcb/target': 'www HTTPS 1 nowhere alpn=h2\nnowhere TXT "no address"',
  'tls-rpt/location': '_tls TXT "v=TLSRPTv1; rua=mailto:tls@hosts.example"',
  'tls-rpt/present': '@ MX 10 mail.hosts.example.\n_mta-sts TXT "v=STSv1; id=1"',
  'tls-rpt/record': '_smtp._tls TXT "v=TLSRPTv1; rua=tls@hosts.example"',
  'tls-rpt/reports': '_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@silent.hosts.example"',
  'tlsa/fields': `_25._tcp.mail TLSA 3 1 2 ${HEX64}\nmail A 203.0.113.201`,
  'tlsa/lasting': `_25._tcp.mail TLSA 3 1 1 ${HEX64}\nmail A 203.0.113.201`,
  'tlsa/partial': '@ MX 10 old.hosts.example.\n@ MX 20 mail.hosts.example.',
  'tlsa/usage': `_25._tcp.mail TLSA 1 1 1 ${HEX64}\nmail A 203.0.113.201`,
  'tlsa/owner': `_25.mail TLSA 3 1 1 ${HEX64}`,
  'type/deprecated': '@ SPF "v=spf1 -all"',
  'zone/soa-mailbox': '@ SOA ns1.hosts.example. host@master.hosts.example. 2026010101 14400 3600 1209600 3600',
  'zone/soa-primary': '@ SOA nowhere hostmaster.hosts.example. 2026010101 14400 3600 1209600 3600\nnowhere TXT "no address"',
  'zone/soa-serial': '@ SOA ns1.hosts.example. hostmaster.hosts.example. 2062010101 14400 3600 1209600 3600',
  'zone/soa-timers': '@ SOA ns1.hosts.example. hostmaster.hosts.example. 2026010101 3600 7200 1209600 3600',
};

const NS = '@ NS ns1.hosts.example.\n@ NS ns2.hosts.example.\n';
const SOA = '@ SOA ns1.hosts.example. hostmaster.hosts.example. 2026010101 14400 3600 1209600 3600\n';

/** Faults of a zone with another zone, and of a zone with its name servers. */
const JOINED: readonly LawRow[] = [
  zoneRow('ns/present', `${SOA}@ NS ns1.hosts.example.`),
  zoneRow('ns/target', `${SOA}${NS}@ NS alias.hosts.example.`),
  zoneRow('ns/distinct', `${SOA}@ NS ns1.hosts.example.\n@ NS twin.hosts.example.`),
  zoneRow('ns/ipv6', `${SOA}@ NS ns1.hosts.example.\n@ NS ipv4.hosts.example.`),
  delegationRow('delegation/ns-agree', 'below NS ns1.hosts.example.', `${SOA}${NS}`),
  delegationRow(
    'delegation/glue-matches',
    'below NS ns.below\nns.below A 192.0.2.53\nns.below AAAA 2001:db8:53::99',
    `${SOA}@ NS ns\nns A 192.0.2.53\nns AAAA 2001:db8:53::1`,
  ),
  delegationRow(
    'delegation/ds-matches',
    `below NS ns1.hosts.example.\nbelow NS ns2.hosts.example.\nbelow DS 12345 13 2 ${HEX64}`,
    `${SOA}${NS}@ DNSKEY 257 3 13 ${POINT}`,
  ),
  // Above it nothing is asked: org is a public suffix.
  { rule: 'dkim/present', zones: { 'signs-nothing.example': '@ MX 10 mail.hosts.example.' } },
  { rule: 'dmarc/present', zones: { 'example.org': '@ MX 10 mail.hosts.example.' } },
  {
    ...zoneRow(
      'name/final-dot',
      `@ MX 10 mail.hosts.example.\nwww CNAME www.${zoneOf('name/final-dot')}\nwww.${zoneOf('name/final-dot')} A 203.0.113.201`,
    ),
    isWeaker: 'no answer tells how a name was written in the file',
  },
  { ...zoneRow('dnssec/rrsig-time', 'www A 203.0.113.201'), signing: ['-s', '20200101000000', '-e', '20200201000000'] },
  { rule: 'ptr/address', zones: { '113.0.203.in-addr.arpa': '201 PTR nowhere.hosts.example.' }, messages: ['hasNoAddress'] },
];

/** The zone above stands on another server than the one below, so that it answers with the delegation. */
function delegationRow(rule: string, above: string, below: string): LawRow {
  const zone = zoneOf(rule);
  return {
    rule,
    zones: {
      [zone]: `@ SOA ns3.hosts.example. hostmaster.hosts.example. 2026010101 14400 3600 1209600 3600\n@ NS ns3.hosts.example.\n${above}`,
      [`below.${zone}`]: below,
    },
  };
}

export const dnsRows: readonly LawRow[] = [...Object.entries(ZONES).map(([rule, text]) => zoneRow(rule, text)), ...JOINED];

import { addressesOf } from './harness/addresses.ts';
import type { HostingServer } from './harness/addresses.ts';
import type { ExtraZone } from './harness/zones.ts';

/** A key of 1024 bits. */
const SHORT_KEY =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC29Kxy8Ha93kQi8bC3/yVsDVQZBpfLZWrIPHc6PlQ53t6LsOi9COisqqERmRTOgeroVOcPAxJ9alzqB2+D3j/VbQAU+/gu4/ad1NJ6Nz0TVNrhPBL9yb2s4NHKv/+LzBZsBSkwaQ0DCB3e8w1wGpQRxq93bNXzoOhRBqNo4jC+QQIDAQAB';

/** `bind.faults.example`: faults of many areas, on one server. */
export function faultyZone(server: HostingServer): ExtraZone {
  const [{ v4, v6 }] = addressesOf[server];
  const name = `${server}-faults.example.`;
  const text = `$ORIGIN ${name}
$TTL 3600
@ SOA ns1 hostmaster 2026010101 14400 18000 1209600 3600
@ NS ns1
@ NS ns2
ns1 A ${v4}
ns1 AAAA ${v6}
ns2 A ${v4}
@ A 203.0.113.90
@ MX 10 mail
@ MX 20 nowhere
@ TXT "v=spf1 mx -all"
@ TXT "v=spf1 -all"
@ CAA 128 tbs "unknown"
mail CNAME www
www A 203.0.113.90
nowhere TXT "no address"
_dmarc TXT "v=DMARC1; p=rejct"
short._domainkey TXT "v=DKIM1; k=rsa; p=${SHORT_KEY}"
chain CNAME chain2
chain2 CNAME www
dangling CNAME gone
hasty 0 A 203.0.113.90
`;
  return { name, text, servers: [server] };
}

/** What the rules say of it, and the line that has the fault. */
export const faults: readonly (readonly [what: string, line: string])[] = [
  ['mx/target#isAlias', '@ MX 10 mail'],
  ['mx/target#hasNoAddress', '@ MX 20 nowhere'],
  ['spf/single#several', '@ TXT "v=spf1 mx -all"'],
  ['ns/ipv6#onlyOneIpv6', '@ NS ns2'],
  ['ns/distinct#sharedAddress', '@ NS ns1'],
  ['dmarc/syntax#invalidPolicy', '_dmarc TXT'],
  ['dkim/strength#short', 'short._domainkey TXT'],
  ['cname/target#chain', 'chain CNAME'],
  ['cname/target#doesNotExist', 'dangling CNAME'],
  ['rrset/ttl-range#zero', 'hasty 0 A'],
  ['caa/tags#critical', '@ CAA 128'],
  ['zone/soa-timers#retryNotBelowRefresh', '@ SOA'],
];

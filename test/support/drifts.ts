import { judge } from '../../engine/judge.ts';
import { Worlds } from '../../engine/worlds.ts';
import type { Drift } from '../../model/drift.ts';
import type { DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import type { Rule } from '../../model/rule.ts';
import type { RecordRef, RRset, Zone } from '../../model/zone/zone.ts';
import { zoneOf } from '../probes/dns/support/zone-server.ts';
import { NOW } from './judged.ts';
import { plainSettings } from './settings.ts';

/** What the repository declares in the tests of drift. */
export const declaredZone: Zone = zoneOf(
  'example.org',
  `@ 3600 SOA ns1.example.net. hostmaster 5 7200 3600 1209600 3600
@ 3600 NS ns1.example.net.
www 300 A 192.0.2.1
www 300 A 192.0.2.2
`,
);

export function declaredSet(owner: string, type: number): RRset {
  return declaredZone.rrset(owner as DomainName, type)!;
}

export function recordsOf(rrset: RRset): RecordRef[] {
  return Array.from({ length: rrset.count }, (_, i) => rrset.ref(i));
}

/** Of a server that is up to date, about the addresses of www.example.org, which stand on lines 3 and 4. */
export const atServer = {
  zone: declaredZone,
  owner: 'www.example.org.' as DomainName,
  type: TYPE.A,
  servers: [{ host: 'ns1.example.net.' as DomainName, address: '192.0.2.53' }],
  serverState: 'current',
  declaredAt: recordsOf(declaredSet('www.example.org.', TYPE.A)).map(({ index }) => declaredZone.originOf(index)),
} as const;

/** What a rule says of a drift: `error different rrset www.example.org.`, `unknown timeout zone example.org.`. */
export function saidOfDrift(rule: Rule, drift: Drift): readonly string[] {
  const knowledge = { plane: 'observed', now: NOW, worlds: new Worlds([]) } as const;
  const results = judge({
    rules: [rule],
    settings: plainSettings,
    parsers: [],
    knowledge,
    problems: [],
    drifts: [drift],
    isSelected: () => true,
  });
  return results.map(({ outcome, severity, message, gaps, subject }) => {
    const what = outcome === 'fail' ? `${severity} ${message!.id}` : outcome === 'unknown' ? `unknown ${gaps[0]!.cause}` : outcome;
    return `${what} ${subject.kind} ${subject.name}`;
  });
}

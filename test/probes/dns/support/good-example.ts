import { domainName } from '../../../../model/names/name.ts';
import type { DomainName } from '../../../../model/names/name.ts';
import { TYPE } from '../../../../model/rdata/types.ts';
import type { Zone } from '../../../../model/zone/zone.ts';
import { surveyZone } from '../../../../probes/dns/zone-survey.ts';
import type { SurveyRequest, ZoneSurvey } from '../../../../probes/dns/zone-survey.ts';
import { internet, resolverOf, resolving } from './internet.ts';
import type { Internet, Place } from './internet.ts';
import { authority, zoneOf } from './zone-server.ts';

/** The zone of these tests. */
export const APEX = 'good.example.' as DomainName;

export const PARENT = zoneOf(
  'example.',
  `$TTL 3600
@ SOA ns.nic.example. hostmaster.nic.example. 1 7200 3600 1209600 3600
@ NS ns.nic.example.
ns.nic A 192.0.2.10
good NS ns1.good.example.
good NS ns2.good.example.
good DS 12345 13 2 0000000000000000000000000000000000000000000000000000000000000000
ns1.good A 192.0.2.11
ns2.good A 192.0.2.12
ns2.good AAAA 2001:db8::12
plain NS ns1.good.example.`,
);

export const ZONE = (serial = 5, more = ''): Zone =>
  zoneOf(
    APEX,
    `$TTL 3600
@ SOA ns1 hostmaster ${serial} 7200 3600 1209600 3600
@ NS ns1
@ NS ns2
ns1 A 192.0.2.11
ns2 A 192.0.2.12
ns2 AAAA 2001:db8::12
@ MX 10 mail
mail A 192.0.2.25
www CNAME web
web A 192.0.2.80
${more}`,
  );

export const steps = { name: 'run', indexOf: () => 0 };

/** Everybody answers as they should. */
export function goodInternet(changes: Readonly<Record<string, Place>> = {}, zone = ZONE()): Internet {
  const child = authority(zone);
  return internet({
    ...resolving(PARENT, zone),
    '192.0.2.10': authority(PARENT),
    '192.0.2.11': child,
    '192.0.2.12': child,
    '2001:db8::12': child,
    ...changes,
  });
}

export function survey({ exchange }: Pick<Internet, 'exchange'>, more: Partial<SurveyRequest> = {}): Promise<ZoneSurvey> {
  const questions = [{ owner: name('www.good.example'), type: TYPE.CNAME }];
  return surveyZone({ apex: APEX, questions, resolver: resolverOf(exchange), exchange, ...more });
}

export function name(text: string): DomainName {
  return domainName(text)!;
}

/** `ns1.good.example. 192.0.2.11 authoritative 5`, or the status and why. */
export function serversOf({ servers }: ZoneSurvey): string[] {
  return servers.map(({ server, status, serial, gap }) =>
    [server.host, server.address, status, serial ?? `${gap?.cause} ${gap?.params['detail']}`].join(' ').trim(),
  );
}

/** `answer`, `unknown notAsked`. */
export function looked(zone: Zone, owner: string, type: number): string {
  const found = zone.lookup(name(owner), type);
  return found.kind === 'unknown' ? `unknown ${found.gap.cause}` : found.kind;
}

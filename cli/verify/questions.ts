import { domainName, type DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { NAME_BIT } from '../../model/zone/bits.ts';
import type { Zone } from '../../model/zone/zone.ts';
import type { RRsetQuestion } from '../../probes/dns/server-survey.ts';

/** What is asked of a zone besides its apex: all that is declared, the names that were given, and those that standards give to every domain. */
export function questionsOf(apex: DomainName, declared: Zone | undefined, names: readonly DomainName[]): RRsetQuestion[] {
  return [
    ...(declared === undefined ? [] : declaredIn(declared)),
    ...names.flatMap(at),
    ...(apex.endsWith('.arpa.') ? [] : wellKnownBelow(apex)),
  ];
}

/** Every RRset that the zone declares with authority, and the delegations in it. */
function declaredIn(zone: Zone): RRsetQuestion[] {
  const questions: RRsetQuestion[] = [];
  for (const id of zone.owners()) {
    if (!zone.contains(id) || (zone.bitsOf(id) & (NAME_BIT.belowCut | NAME_BIT.belowDname)) !== 0) continue;
    const owner = zone.nameOf(id);
    for (const type of zone.typesAt(id)) questions.push({ owner, type });
  }
  return questions;
}

/** What people look for at a name that is no zone. */
function at(owner: DomainName): RRsetQuestion[] {
  return [TYPE.A, TYPE.AAAA, TYPE.MX, TYPE.TXT, TYPE.CAA].map((type) => ({ owner, type }));
}

/** DMARC (RFC 7489 §6.1), MTA-STS (RFC 8461 §3.1), TLS reports (RFC 8460 §3), the usual name of the web site, and the keys of both (RFC 6698 §3). */
function wellKnownBelow(apex: DomainName): RRsetQuestion[] {
  return WELL_KNOWN.flatMap(([labels, type]) => {
    const owner = domainName(`${labels}.${apex}`);
    return owner === undefined ? [] : [{ owner, type }];
  });
}

const WELL_KNOWN = [
  ['_dmarc', TYPE.TXT],
  ['_mta-sts', TYPE.TXT],
  ['_smtp._tls', TYPE.TXT],
  ['www', TYPE.A],
  ['www', TYPE.AAAA],
  ['_443._tcp', TYPE.TLSA],
  ['_443._tcp.www', TYPE.TLSA],
] as const;

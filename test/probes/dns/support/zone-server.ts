import type { DomainName } from '../../../../model/names/name.ts';
import { canonicalCompare, domainName, isAtOrBelow } from '../../../../model/names/name.ts';
import { lowerName, wireOf } from '../../../../model/names/wire.ts';
import { TYPE } from '../../../../model/rdata/types.ts';
import type { RRset, Zone } from '../../../../model/zone/zone.ts';
import { zonefile } from '../../../../parsers/zonefile/read.ts';
import type { Message, WireRecord } from '../../../../probes/dns/message.ts';
import type { Behaviour } from './name-server.ts';
import { opt, QR, QR_AA, writeMessage } from './write-message.ts';

/** The zone that a master file declares. */
export function zoneOf(apex: string, text: string, path = `${apex}zone`): Zone {
  const reading = zonefile.read({ path, bytes: new TextEncoder().encode(`${text}\n`) }, {
    include: () => ({ kind: 'notFound' }),
    list: () => [],
    origin: domainName(apex)!,
    limits: { generate: 65_536, includeDepth: 10 },
  } as never);
  return reading.zones[0]!;
}

/** Answers like an authoritative server of these zones: AA, referrals with glue, DS at the parent, SOA beside a negative answer. */
export function authority(...zones: readonly Zone[]): Behaviour {
  const nearestFirst = [...zones].sort((a, b) => b.apex.length - a.apex.length || canonicalCompare(a.apex, b.apex));
  return (query) => {
    const question = query.questions[0]!;
    const name = lowerName(question.name);
    const zone = nearestFirst.find(
      ({ apex }) => isAtOrBelow(name, apex) && !(question.type === TYPE.DS && name === apex && zones.length > 1),
    );
    if (zone === undefined) return writeMessage({ id: query.id, flags: QR | 5, question });
    return answerFrom(zone, name, question.type, query);
  };
}

/** Answers like a resolver that knows these zones; AD is set. */
export function recursive(...zones: readonly Zone[]): Behaviour {
  const ask = authority(...zones);
  return (query, octets) => {
    const answer = Buffer.from(ask(query, octets)!);
    answer.writeUInt16BE((answer.readUInt16BE(2) & ~0x0400) | 0x0080 | 0x0020, 2);
    if ((answer.readUInt16BE(2) & 0xf) === 5) answer.writeUInt16BE(QR | 0x0080 | 2, 2);
    return answer;
  };
}

function answerFrom(zone: Zone, name: DomainName, type: number, { id, questions }: Message): Buffer {
  const found = zone.lookup(name, type);
  const shared = { id, question: questions[0]!, additionals: [opt()] };
  const soa = zone.rrset(zone.apex, TYPE.SOA);
  const negative = { ...shared, authorities: soa === undefined ? [] : recordsOf(soa) };
  switch (found.kind) {
    case 'answer':
      return writeMessage({ ...shared, answers: recordsOf(found.rrset, name) });
    case 'cname':
    case 'dname':
      return writeMessage({ ...shared, answers: recordsOf(found.rrset, found.kind === 'cname' ? name : undefined) });
    case 'delegated': {
      const ns = recordsOf(found.rrset);
      const glue = ns.flatMap(({ rdata }) => [TYPE.A, TYPE.AAAA].flatMap((kind) => zone.rrset(lowerName(rdata), kind) ?? []));
      return writeMessage({ ...shared, flags: QR, authorities: ns, additionals: [...glue.flatMap((set) => recordsOf(set)), opt()] });
    }
    case 'nodata':
      return writeMessage(negative);
    case 'nxdomain':
      return writeMessage({ ...negative, flags: QR_AA | 3 });
    case 'outOfZone':
    case 'unknown':
      return writeMessage({ ...shared, flags: QR | 2 });
  }
}

function recordsOf(rrset: RRset, owner: DomainName = rrset.owner): WireRecord[] {
  return Array.from({ length: rrset.count }, (_, i) => ({
    owner: wireOf(owner),
    type: rrset.type,
    class: 1,
    ttl: rrset.ttl(i),
    rdata: rrset.wire(i),
  }));
}

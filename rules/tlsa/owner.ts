import { isNullMx } from '../../model/mail/mail-use.ts';
import { domainName, withoutDot } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, pass, type Finding, type Verdict } from '../../model/verdict.ts';
import { ADDRESS_BITS, NAME_BIT } from '../../model/zone/bits.ts';
import type { NameId, RRset, Zone } from '../../model/zone/zone.ts';

/** A TLSA record stands where clients look for it: at the port and protocol of a host. */
export const tlsaOwner = rule({
  id: 'tlsa/owner',
  subject: 'rrset',
  types: [TYPE.TLSA],
  basis: [
    { doc: 'RFC 6698', section: '3', level: 'MUST' },
    { doc: 'RFC 7672', section: '2.2.3', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/tlsa-owner', 'dane/owner-name'],
  messages: ['port', 'protocol', 'noProtocol', 'underscore', 'host', 'mailDomain'],
  check(tlsa) {
    const { zone, ownerId } = tlsa;
    const next = zone.parentIdOf(ownerId);
    if (next < 0) return pass();
    const port = portOf(zone, ownerId);
    const protocol = protocolOf(zone, next);
    if (port === 'sound' && protocol === 'known') return isLabel(zone, ownerId, '25', 1) ? ofMail(tlsa, zone.parentIdOf(next)) : pass();
    return judge(tlsa, port, protocol);
  },
});

type Message = 'port' | 'protocol' | 'noProtocol' | 'underscore' | 'host' | 'mailDomain';
type Port = 'sound' | 'tooLarge' | 'bare' | 'none';
type Protocol = 'known' | 'bare' | 'other' | 'none';

/**
 * Records may stand anywhere when a CNAME at the right name leads to them (RFC 7671 §7), so only what looks like a slip is told: a
 * number, a protocol, or a host that has an address.
 */
function judge(tlsa: RRset, port: Port, protocol: Protocol): Verdict<Message> {
  const { zone, ownerId, owner } = tlsa;
  const say = (message: Message): Verdict<Message> => {
    const params: Finding['params'] = { owner, label: labelText(zone, ownerId), next: labelText(zone, zone.parentIdOf(ownerId)) };
    return fail(message, params, [tlsa.at(0)]);
  };
  if (port === 'tooLarge') return say('port');
  if (port === 'bare') return protocol === 'known' || protocol === 'bare' ? say('underscore') : hostOrPass(tlsa, say);
  if (port === 'sound') {
    if (protocol === 'bare') return say('underscore');
    // A wildcard stands for every port, and for many other things.
    if (isWildcard(zone, ownerId)) return pass();
    return say(protocol === 'other' ? 'protocol' : 'noProtocol');
  }
  return hostOrPass(tlsa, say);
}

/** Senders look at the hosts that the MX records name (RFC 7672 §2.2.3), unless those have an alias that leads here. */
function ofMail(tlsa: RRset, domain: NameId): Verdict<Message> {
  const { zone } = tlsa;
  const mx = domain >= 0 && zone.contains(domain) ? zone.rrsetById(domain, TYPE.MX) : undefined;
  if (mx === undefined || isNullMx(mx)) return pass();
  if (exchangesOf(zone).has(domain)) return pass();
  for (let i = 0; i < mx.count; i++) {
    const place = domainName(`_25._tcp.${mx.target(i)}`);
    if (place !== undefined && zone.rrset(place, TYPE.CNAME) !== undefined) return pass();
  }
  const host = withoutDot(mx.target(0));
  return fail('mailDomain', { owner: tlsa.owner, host, name: withoutDot(mx.owner) }, [tlsa.at(0), mx.at(0)]);
}

/** Every mail server that a record of the zone names. */
function exchangesOf(zone: Zone): ReadonlySet<NameId> {
  const known = EXCHANGES.get(zone);
  if (known !== undefined) return known;
  const found = new Set<NameId>();
  for (const id of zone.ownersWith(NAME_BIT.MX)) {
    const mx = zone.rrsetById(id, TYPE.MX);
    for (let i = 0; i < (mx?.count ?? 0); i++) found.add(mx!.targetId(i));
  }
  EXCHANGES.set(zone, found);
  return found;
}

const EXCHANGES = new WeakMap<Zone, ReadonlySet<NameId>>();

function hostOrPass({ zone, ownerId }: RRset, say: (message: Message) => Verdict<Message>): Verdict<Message> {
  return (zone.bitsOf(ownerId) & (ADDRESS_BITS | NAME_BIT.MX)) !== 0 ? say('host') : pass();
}

/** `_25` or `*`. */
function portOf(zone: Zone, id: NameId): Port {
  const length = zone.labelLengthOf(id);
  if (isWildcard(zone, id)) return 'sound';
  const underscore = zone.labelOctetOf(id, 0) === UNDERSCORE;
  const from = underscore ? 1 : 0;
  if (length === from) return 'none';
  let port = 0;
  for (let at = from; at < length; at++) {
    const digit = zone.labelOctetOf(id, at) - DIGIT_0;
    if (digit < 0 || digit > 9) return 'none';
    port = Math.min(port * 10 + digit, MOST_PORT + 1);
  }
  if (!underscore) return 'bare';
  return port <= MOST_PORT ? 'sound' : 'tooLarge';
}

/** `_tcp`, `_udp`, `_sctp`, and those of later transports. */
function protocolOf(zone: Zone, id: NameId): Protocol {
  const underscore = zone.labelOctetOf(id, 0) === UNDERSCORE && zone.labelLengthOf(id) > 1;
  for (const name of PROTOCOLS) if (isLabel(zone, id, name, underscore ? 1 : 0)) return underscore ? 'known' : 'bare';
  return underscore ? 'other' : 'none';
}

function isLabel(zone: Zone, id: NameId, name: string, from: number): boolean {
  if (zone.labelLengthOf(id) !== name.length + from) return false;
  for (let at = 0; at < name.length; at++) if ((zone.labelOctetOf(id, at + from) | 0x20) !== name.charCodeAt(at)) return false;
  return true;
}

function isWildcard(zone: Zone, id: NameId): boolean {
  return zone.labelLengthOf(id) === 1 && zone.labelOctetOf(id, 0) === ASTERISK;
}

function labelText(zone: Zone, id: NameId): string {
  let text = '';
  for (let at = 0; at < zone.labelLengthOf(id); at++) text += String.fromCharCode(zone.labelOctetOf(id, at));
  return text;
}

const PROTOCOLS = ['tcp', 'udp', 'sctp', 'dccp', 'quic'];
const MOST_PORT = 65_535;
const UNDERSCORE = 0x5f;
const ASTERISK = 0x2a;
const DIGIT_0 = 0x30;

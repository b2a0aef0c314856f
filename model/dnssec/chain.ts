import { isUsable, KeySet } from '../delegation/key-set.ts';
import { readDs, readRrsig } from '../rdata/read-dnssec.ts';
import { TYPE } from '../rdata/types.ts';
import type { Instant } from '../plane.ts';
import type { Zone } from '../zone/zone.ts';

/** The link from the parent's DS records to the signatures at the apex of a zone. */
export type Link =
  | 'noDs'
  /** A DS record fits a key, that key has signed the keys, and the SOA record is signed; by names, tags and times, no signature is computed. */
  | 'holds'
  | 'broken'
  | 'unknown';

/** What our own look at a zone says of its chain of trust, to hold a resolver's word against (RFC 4035 §5.2, §5.3.1). */
export function linkTo(zone: Zone, parent: Zone | undefined, now: Instant): Link {
  if (parent === undefined) return 'unknown';
  const ds = parent.rrset(zone.apex, TYPE.DS);
  if (ds === undefined) return parent.doubtAt(parent.idOf(zone.apex), TYPE.DS) === undefined ? 'noDs' : 'unknown';
  const dnskey = zone.rrset(zone.apex, TYPE.DNSKEY);
  if (dnskey === undefined) return zone.doubtAt(zone.apexId, TYPE.DNSKEY) === undefined ? 'broken' : 'unknown';
  const keys = new KeySet(zone.apex, dnskey);
  const matches = Array.from({ length: ds.count }, (_, i) => keys.match(readDs(ds.wire(i))));
  if (matches.some(({ kind }) => kind === 'notComputed')) return 'unknown';
  const entries = new Set(matches.filter(isUsable).map(({ key }) => key.tag));
  const all = new Set(keys.keys.map(({ tag }) => tag));
  if (isSigned(zone, TYPE.DNSKEY, entries, now) && isSigned(zone, TYPE.SOA, all, now)) return 'holds';
  return zone.doubtAt(zone.apexId, TYPE.RRSIG) === undefined ? 'broken' : 'unknown';
}

/** One signature by one of the keys, whose time is now, is enough. Times wrap (RFC 1982). */
function isSigned(zone: Zone, type: number, tags: ReadonlySet<number>, now: Instant): boolean {
  const signatures = zone.rrset(zone.apex, TYPE.RRSIG);
  for (let i = 0; i < (signatures?.count ?? 0); i++) {
    const { typeCovered, keyTag, inception, expiration } = readRrsig(signatures!.wire(i));
    if (typeCovered === type && tags.has(keyTag) && ((now - inception) | 0) >= 0 && ((expiration - now) | 0) >= 0) return true;
  }
  return false;
}

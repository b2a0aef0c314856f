import type { Read } from './mail-texts.ts';
import { domainName, labelsOf, type DomainName } from '../names/name.ts';
import { hasVersionBehind, isMeantAs, parseVersionList, type ListField, type VersionList } from '../standards/version-list.ts';
import { NAME_BIT } from '../zone/bits.ts';
import type { NameId, RRset, Zone } from '../zone/zone.ts';
import { remembering } from './remembered.ts';
import { hasLabel } from './role.ts';

/** The records at `_mta-sts` (RFC 8461 §3.1) and `_smtp._tls` (RFC 8460 §3). */
export type TransportRecord = 'STSv1' | 'TLSRPTv1';

/** Whether a name is the place of such records. Makes no strings: for sweeps. */
export function isPlaceOf(record: TransportRecord, zone: Zone, id: NameId): boolean {
  return record === 'STSv1' ? hasLabel(zone, id, '_mta-sts') : hasLabel(zone, id, '_smtp') && hasLabel(zone, zone.parentIdOf(id), '_tls');
}

/** The texts of an RRset that are meant as such a record, whether or not senders see them so. */
export function transportRecordsOf(record: TransportRecord, txt: RRset): readonly Read<VersionList>[] {
  const found: Read<VersionList>[] = [];
  const isInPlace = isPlaceOf(record, txt.zone, txt.ownerId);
  for (let i = 0; i < txt.count; i++) {
    if (!isInPlace && !mayBe(record, txt, i)) continue;
    const text = txt.text(i);
    if (isMeantAs(text.text, record) || (isInPlace && hasVersionBehind(text.text, record)))
      found.push({ i, txt: text, record: PARSE[record](text.text) });
  }
  return found;
}

/** The field of that name that counts: the first. */
export function fieldNamed({ fields }: VersionList, name: string): ListField | undefined {
  return fields.find((field) => field.name === name);
}

/** Bits of the names that may be such places: the label is no label of a host name, or the zone is one for these records. */
export const PLACE_BITS = NAME_BIT.unlikeHost | NAME_BIT.SOA;

const PARSE = {
  STSv1: remembering((text) => parseVersionList(text, 'STSv1')),
  TLSRPTv1: remembering((text) => parseVersionList(text, 'TLSRPTv1', 'rua')),
} as const;

/** A first look at the octets, which spares nearly every text the rest: most that begin with the letter are SPF. */
function mayBe(record: TransportRecord, txt: RRset, i: number): boolean {
  const head = txt.headOfText(i);
  if (head !== LETTER_V) return head === BACKSLASH || head === APOSTROPHE || head >= 0x80;
  if (txt.rawStartsWith(i, 'v=')) return !txt.rawStartsWith(i, 'v=sp') && txt.rawStartsWith(i, record === 'STSv1' ? 'v=s' : 'v=t');
  return txt.rawStartsWith(i, 'v ') || txt.rawStartsWith(i, 'v:');
}

const LETTER_V = 0x76;
const BACKSLASH = 0x5c;
const APOSTROPHE = 0x27;

/** The name at which senders look, for a record that stands elsewhere; undefined where that would be no name. */
export function placeFor(
  record: TransportRecord,
  zone: Zone,
  owner: DomainName,
): { readonly place: DomainName; readonly isMisspelt: boolean } | undefined {
  const labels = labelsOf(owner);
  const own = labels.length - labelsOf(zone.apex).length;
  const dropped = record === 'STSv1' ? /^(?:_|mta-sts$)/ : /^_/;
  let at = 0;
  while (at < own && dropped.test(labels[at]!)) at++;
  const rest = labels.slice(at).map((label) => `${label}.`);
  const place = domainName(`${record === 'STSv1' ? '_mta-sts.' : '_smtp._tls.'}${rest.join('')}`);
  return place === undefined ? undefined : { place, isMisspelt: at > 0 };
}

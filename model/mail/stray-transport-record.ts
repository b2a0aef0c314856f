import { TYPE } from '../rdata/types.ts';
import { fail, notApplicable, pass, type Verdict } from '../verdict.ts';
import type { RRset } from '../zone/zone.ts';
import { hasLabel } from './role.ts';
import { isAliased } from './stray.ts';
import { isPlaceOf, placeFor, transportRecordsOf, type TransportRecord } from './transport-record.ts';

/** What is to say of a record at `_mta-sts` or `_smtp._tls` that stands elsewhere, where senders do not look. */
export function strayVerdict(record: TransportRecord, txt: RRset): Verdict<'misplaced' | 'misspelt'> {
  const { zone, ownerId } = txt;
  if (!beginsAs(record, txt) || isPlaceOf(record, zone, ownerId)) return notApplicable();
  const [found] = transportRecordsOf(record, txt);
  if (found === undefined) return notApplicable();
  // A wildcard answers for the names it covers as well; an alias may lead anywhere.
  if (hasLabel(zone, ownerId, '*') || isAliased(zone, ownerId)) return pass();
  const { owner } = txt;
  const expected = placeFor(record, zone, owner);
  if (expected === undefined) return pass();
  const { place, isMisspelt } = expected;
  const known = zone.rrset(place, TYPE.TXT) ?? zone.rrset(place, TYPE.CNAME);
  const remedy = { kind: 'setOwner', record: txt.ref(found.i), owner: place, safety: 'review' } as const;
  // Beside a record at the right name, and where an alias of another zone may lead, it does no harm.
  const severity = known === undefined && (isMisspelt || ownerId === zone.apexId) ? 'error' : 'warning';
  return fail(isMisspelt ? 'misspelt' : 'misplaced', { owner, expected: place }, [txt.at(found.i)], {
    severity,
    ...(known === undefined && { remedy }),
  });
}

/** One look at the octets: a zone may have a million texts, and hardly any is such a record. */
function beginsAs(record: TransportRecord, txt: RRset): boolean {
  const lead = record === 'STSv1' ? 'v=st' : 'v=tl';
  for (let i = 0; i < txt.count; i++) if (txt.rawStartsWith(i, lead)) return true;
  return false;
}

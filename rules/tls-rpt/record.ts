import type { Read } from '../../model/mail/mail-texts.ts';
import { destinationsOf } from '../../model/mail/tls-report.ts';
import { findingIn, listFindings, type ListMessage, severalFindings } from '../../model/mail/transport-findings.ts';
import { fieldNamed, isPlaceOf, PLACE_BITS, transportRecordsOf } from '../../model/mail/transport-record.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { nearest } from '../../model/standards/nearest.ts';
import type { VersionList } from '../../model/standards/version-list.ts';
import { failAll, type Finding, notApplicable } from '../../model/verdict.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = ListMessage | 'ruaMissing' | 'scheme' | 'noScheme' | 'address' | 'character' | 'misspelt' | 'unknownField';

/** A domain that wants TLS reports has one record at `_smtp._tls`, with addresses that reports can be sent to. */
export const tlsRptRecord = rule({
  id: 'tls-rpt/record',
  subject: 'rrset',
  types: [TYPE.TXT],
  ownerBits: () => PLACE_BITS,
  basis: [{ doc: 'RFC 8460', section: '3', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'tls-rpt/multiple-records',
    'tls-rpt/version',
    'tls-rpt/rua-missing',
    'tls-rpt/rua-scheme',
    'tls-rpt/rua-uri',
    'tls-rpt/unknown-field',
  ],
  messages: [
    'several',
    'version',
    'segment',
    'value',
    'empty',
    'ruaMissing',
    'scheme',
    'noScheme',
    'address',
    'character',
    'misspelt',
    'unknownField',
  ],
  check(txt) {
    if (!isPlaceOf('TLSRPTv1', txt.zone, txt.ownerId)) return notApplicable();
    const records = transportRecordsOf('TLSRPTv1', txt);
    if (records.length === 0) return notApplicable();
    return failAll<Message>([...severalFindings(txt, records), ...records.slice(0, MOST).flatMap((read) => findingsOf(txt, read))]);
  },
});

const MOST = 10;

function findingsOf(txt: RRset, read: Read<VersionList>): Finding<Message>[] {
  const found: Finding<Message>[] = listFindings(txt, read, 'TLSRPTv1');
  const { record } = read;
  const { text } = read.txt;
  if (!record.selected && text !== 'v=TLSRPTv1') return found; // fields that nobody sees
  let isMisspelt = false;
  const hasAddress = fieldNamed(record, 'rua') !== undefined;
  for (const { name, nameSpan } of record.fields.filter((field) => field.name !== 'rua').slice(0, MOST)) {
    const suggestion = hasAddress ? null : nearest(name.toLowerCase(), ['rua'] as const);
    if (suggestion === null) found.push(findingIn(txt, read, 'unknownField', nameSpan, { name }, undefined, 'advice'));
    else found.push(findingIn(txt, read, 'misspelt', nameSpan, { name, suggestion }, { ...nameSpan, text: suggestion }));
    isMisspelt ||= suggestion !== null;
  }
  const destinations = destinationsOf(record);
  // A segment that could not be read may have been meant as the address.
  if (destinations.length === 0 && !isMisspelt && !record.problems.some(({ code }) => code === 'segment'))
    found.push(findingIn(txt, read, 'ruaMissing', { start: 0, end: text.length }));
  for (const { fault, value, span, suggestion } of destinations.slice(0, MOST)) {
    const mend = suggestion === '' ? undefined : { ...span, text: suggestion };
    if (fault !== undefined) found.push(findingIn(txt, read, fault, span, { value, suggestion }, mend));
  }
  return found;
}

import type { Read } from '../../model/mail/mail-texts.ts';
import { findingIn, listFindings, type ListMessage, severalFindings } from '../../model/mail/transport-findings.ts';
import { fieldNamed, isPlaceOf, PLACE_BITS, transportRecordsOf } from '../../model/mail/transport-record.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { excerpt } from '../../model/standards/problem.ts';
import type { VersionList } from '../../model/standards/version-list.ts';
import { failAll, type Finding, notApplicable } from '../../model/verdict.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = ListMessage | 'idMissing' | 'idCase' | 'id';

/** A domain with MTA-STS has one record at `_mta-sts`, with the version and an id. */
export const mtaStsRecord = rule({
  id: 'mta-sts/record',
  subject: 'rrset',
  types: [TYPE.TXT],
  ownerBits: () => PLACE_BITS,
  basis: [{ doc: 'RFC 8461', section: '3.1', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['mta-sts/multiple-records', 'mta-sts/record-syntax', 'mta-sts/id-syntax'],
  messages: ['several', 'version', 'segment', 'value', 'empty', 'idMissing', 'idCase', 'id'],
  check(txt) {
    if (!isPlaceOf('STSv1', txt.zone, txt.ownerId)) return notApplicable();
    const records = transportRecordsOf('STSv1', txt);
    if (records.length === 0) return notApplicable();
    return failAll<Message>([...severalFindings(txt, records), ...records.slice(0, MOST).flatMap((read) => findingsOf(txt, read))]);
  },
});

const MOST = 10;

function findingsOf(txt: RRset, read: Read<VersionList>): Finding<Message>[] {
  const found: Finding<Message>[] = listFindings(txt, read, 'STSv1');
  const { record } = read;
  const { text } = read.txt;
  if (!record.selected && text !== 'v=STSv1') return found; // fields that nobody sees
  const id = fieldNamed(record, 'id');
  if (id !== undefined) {
    const { value, valueSpan } = id;
    const isTold = record.problems.some(({ code, span }) => code === 'value' && span.start === valueSpan.start);
    if (isTold || /^[A-Za-z0-9]{1,32}$/.test(value)) return found;
    const suggestion = value.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 32);
    const mend = suggestion === '' ? undefined : { ...valueSpan, text: suggestion };
    return [...found, findingIn(txt, read, 'id', valueSpan, { value: excerpt(value, 0, value.length), suggestion }, mend)];
  }
  const near = record.fields.find(({ name }) => name.toLowerCase() === 'id');
  if (near !== undefined)
    return [...found, findingIn(txt, read, 'idCase', near.nameSpan, { name: near.name }, { ...near.nameSpan, text: 'id' })];
  // A segment that could not be read may have been meant as the id.
  if (record.problems.some(({ code }) => code === 'segment')) return found;
  return [...found, findingIn(txt, read, 'idMissing', { start: 0, end: text.length })];
}

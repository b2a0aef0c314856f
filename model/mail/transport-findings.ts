import type { Params } from '../plane.ts';
import type { TextSpan } from '../standards/problem.ts';
import type { VersionList } from '../standards/version-list.ts';
import type { Finding, Severity } from '../verdict.ts';
import type { RRset } from '../zone/zone.ts';
import { distinct, type Read } from './mail-texts.ts';
import { type Mend, mendText } from './mend.ts';
import { readableParams } from './readable.ts';
import type { TransportRecord } from './transport-record.ts';

/** What may be wrong with a record at `_mta-sts` or `_smtp._tls` whatever its fields mean. */
export type ListMessage = 'several' | 'version' | 'segment' | 'value' | 'empty';

/** More faults say nothing new. */
const MOST = 10;

/** Of more than one record that senders see, they take none (RFC 8461 §3.1, RFC 8460 §3). */
export function severalFindings(txt: RRset, records: readonly Read<VersionList>[]): Finding<'several'>[] {
  const selected = distinct(records.filter(({ record }) => record.selected));
  const [first, second] = selected;
  if (first === undefined || second === undefined) return [];
  const places = [second, ...selected.slice(2, MOST), first].map(({ i }) => txt.at(i));
  return [{ message: 'several', params: { owner: txt.owner, count: selected.length }, places }];
}

/** The faults of its form. */
export function listFindings(txt: RRset, read: Read<VersionList>, version: TransportRecord): Finding<ListMessage>[] {
  return read.record.problems.slice(0, MOST).map(({ code, span, params }) => {
    const mend = code === 'version' ? versionMend(read.txt.text, span, version) : undefined;
    return findingIn(txt, read, code, span, params, mend);
  });
}

/** A finding about some characters of a record. */
export function findingIn<M extends string>(
  txt: RRset,
  { i, txt: text }: Read<VersionList>,
  message: M,
  { start, end }: TextSpan,
  params: Params = {},
  mend?: Mend,
  severity?: Severity,
): Finding<M> {
  const remedy = mend && mendText(txt, i, text, [mend]);
  const places = [start < end ? txt.placeInText(i, start, end) : txt.rdataAt(i)];
  const how = { ...(remedy && { remedy }), ...(severity && { severity }) };
  return { message, params: { owner: txt.owner, ...readableParams(params) }, places, ...how };
}

/** What differs in letter case, blanks and quotes only is a slip; another version is not. */
function versionMend(text: string, span: TextSpan, version: TransportRecord): Mend | undefined {
  const written = text
    .slice(span.start, span.end)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
  const wanted = `v${version.toLowerCase()}`;
  if (written !== wanted && written !== wanted.replace(/v1$/, '1')) return undefined;
  const next = /^[\s,]*/.exec(text.slice(span.end))?.[0].length ?? 0;
  return text[span.end] === ';' ? { ...span, text: `v=${version}` } : { start: span.start, end: span.end + next, text: `v=${version}; ` };
}

import { holdsPolicy, mailTextsOf, type Read } from '../../model/mail/mail-texts.ts';
import { type Mend, mendText } from '../../model/mail/mend.ts';
import { readableParams } from '../../model/mail/readable.ts';
import { arrivesInside, destinationOf } from '../../model/mail/report-destination.ts';
import { withoutDoubledZone } from '../../model/mail/stray.ts';
import { parentOf } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import type { Remedy } from '../../model/remedy.ts';
import { rule } from '../../model/rule.ts';
import type { DmarcProblem, DmarcRecord, ReportUri } from '../../model/standards/dmarc/record.ts';
import { type Finding, failAll, notApplicable, type Severity, unknown } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = 'missing' | 'address' | 'scheme' | 'size' | 'count' | 'notAuthorised' | 'undeliverable';

/** The reports that a DMARC record asks for can arrive. */
export const dmarcReports = rule({
  id: 'dmarc/reports',
  subject: 'rrset',
  types: [TYPE.TXT],
  only: holdsPolicy,
  basis: [
    { doc: 'RFC 9989', section: '4.6', level: 'MUST' },
    { doc: 'RFC 9989', section: '5.1.3', level: 'SHOULD' },
    { doc: 'RFC 9990', section: '4', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'dmarc/rua-missing',
    'dmarc/rua-uri',
    'dmarc/rua-scheme',
    'dmarc/rua-size',
    'dmarc/rua-count',
    'dmarc/rua-external',
    'dmarc/rua-undeliverable',
  ],
  messages: ['missing', 'address', 'scheme', 'size', 'count', 'notAuthorised', 'undeliverable'],
  check(txt, view) {
    const { dmarc } = mailTextsOf(txt);
    // Nobody asks for a record whose name has the zone twice; that is another rule's to say.
    if (withoutDoubledZone(txt.zone, txt.ownerId) !== undefined) return notApplicable();
    const findings: Finding<Message>[] = [];
    const gaps: Gap[] = [];
    for (const read of dmarc) if (read.record.valid && !isFine(view, txt, read.record)) judgeRecord(txt, view, read, findings, gaps);
    const [gap] = gaps;
    return findings.length === 0 && gap !== undefined ? unknown(gap) : failAll(findings);
  },
});

/** Records whose reports arrive at the zone itself, whichever of its names they are about: thousands of names share one text. */
const FINE = new WeakMap<View, Map<DmarcRecord, boolean>>();

function isFine(view: View, { zone }: RRset, record: DmarcRecord): boolean {
  let known = FINE.get(view);
  if (known === undefined) FINE.set(view, (known = new Map()));
  let fine = known.get(record);
  if (fine === undefined) {
    const inside = [...record.rua, ...record.ruf].every(({ domain }) => domain !== null && arrivesInside(view, zone, domain));
    fine = inside && !record.problems.some((problem) => judged(problem) !== undefined);
    if (known.size < MOST_KNOWN) known.set(record, fine);
  }
  return fine;
}

const MOST_KNOWN = 1000;
/** Receivers report to two, as a rule. */
const MOST_URIS = 10;

function judgeRecord(rrset: RRset, view: View, read: Read<DmarcRecord>, findings: Finding<Message>[], gaps: Gap[]): void {
  findings.push(...textFindings(rrset, read));
  for (const tag of ['rua', 'ruf'] as const) {
    for (const uri of read.record[tag].slice(0, MOST_URIS)) findings.push(...destinationFindings(rrset, view, read, tag, uri, gaps));
  }
}

function textFindings(rrset: RRset, { i, txt, record }: Read<DmarcRecord>): Finding<Message>[] {
  return record.problems.flatMap((problem): Finding<Message>[] => {
    const said = judged(problem);
    if (said === undefined) return [];
    const { span, params } = problem;
    const mend = mendOf(problem);
    const remedy = mend && mendText(rrset, i, txt, [mend]);
    const start = span.start < span.end ? span.start : Math.max(0, span.start - 1);
    return [
      {
        ...said,
        params: { owner: rrset.owner, ...readableParams(params) },
        places: [rrset.placeInText(i, start, span.end)],
        ...(remedy && { remedy }),
      },
    ];
  });
}

function judged({ code, params }: DmarcProblem): { readonly message: Message; readonly severity: Severity } | undefined {
  if (code === 'ruaMissing') return { message: 'missing', severity: 'advice' };
  if (code === 'ruaUri') return { message: 'address', severity: params.tag === 'rua' ? 'error' : 'warning' };
  if (code === 'ruaScheme') return { message: 'scheme', severity: 'warning' };
  if (code === 'ruaSize') return { message: 'size', severity: 'advice' };
  return code === 'ruaCount' ? { message: 'count', severity: 'advice' } : undefined;
}

function mendOf({ code, span, params }: DmarcProblem): Mend | undefined {
  if (code === 'ruaSize') return { ...span, text: '' };
  if ((code !== 'ruaUri' && code !== 'ruaScheme') || params.suggestion === '') return undefined;
  return { ...span, text: String(params.suggestion) };
}

function destinationFindings(
  rrset: RRset,
  view: View,
  { i }: Read<DmarcRecord>,
  tag: 'rua' | 'ruf',
  { domain: host, span }: ReportUri,
  gaps: Gap[],
): Finding<Message>[] {
  if (host === null) return [];
  const destination = destinationOf(view, rrset, host);
  if (destination.kind === 'sound') return [];
  const params = { owner: rrset.owner, tag, domain: parentOf(rrset.owner) ?? '', host, expected: destination.expected };
  const places = [rrset.placeInText(i, span.start, span.end)];
  switch (destination.kind) {
    case 'unknown':
      gaps.push(destination.gap);
      return [];
    case 'undeliverable':
      return [{ message: 'undeliverable', params, places, severity: tag === 'rua' ? 'error' : 'warning' }];
    case 'notAuthorised': {
      const { near } = destination;
      const record = { kind: 'addRecord', owner: destination.expected, type: TYPE.TXT, rdata: '"v=DMARC1;"', safety: 'review' } as const;
      const remedy: Remedy | undefined = near && { ...record, near: near.ref(0) };
      return [{ message: 'notAuthorised', params, places, severity: tag === 'rua' ? 'error' : 'warning', ...(remedy && { remedy }) }];
    }
  }
}

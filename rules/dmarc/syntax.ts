import { holdsPolicy, mailTextsOf, type Read } from '../../model/mail/mail-texts.ts';
import { type Mend, mendText } from '../../model/mail/mend.ts';
import { readableParams } from '../../model/mail/readable.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import type { DmarcProblem, DmarcRecord } from '../../model/standards/dmarc/record.ts';
import { type Finding, failAll, pass, type Severity } from '../../model/verdict.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message =
  | 'version'
  | 'duplicateTag'
  | 'unknownTag'
  | 'tagCase'
  | 'syntax'
  | 'noPolicy'
  | 'policyOrder'
  | 'invalidPolicy'
  | 'tagValue'
  | 'alignmentValue'
  | 'failureOptions'
  | 'percent'
  | 'removedTag';

/** The text of a DMARC record follows the grammar. */
export const dmarcSyntax = rule({
  id: 'dmarc/syntax',
  subject: 'rrset',
  types: [TYPE.TXT],
  only: holdsPolicy,
  basis: [
    { doc: 'RFC 9989', section: '4.7', level: 'MUST' },
    { doc: 'RFC 9989', section: '4.8', level: 'MUST' },
    { doc: 'RFC 9989', section: '4.10.1', level: 'MUST' },
    { doc: 'RFC 6376', section: '3.2', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'dmarc/version',
    'dmarc/duplicate-tag',
    'dmarc/unknown-tag',
    'dmarc/tag-case',
    'dmarc/syntax',
    'dmarc/no-policy',
    'dmarc/policy-order',
    'dmarc/invalid-policy',
    'dmarc/alignment-value',
    'dmarc/fo',
    'dmarc/removed-tag',
  ],
  messages: [
    'version',
    'duplicateTag',
    'unknownTag',
    'tagCase',
    'syntax',
    'noPolicy',
    'policyOrder',
    'invalidPolicy',
    'tagValue',
    'alignmentValue',
    'failureOptions',
    'percent',
    'removedTag',
  ],
  check(txt) {
    const { dmarc, sound } = mailTextsOf(txt);
    if (sound) return pass();
    return failAll(dmarc.flatMap((read) => findingsOf(txt, read)));
  },
});

function findingsOf(rrset: RRset, read: Read<DmarcRecord>): Finding<Message>[] {
  const { i, txt, record } = read;
  return record.problems.flatMap((problem): Finding<Message>[] => {
    const { span, params } = problem;
    const message = messageOf(problem);
    // Receivers that do not see the record see no tags; what they are is told once it is seen.
    if (message === undefined || (!record.selected && message !== 'version')) return [];
    const mend = mendOf(read, problem);
    const remedy = mend && mendText(rrset, i, txt, [mend]);
    return [
      {
        message,
        params: {
          owner: rrset.owner,
          ...readableParams(params),
          ...(isLostPolicy(problem) && { reason: `${String(params.reason)}Policy` }),
        },
        places: [rrset.placeInText(i, span.start, span.end)],
        severity: severityOf(problem),
        ...(remedy && { remedy }),
      },
    ];
  });
}

function messageOf({ code, params }: DmarcProblem): Message | undefined {
  switch (code) {
    case 'version':
    case 'duplicateTag':
    case 'unknownTag':
    case 'tagCase':
    case 'syntax':
    case 'noPolicy':
    case 'policyOrder':
    case 'invalidPolicy':
    case 'tagValue':
    case 'alignmentValue':
    case 'removedTag':
      return code;
    case 'fo':
      return 'failureOptions';
    case 'pct':
      return params.reason === 'invalid' ? 'percent' : undefined;
    case 'policyNone':
    case 'noneWithoutRua':
    case 'subdomainWeaker':
    case 'npMissing':
    case 'testing':
      return undefined; // dmarc/policy
    case 'ruaMissing':
    case 'ruaUri':
    case 'ruaScheme':
    case 'ruaSize':
    case 'ruaCount':
      return undefined; // dmarc/reports
  }
}

/** A record that is ignored as a whole, and a policy that is, are errors; a tag that falls back to its default is a warning. */
function severityOf(problem: DmarcProblem): Severity {
  const { code, effect, params } = problem;
  if (effect === 'record' || code === 'invalidPolicy' || isLostPolicy(problem)) return 'error';
  if (effect === 'tag') return 'warning';
  return code === 'unknownTag' && params.suggestion !== '' ? 'warning' : 'advice';
}

/** A policy with something joined to it is none: receivers act as with p=none at most (RFC 9989 §4.10.1). */
function isLostPolicy({ code, params }: DmarcProblem): boolean {
  return code === 'syntax' && ['p', 'sp', 'np'].includes(String(params.tag));
}

function mendOf({ txt: { text } }: Read<DmarcRecord>, { code, span, params }: DmarcProblem): Mend | undefined {
  if (code === 'version') return versionMend(text, span, String(params.reason));
  if (code === 'tagCase') return { ...span, text: String(params.tag).toLowerCase() };
  if (code !== 'invalidPolicy' && code !== 'unknownTag') return undefined;
  return params.suggestion === '' ? undefined : { ...span, text: String(params.suggestion) };
}

/** `v=dmarc1` and what stands before the version are slips; another version is not. */
function versionMend(text: string, span: { readonly start: number; readonly end: number }, reason: string): Mend | undefined {
  const written = text.slice(span.start, span.end);
  return (reason === 'value' || reason === 'leading') && /^\W*v\s*=\s*dmarc1$/i.test(written) ? { ...span, text: 'v=DMARC1' } : undefined;
}

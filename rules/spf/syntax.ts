import { mailTextsOf, type Read, saysFaultySpf } from '../../model/mail/mail-texts.ts';
import { mendText } from '../../model/mail/mend.ts';
import { readable, readableParams } from '../../model/mail/readable.ts';
import { spfMend, termAround } from '../../model/mail/spf-mends.ts';
import type { Params } from '../../model/plane.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { excerpt, type TextSpan } from '../../model/standards/problem.ts';
import { isSpfRecord } from '../../model/standards/spf/select.ts';
import type { SpfProblem, SpfRecord, SpfSyntaxCode } from '../../model/standards/spf/terms.ts';
import { type Finding, failAll, type Severity } from '../../model/verdict.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = Exclude<SpfSyntaxCode, 'hostBits' | 'macroP'> | 'senderId';

/** The text of an SPF record follows the grammar. */
export const spfSyntax = rule({
  id: 'spf/syntax',
  subject: 'rrset',
  types: [TYPE.TXT],
  only: saysFaultySpf,
  basis: [
    { doc: 'RFC 7208', section: '12', level: 'MUST' },
    { doc: 'RFC 7208', section: '4.5', level: 'MUST' },
    { doc: 'RFC 7208', section: '4.6', level: 'MUST' },
    { doc: 'RFC 7208', section: '7.1', level: 'MUST' },
    { doc: 'RFC 8616', section: '4', level: 'SHOULD' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'spf/version',
    'spf/sender-id',
    'spf/unknown-mechanism',
    'spf/unknown-modifier',
    'spf/invalid-ip',
    'spf/invalid-cidr',
    'spf/domain-spec',
    'spf/macro-syntax',
    'spf/macro-exp-only',
    'spf/macro-local-part',
    'spf/duplicate-modifier',
    'spf/glued-terms',
    'spf/non-ascii',
    'zone/spf-syntax',
  ],
  messages: [
    'version',
    'unknownMechanism',
    'mechanismAsModifier',
    'unknownModifier',
    'modifierName',
    'modifierQualifier',
    'unexpectedArgument',
    'invalidIp',
    'invalidCidr',
    'domainSpec',
    'macroSyntax',
    'macroExpOnly',
    'macroLocalPart',
    'duplicateModifier',
    'gluedTerms',
    'nonAscii',
    'senderId',
  ],
  check(txt) {
    const { spf, senderId } = mailTextsOf(txt);
    const findings: Finding<Message>[] = [];
    for (const read of spf) {
      if (isUnquoted(read)) {
        findings.push(unquotedFinding(txt, read));
        continue;
      }
      for (const problem of read.record.problems) {
        const message = messageOf(problem);
        // Receivers that refuse the whole record for what a modifier holds do not ignore it.
        if (message === 'unknownModifier' && isRefusedWithin(read.record, problem.span)) continue;
        if (message !== undefined) findings.push(findingOf(txt, read, problem, message, spf));
      }
    }
    for (const { i } of senderId)
      findings.push({ message: 'senderId', params: { owner: txt.owner }, places: [txt.at(i)], severity: 'advice' });
    return failAll(findings);
  },
});

function isRefusedWithin({ problems }: SpfRecord, { start, end }: TextSpan): boolean {
  return problems.some(({ permerror, span }) => permerror && start <= span.start && span.end <= end);
}

/** Words without quotes, or each in its own, are strings by themselves, and strings are joined without a blank (RFC 7208 §3.3). */
function isUnquoted({ txt: { text, joints } }: Read<SpfRecord>): boolean {
  return joints[0] === VERSION.length && text.slice(0, VERSION.length).toLowerCase() === VERSION && !text.includes(' ');
}

const VERSION = 'v=spf1';

function unquotedFinding(rrset: RRset, { i, txt: { text, joints } }: Read<SpfRecord>): Finding<Message> {
  const words = [0, ...joints].map((start, at) => text.slice(start, joints[at]));
  const remedy = mendText(rrset, i, { text: words.join(' '), joints: [] }, [{ start: 0, end: 0, text: '' }]);
  const found = readable(excerpt(text, 0, text.length));
  return {
    message: 'version',
    params: { owner: rrset.owner, reason: 'unquoted', found, term: found },
    places: [rrset.placeInText(i, 0, text.length)],
    ...(remedy && { remedy }),
  };
}

function findingOf(
  rrset: RRset,
  { i, txt, record }: Read<SpfRecord>,
  problem: SpfProblem,
  message: Message,
  all: readonly Read<SpfRecord>[],
): Finding<Message> {
  const { start, end } = termAround(record, problem.span);
  // What two strings make together may be two words: nobody can tell what was meant.
  const isTorn = txt.joints.some((joint) => start < joint && joint < end) && problem.code !== 'gluedTerms';
  const mend = isTorn ? undefined : spfMend(record, problem);
  const remedy = mend && mendText(rrset, i, txt, [mend]);
  const another = message === 'version' && all.some((other) => isSpfRecord(other.txt.text));
  return {
    message,
    params: {
      owner: rrset.owner,
      term: readable(wordAround(record.text, start, end)),
      ...paramsOf(problem, record),
      ...(isTorn && { suggestion: '' }),
    },
    places: [rrset.placeInText(i, start, end)],
    severity: another ? 'warning' : severityOf(problem),
    ...(remedy && { remedy }),
  };
}

/** A part of a term is shown with the rest of it. */
function wordAround(text: string, start: number, end: number): string {
  const after = text.indexOf(' ', end);
  return excerpt(text, text.lastIndexOf(' ', start) + 1, after < 0 ? text.length : after);
}

/** What is wrong with a character is told by the character itself: one of UTF-8 is several octets. */
function paramsOf({ code, span, params }: SpfProblem, { text }: SpfRecord): Params {
  if (code !== 'nonAscii') return readableParams(params);
  return { kind: params.kind ?? '', count: params.count ?? 1, characters: readable(excerpt(text, span.start, span.end)) };
}

function messageOf({ code }: SpfProblem): Message | undefined {
  switch (code) {
    case 'version':
    case 'unknownMechanism':
    case 'mechanismAsModifier':
    case 'unknownModifier':
    case 'modifierName':
    case 'modifierQualifier':
    case 'unexpectedArgument':
    case 'invalidIp':
    case 'invalidCidr':
    case 'domainSpec':
    case 'macroSyntax':
    case 'macroExpOnly':
    case 'macroLocalPart':
    case 'duplicateModifier':
    case 'gluedTerms':
    case 'nonAscii':
      return code;
    case 'hostBits':
    case 'macroP':
    case 'ptr':
    case 'allMissing':
    case 'allPass':
    case 'allNeutral':
    case 'allSoftfail':
    case 'termsAfterAll':
    case 'redirectIgnored':
      return undefined; // the other rules about SPF
  }
}

/** What ends in "permerror", or keeps the record from being seen, is an error; the rest still evaluates, though not as it was meant. */
function severityOf({ code, permerror, params }: SpfProblem): Severity {
  if (permerror || code === 'version') return 'error';
  if (code === 'macroLocalPart' || (code === 'unknownModifier' && params.suggestion === '')) return 'advice';
  return 'warning';
}

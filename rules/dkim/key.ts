import { holdsFaultyKey, mailTextsOf, type Read } from '../../model/mail/mail-texts.ts';
import { type Mend, mendText } from '../../model/mail/mend.ts';
import { readable, readableParams } from '../../model/mail/readable.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import type { DkimKey, DkimProblem, DkimProblemCode } from '../../model/standards/dkim/key.ts';
import { excerpt } from '../../model/standards/problem.ts';
import { type Finding, failAll } from '../../model/verdict.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Strength = 'rsaTooShort' | 'rsaWeak' | 'rsaLarge' | 'hashSha1';
type Opinion = 'testing' | 'obsoleteTag' | 'revoked';
type Message = Exclude<DkimProblemCode, Strength | Opinion> | 'notTags';

/** Verifiers can read the key of a selector. */
export const dkimKey = rule({
  id: 'dkim/key',
  subject: 'rrset',
  types: [TYPE.TXT],
  only: holdsFaultyKey,
  basis: [
    { doc: 'RFC 6376', section: '3.6.1', level: 'MUST' },
    { doc: 'RFC 6376', section: '3.2', level: 'MUST' },
    { doc: 'RFC 8463', section: '4', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: [
    'dkim/tag-syntax',
    'dkim/version',
    'dkim/missing-p',
    'dkim/key-type',
    'dkim/bad-base64',
    'dkim/key-type-mismatch',
    'dkim/rsa-exponent',
    'dkim/ed25519-format',
    'dkim/service-type',
    'dkim/broken-split',
  ],
  messages: [
    'notTags',
    'tagSyntax',
    'version',
    'missingP',
    'keyType',
    'badBase64',
    'keyTypeMismatch',
    'rsaExponent',
    'ed25519Format',
    'serviceType',
    'brokenSplit',
  ],
  check(txt) {
    return failAll(mailTextsOf(txt).keys.flatMap((read) => findingsOf(txt, read)));
  },
});

function findingsOf(rrset: RRset, read: Read<DkimKey>): Finding<Message>[] {
  const { i, txt, record } = read;
  const { owner } = rrset;
  const { text } = txt;
  if (record.tags.tags.length === 0) {
    return [
      {
        message: 'notTags',
        params: { owner, value: readable(excerpt(text, 0, text.length)) },
        places: [rrset.placeInText(i, 0, text.length)],
      },
    ];
  }
  const broken = record.problems.some(({ code, unusable }) => code === 'tagSyntax' && unusable);
  return record.problems.flatMap((problem): Finding<Message>[] => {
    const { code, span, params, unusable } = problem;
    const message = messageOf(problem);
    // A key that is missing because its tag is misspelt is missing once.
    if (message === undefined || (code === 'missingP' && broken)) return [];
    const mend = mendOf(read, problem);
    const remedy = mend && mendText(rrset, i, txt, mend);
    const start = span.start < span.end ? span.start : Math.max(0, span.start - 1);
    return [
      {
        message,
        params: { owner, ...readableParams(params) },
        places: [rrset.placeInText(i, start, span.end)],
        severity: unusable ? 'error' : 'advice',
        ...(remedy && { remedy }),
      },
    ];
  });
}

function messageOf({ code, params }: DkimProblem): Message | undefined {
  switch (code) {
    case 'tagSyntax':
    case 'version':
    case 'missingP':
    case 'keyType':
    case 'badBase64':
    case 'keyTypeMismatch':
    case 'rsaExponent':
    case 'ed25519Format':
    case 'brokenSplit':
      return code;
    case 'serviceType':
      return params.reason === 'tlsrpt' ? undefined : code;
    case 'rsaTooShort':
    case 'rsaWeak':
    case 'rsaLarge':
    case 'hashSha1':
      return undefined; // dkim/strength
    case 'testing':
    case 'obsoleteTag':
    case 'revoked':
      return undefined; // dkim/advice
  }
}

function mendOf({ txt: { text } }: Read<DkimKey>, { code, span, params }: DkimProblem): readonly Mend[] | undefined {
  switch (code) {
    case 'version':
      return params.reason === 'value' && String(params.value).toUpperCase() === 'DKIM1' ? [{ ...span, text: 'DKIM1' }] : undefined;
    case 'keyType':
      return params.suggestion === '' ? undefined : [{ ...span, text: String(params.suggestion) }];
    case 'brokenSplit':
      return params.characters === '\\' ? allOf(text, '\\;', ';') : undefined;
    case 'tagSyntax':
      return params.reason === 'trailingGarbage'
        ? [{ start: text.lastIndexOf(';', span.start) + 1, end: text.length, text: '' }]
        : undefined;
    case 'missingP':
    case 'badBase64':
    case 'keyTypeMismatch':
    case 'rsaTooShort':
    case 'rsaWeak':
    case 'rsaLarge':
    case 'rsaExponent':
    case 'ed25519Format':
    case 'hashSha1':
    case 'testing':
    case 'serviceType':
    case 'obsoleteTag':
    case 'revoked':
      return undefined;
  }
}

function allOf(text: string, found: string, replacement: string): readonly Mend[] {
  const mends: Mend[] = [];
  for (let at = text.indexOf(found); at >= 0; at = text.indexOf(found, at + found.length))
    mends.push({ start: at, end: at + found.length, text: replacement });
  return mends;
}

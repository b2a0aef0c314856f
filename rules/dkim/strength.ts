import { holdsFaultyKey, mailTextsOf } from '../../model/mail/mail-texts.ts';
import { readableParams } from '../../model/mail/readable.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import type { DkimProblem } from '../../model/standards/dkim/key.ts';
import { type Finding, failAll, type Severity } from '../../model/verdict.ts';

type Message = 'tooShort' | 'short' | 'large' | 'onlySha1' | 'alsoSha1';

/** A DKIM key is strong enough, and not so large that verifiers refuse it. */
export const dkimStrength = rule({
  id: 'dkim/strength',
  subject: 'rrset',
  types: [TYPE.TXT],
  only: holdsFaultyKey,
  basis: [
    { doc: 'RFC 8301', section: '3.1', level: 'MUST' },
    { doc: 'RFC 8301', section: '3.2', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dkim/rsa-too-short', 'dkim/rsa-weak', 'dkim/rsa-large', 'dkim/hash-sha1'],
  messages: ['tooShort', 'short', 'large', 'onlySha1', 'alsoSha1'],
  check(txt) {
    const findings: Finding<Message>[] = [];
    for (const { i, record } of mailTextsOf(txt).keys) {
      for (const problem of record.problems) {
        const said = judged(problem);
        if (said === undefined) continue;
        const places = [txt.placeInText(i, problem.span.start, problem.span.end)];
        findings.push({ ...said, params: { owner: txt.owner, ...readableParams(problem.params) }, places });
      }
    }
    return failAll(findings);
  },
});

function judged({ code, params }: DkimProblem): { readonly message: Message; readonly severity: Severity } | undefined {
  if (code === 'rsaTooShort') return { message: 'tooShort', severity: 'error' };
  if (code === 'rsaWeak') return { message: 'short', severity: 'warning' };
  if (code === 'rsaLarge') return { message: 'large', severity: 'warning' };
  if (code !== 'hashSha1') return undefined;
  return params.reason === 'withoutSha256' ? { message: 'onlySha1', severity: 'error' } : { message: 'alsoSha1', severity: 'warning' };
}

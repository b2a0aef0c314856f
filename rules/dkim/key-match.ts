import { isPublishedBy } from '../../model/certificate/dkim-use.ts';
import type { FiledPrivateKey } from '../../model/certificate/file.ts';
import { certificateFileAt } from '../../model/certificate/locate.ts';
import type { SigningKey } from '../../model/dkim-signer/signer.ts';
import { domainName, withoutDot } from '../../model/names/name.ts';
import type { Gap, Origin } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { parseDkimKey } from '../../model/standards/dkim/key.ts';
import { type Finding, failAll, notApplicable, pass, unknown } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import type { RRset } from '../../model/zone/zone.ts';

/** What a selector publishes is the public half of the key that signs with it (RFC 6376 §5.1). */
export const dkimKeyMatch = rule({
  id: 'dkim/key-match',
  subject: 'dkim-signer',
  basis: [
    { doc: 'RFC 6376', section: '5.1', level: 'MUST' },
    { doc: 'RFC 6376', section: '6.1.3', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dkim/key-mismatch'],
  messages: ['mismatch'],
  check({ keys, path }, view) {
    const findings: Finding<'mismatch'>[] = [];
    const gaps: Gap[] = [];
    let isAnyPair = false;
    for (const key of keys) {
      const record = publishedFor(key, view);
      if (record === undefined) continue;
      const filed = filedKeyOf(key, path, view);
      const answers = filed === undefined ? [undefined] : answersOf(filed, record);
      if (answers.includes(true)) isAnyPair = true;
      else if (filed === undefined || answers.includes(undefined)) gaps.push(elsewhere(key.at));
      else findings.push(mismatch(key, record, filed));
    }
    if (findings.length > 0) return failAll(findings);
    const [gap] = gaps;
    if (gap !== undefined) return unknown(gap);
    return isAnyPair ? pass() : notApplicable();
  },
});

/** What the repository publishes at the selector; dkim/published tells where that is nothing, or revoked. */
function publishedFor({ domain, selector }: SigningKey, view: View): RRset | undefined {
  const name = domainName(`${selector}._domainkey.${domain}`.toLowerCase());
  const found = name === undefined ? undefined : view.resolve(name, TYPE.TXT);
  if (found?.kind !== 'answer') return undefined;
  return parseDkimKey(found.rrset.text(0).text).revoked ? undefined : found.rrset;
}

/** The first of its file, as OpenDKIM reads it. */
function filedKeyOf({ file, inner, at }: SigningKey, path: string, view: View): FiledPrivateKey | undefined {
  if (file === undefined) return inner;
  const services = view.services('certificate');
  const found =
    certificateFileAt(services, file, path) ?? (at.kind === 'text' ? certificateFileAt(services, file, at.span.path) : undefined);
  return found?.privateKeys[0];
}

/** Several records at one selector are another rule's; one of them may be the one. */
function answersOf({ publicPart }: FiledPrivateKey, record: RRset): readonly (boolean | undefined)[] {
  return Array.from({ length: record.count }, (_, i) => isPublishedBy(publicPart, record.text(i).text));
}

function mismatch({ domain, selector, at }: SigningKey, record: RRset, filed: FiledPrivateKey): Finding<'mismatch'> {
  const key = filed.at.kind === 'text' ? filed.at.span.path : '';
  const params = { domain, selector, name: withoutDot(record.owner), key };
  return { message: 'mismatch', params, places: [at, record.at(0), filed.at] };
}

function elsewhere(origin: Origin): Gap {
  return { cause: 'signingKeyElsewhere', params: {}, origin };
}

import type { Statement } from '../../model/change.ts';
import { parseDmarc } from '../../model/standards/dmarc/parse.ts';
import { effectivePolicy } from '../../model/standards/dmarc/policy.ts';
import type { DmarcRecord, Policy } from '../../model/standards/dmarc/record.ts';
import { said } from './name-change.ts';
import type { NameChange } from './name-change.ts';

/** What a domain asks receivers to do with mail that nobody vouches for (RFC 9989 §4.7), before and after. */
export function dmarcSaid(change: NameChange, before: string | undefined, after: string | undefined): Statement[] {
  if (after === undefined) return before === undefined ? [] : [said(change, 'dmarcRemoved', {}, true)];
  const fresh = parseDmarc(after);
  const policy = policiesOf(fresh);
  if (before === undefined) return [said(change, 'dmarcAdded', { value: policy?.own ?? 'none' })];
  const old = parseDmarc(before);
  const former = policiesOf(old);
  const statements: Statement[] = [];
  if (policy !== undefined && former !== undefined) {
    const own = policySaid(change, former.own, policy.own, ['dmarcWeaker', 'dmarcStricter']);
    statements.push(...own);
    const same = former.own === former.below && policy.own === policy.below;
    if (!same) statements.push(...policySaid(change, former.below, policy.below, ['dmarcWeakerBelow', 'dmarcStricterBelow']));
  }
  const [reports, formerReports] = [reportsOf(fresh), reportsOf(old)];
  if (reports.join() !== formerReports.join())
    statements.push(
      reports.length === 0
        ? said(change, 'dmarcNoReports', {}, true)
        : said(change, 'dmarcReports', { before: formerReports, after: reports }),
    );
  return statements.length > 0
    ? statements
    : [said(change, 'dmarcChanges', { before, after }, former !== undefined && policy === undefined)];
}

const STRENGTH = { none: 0, quarantine: 1, reject: 2 } as const;

function policySaid(
  change: NameChange,
  before: Policy,
  after: Policy,
  [weaker, stricter]: readonly [Statement['id'], Statement['id']],
): Statement[] {
  if (before === after) return [];
  const isWeaker = STRENGTH[after] < STRENGTH[before];
  return [said(change, isWeaker ? weaker : stricter, { before, after }, isWeaker)];
}

/** Undefined where receivers find no policy that they understand. */
function policiesOf(record: DmarcRecord): { readonly own: Policy; readonly below: Policy } | undefined {
  const policy = effectivePolicy(record);
  return policy === null ? undefined : { own: policy.domain, below: policy.existingSubdomain };
}

function reportsOf({ rua }: DmarcRecord): string[] {
  return rua.map(({ text }) => text).sort();
}

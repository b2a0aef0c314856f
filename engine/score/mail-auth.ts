import { domainName, labelsOf, withoutDot, type DomainName } from '../../model/names/name.ts';
import { resolverOf } from '../../model/mail/resolver.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { isScoredDmarc, isStrict, readScoredDmarc, saysNoMail, type ScoredDmarc } from '../../model/score/dmarc-as-scored.ts';
import { exactly, failed, notApplicable, passed, undecided, type Reason, type SubtestOutcome } from '../../model/score/outcome.ts';
import { forbidsAll, isScoredSpf, scoreSpf } from '../../model/score/spf-as-scored.ts';
import { publicSuffixOf } from '../../model/standards/public-suffix.ts';
import type { View } from '../../model/view.ts';
import { becauseOf, type Asking, type CategoryOutcomes } from './asking.ts';

/** SPF, DKIM and DMARC as Internet.nl reads them, which differs from the standards in places. */
export function mailAuthSubtests(asking: Asking): CategoryOutcomes<'mail-auth'> {
  const spf = spfOf(asking);
  const dmarc = dmarcOf(asking);
  return { ...dmarc.subtests, ...spf.subtests, dkim: dkimOf(asking, spf, dmarc) };
}

const AUTH = 'mail-auth';
const LESS = 2;

type Texts = { readonly kind: 'texts'; readonly texts: readonly string[] } | { readonly kind: 'unknown'; readonly reason: Reason };

function textsAt(view: View, name: DomainName | undefined): Texts {
  if (name === undefined) return { kind: 'texts', texts: [] };
  const resolver = resolverOf(view);
  const answer = resolver.txt(name);
  if (answer.kind === 'answer') return { kind: 'texts', texts: answer.texts };
  if (answer.kind !== 'outside') return { kind: 'texts', texts: [] };
  const gap = resolver.gapOf(name);
  return { kind: 'unknown', reason: gap === undefined ? { kind: 'live' } : { kind: 'gap', gap } };
}

interface Spf {
  readonly subtests: Pick<CategoryOutcomes<'mail-auth'>, 'spf' | 'spf_policy'>;
  /** The record, where it is the only one. */
  readonly text: string | undefined;
}

function spfOf({ domain, view }: Asking): Spf {
  const found = textsAt(view, domain);
  if (found.kind === 'unknown') return { text: undefined, subtests: bothUndecided('spf', 'spf_policy', found.reason) };
  const records = found.texts.filter(isScoredSpf);
  const [text] = records;
  if (text === undefined || records.length > 1) {
    const reason: Reason = { kind: text === undefined ? 'none' : 'several' };
    return { text: undefined, subtests: { spf: failed(reason), spf_policy: { ...failed(reason), status: 'not_tested' } } };
  }
  const { verdict, points, because, unseen } = scoreSpf(text, resolverOf(view).txt);
  const reason = ((): Reason => {
    if (because !== undefined) return { kind: because };
    const gap = unseen === undefined ? undefined : resolverOf(view).gapOf(unseen);
    return gap === undefined ? { kind: 'live' } : { kind: 'gap', gap };
  })();
  const status = verdict === 'unknown' ? 'undecided' : verdict;
  const policy: SubtestOutcome = verdict === 'passed' ? passed(AUTH, 'spf_policy') : { status, points: [points], reason };
  return { text, subtests: { spf: passed(AUTH, 'spf'), spf_policy: policy } };
}

interface Dmarc {
  readonly subtests: Pick<CategoryOutcomes<'mail-auth'>, 'dmarc' | 'dmarc_policy'>;
  readonly found: { readonly text: string; readonly record: ScoredDmarc; readonly at: 'own' | 'organisational' } | undefined;
}

/** The record of the name, else that of its organisational domain by the Public Suffix List; several records count as none. */
function dmarcOf({ domain, view }: Asking): Dmarc {
  const places = [{ at: 'own' as const, name: domain }];
  const organisational = organisationalDomain(domain);
  if (organisational !== domain) return firstDmarc(view, [...places, { at: 'organisational' as const, name: organisational }]);
  return firstDmarc(view, places);
}

function firstDmarc(view: View, places: readonly { readonly at: 'own' | 'organisational'; readonly name: DomainName }[]): Dmarc {
  for (const { at, name } of places) {
    const found = textsAt(view, domainName(`_dmarc.${name}`));
    if (found.kind === 'unknown') return { found: undefined, subtests: bothUndecided('dmarc', 'dmarc_policy', found.reason) };
    const records = found.texts.filter(isScoredDmarc);
    const [text] = records;
    if (records.length > 1) return withoutDmarc('several');
    if (text === undefined) continue;
    const record = readScoredDmarc(text);
    return { found: { text, record, at }, subtests: { dmarc: passed(AUTH, 'dmarc'), dmarc_policy: policyOf(view, name, record, at) } };
  }
  return withoutDmarc('none');
}

function withoutDmarc(kind: 'none' | 'several'): Dmarc {
  return { found: undefined, subtests: { dmarc: failed({ kind }), dmarc_policy: { ...failed({ kind }), status: 'not_tested' } } };
}

/** Hosts elsewhere that do not agree to get reports are shown in orange, and cost nothing. */
function policyOf(view: View, domain: DomainName, record: ScoredDmarc, at: 'own' | 'organisational'): SubtestOutcome {
  if (!record.isSound) return failed({ kind: 'syntax' });
  if (!isStrict(record, at)) return failed({ kind: 'notStrict' }, LESS);
  const own = organisationalDomain(domain);
  for (const host of record.destinations) {
    const name = domainName(host);
    if (name === undefined || organisationalDomain(name) === own) continue;
    const found = textsAt(view, domainName(`${withoutDot(domain)}._report._dmarc.${name}`));
    if (found.kind === 'unknown') return { status: 'undecided', points: [exactly(10)], reason: found.reason };
    if (found.texts.filter((text) => isScoredDmarc(text) && text.includes(';')).length !== 1)
      return { status: 'warning', points: [exactly(10)], reason: { kind: 'externalReports', params: { name: host } } };
  }
  return passed(AUTH, 'dmarc_policy');
}

/** Whether `_domainkey` exists, also as an empty non-terminal; no selector and no key is looked at. */
function dkimOf({ domain, view }: Asking, spf: Spf, dmarc: Dmarc): SubtestOutcome {
  const name = domainName(`_domainkey.${domain}`);
  const found = name === undefined ? undefined : view.resolve(name, TYPE.TXT);
  switch (found?.kind) {
    case 'answer':
    case 'nodata':
      return passed(AUTH, 'dkim');
    case 'unknown':
      return undecided(AUTH, 'dkim', becauseOf(found.gaps));
    case undefined:
    case 'nxdomain':
    case 'loop':
      break;
  }
  const silent = [forbidsMail(spf), rejectsMail(dmarc)];
  if (silent.every((each) => each === true)) return notApplicable({ kind: 'nonSending' });
  const open = [spf.subtests.spf, dmarc.subtests.dmarc_policy].find(({ status }) => status === 'undecided');
  return silent.includes(false) ? failed({ kind: 'none' }) : undecided(AUTH, 'dkim', open?.reason ?? { kind: 'live' });
}

/** Undefined where it is not known. */
function forbidsMail({ text, subtests }: Spf): boolean | undefined {
  return subtests.spf.status === 'undecided' ? undefined : text !== undefined && forbidsAll(text);
}

function rejectsMail({ found, subtests }: Dmarc): boolean | undefined {
  if (subtests.dmarc.status === 'undecided') return undefined;
  if (found === undefined || subtests.dmarc_policy.points[0]?.least !== 10) return false;
  return saysNoMail(found.text, found.record, found.at);
}

/** The name below the public suffix; of a suffix that is on no list, the last two labels. */
function organisationalDomain(domain: DomainName): DomainName {
  const suffix = publicSuffixOf(withoutDot(domain))?.suffix;
  const count = suffix === undefined ? 2 : suffix.split('.').length + 1;
  const labels = labelsOf(domain);
  return labels.length <= count ? domain : (domainName(labels.slice(-count).join('.')) ?? domain);
}

function bothUndecided<A extends 'spf' | 'dmarc', B extends 'spf_policy' | 'dmarc_policy'>(one: A, other: B, reason: Reason) {
  return { [one]: undecided(AUTH, one, reason), [other]: undecided(AUTH, other, reason) } as Record<A | B, SubtestOutcome>;
}

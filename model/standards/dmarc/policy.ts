import { tagSpan } from '../taglist.ts';
import type { DeclaredPolicy, DmarcRecord, KnownTags, NoteDmarc, Policy } from './record.ts';

/** What receivers do with mail that fails; null when they apply no DMARC at all because of this record. */
export interface EffectivePolicy {
  readonly domain: Policy;
  readonly existingSubdomain: Policy;
  readonly nonExistentSubdomain: Policy;
}

/** RFC 9989 §4.7, §4.10.1. A record that is not valid as a whole has no effect. */
export function effectivePolicy(record: DmarcRecord): EffectivePolicy | null {
  if (!record.valid) return null;
  const { p, sp, np } = record;
  if (p?.policy == null || isInvalid(sp) || isInvalid(np)) return withoutPolicy(record);
  const existing = sp?.policy ?? p.policy;
  const levels = { domain: p.policy, existingSubdomain: existing, nonExistentSubdomain: np?.policy ?? existing };
  if (!record.testing) return levels;
  return {
    domain: weaker(levels.domain),
    existingSubdomain: weaker(levels.existingSubdomain),
    nonExistentSubdomain: weaker(levels.nonExistentSubdomain),
  };
}

/** Whether rua= holds at least one syntactically valid URI (§4.10.1). */
export function hasUsableRua(record: Pick<DmarcRecord, 'rua'>): boolean {
  return record.rua.some((uri) => uri.valid);
}

/** One level below (§4.7 `t`). */
export function weaker(policy: Policy): Policy {
  return policy === 'reject' ? 'quarantine' : 'none';
}

/** What the tags say together, apart from whether each is well formed. */
export function notePolicies(record: DmarcRecord, known: KnownTags, note: NoteDmarc): void {
  const { p, sp, np, text, rua } = record;
  const whole = { start: 0, end: text.length };
  const usable = hasUsableRua(record);
  if (p === null) note('noPolicy', whole, { rua: usable ? 'usable' : 'none' }, usable ? 'tag' : 'record');
  else {
    const position = record.tags.tags.indexOf(p.tag) + 1;
    if (position !== 2) note('policyOrder', tagSpan(p.tag), { position }, 'none');
  }
  if (p?.policy === 'none') {
    note('policyNone', tagSpan(p.tag), {}, 'none');
    if (!usable) note('noneWithoutRua', tagSpan(p.tag), {}, 'none');
  }
  noteWeaker('sp', sp, 'p', p, note);
  noteWeaker('np', np, sp === null ? 'p' : 'sp', sp ?? p, note);
  if (sp?.policy != null && sp.policy !== 'reject' && np === null) note('npMissing', tagSpan(sp.tag), { sp: sp.policy }, 'none');
  const { t } = known;
  if (t !== null && record.testing && [p, sp, np].some((declared) => declared?.policy != null && declared.policy !== 'none')) {
    note('testing', tagSpan(t), {}, 'none');
  }
  if (rua.length === 0) note('ruaMissing', whole, {}, 'none');
}

const STRENGTH: Readonly<Record<Policy, number>> = { none: 0, quarantine: 1, reject: 2 };

function noteWeaker(
  tag: 'sp' | 'np',
  declared: DeclaredPolicy | null,
  than: 'p' | 'sp',
  other: DeclaredPolicy | null,
  note: NoteDmarc,
): void {
  if (declared?.policy == null || other?.policy == null || STRENGTH[declared.policy] >= STRENGTH[other.policy]) return;
  note('subdomainWeaker', tagSpan(declared.tag), { tag, value: declared.policy, than, thanValue: other.policy }, 'none');
}

function withoutPolicy(record: DmarcRecord): EffectivePolicy | null {
  return hasUsableRua(record) ? { domain: 'none', existingSubdomain: 'none', nonExistentSubdomain: 'none' } : null;
}

function isInvalid(declared: DeclaredPolicy | null): boolean {
  return declared !== null && declared.policy === null;
}

import { mailTextsOf } from './mail-texts.ts';
import { labelsOf, type DomainName } from '../names/name.ts';
import type { Gap } from '../origin.ts';
import { TYPE } from '../rdata/types.ts';
import { publicSuffixOf } from '../standards/public-suffix.ts';
import type { SpfRecord } from '../standards/spf/terms.ts';
import type { MailDomain } from '../view.ts';
import { isNeverDelegated, isPrivateName } from '../zone/purpose.ts';
import type { RRset, Zone } from '../zone/zone.ts';

/** What the MX records of a name say: where mail goes, that there is none (RFC 7505), or nothing. */
export type MailUse =
  | { readonly kind: 'exchanges'; readonly mx: RRset }
  | { readonly kind: 'null'; readonly mx: RRset }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly gap: Gap };

export function mailUseOf({ zone, id, mx }: Pick<MailDomain, 'zone' | 'id' | 'mx'>): MailUse {
  if (mx !== undefined) return { kind: isNullMx(mx) ? 'null' : 'exchanges', mx };
  const gap = zone.doubtAt(id, TYPE.MX);
  return gap === undefined ? { kind: 'none' } : { kind: 'unknown', gap };
}

/** Whether an SPF record says that no server may send: `v=spf1 -all`. */
export function letsNobodySend({ all, terms }: SpfRecord): boolean {
  return all?.qualifier === '-' && terms.every(({ kind }) => kind === 'all' || kind === 'exp');
}

/** Whether the SPF records of a domain let nobody send in its name; undefined where it has none. */
export function isSilenced({ zone, id }: Pick<MailDomain, 'zone' | 'id'>): boolean | undefined {
  const txt = zone.rrsetById(id, TYPE.TXT);
  const spf = txt === undefined ? [] : mailTextsOf(txt).spf;
  return spf.length === 0 ? undefined : spf.every(({ record }) => letsNobodySend(record));
}

/** RFC 7505 §3: one MX record that names the root. */
export function isNullMx(mx: RRset): boolean {
  return mx.count === 1 && mx.zone.parentIdOf(mx.targetId(0)) < 0;
}

/** Whether nobody writes mail in the names of a zone: the root, reverse zones, zones that are never delegated or private. */
export function isBeyondMail(zone: Zone): boolean {
  return kindOf(zone) === 'beyond';
}

/** Whether names below the apex are registered by the public. */
export function isPublicSuffix(zone: Zone): boolean {
  return kindOf(zone) === 'suffix';
}

type Kind = 'beyond' | 'suffix' | 'ordinary';
const KNOWN = new WeakMap<Zone, Kind>();

function kindOf(zone: Zone): Kind {
  let kind = KNOWN.get(zone);
  if (kind === undefined) KNOWN.set(zone, (kind = judge(zone)));
  return kind;
}

function judge(zone: Zone): Kind {
  const { apex } = zone;
  if (apex === '.' || apex === 'arpa.' || apex.endsWith('.arpa.') || isNeverDelegated(zone) || isPrivateName(apex)) return 'beyond';
  const isSuffix = labelsOf(apex).length < 2 || publicSuffixOf(`x.${apex.slice(0, -1)}`)?.suffix === apex.slice(0, -1);
  return isSuffix ? 'suffix' : 'ordinary';
}

/** Whether a name is one that is registered, right below a public suffix. Below a suffix that is on no list, names of two labels are. */
export function isRegistered(name: DomainName): boolean {
  const count = labelsOf(name).length;
  const reading = publicSuffixOf(name.slice(0, -1));
  return count === (reading === undefined ? 2 : reading.suffix.split('.').length + 1);
}

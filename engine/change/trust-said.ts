import type { Statement } from '../../model/change.ts';
import { latin1 } from '../../model/latin1.ts';
import { readDnskey, readDs } from '../../model/rdata/read-dnssec.ts';
import { readCaa, readSoa } from '../../model/rdata/read.ts';
import { DNSKEY_ZONE, keyTag } from '../../model/standards/dnskey.ts';
import type { ZoneRecord } from './zone-records.ts';
import { said, shown } from './name-change.ts';
import type { NameChange, SetChange } from './name-change.ts';

/** Who serves a zone, or one below it. */
export function nameServersSaid(change: NameChange, { before, after, removed, added }: SetChange): Statement[] {
  const [gone, come] = [removed.map(({ rdata }) => shown(rdata)), added.map(({ rdata }) => shown(rdata))];
  if (!change.isApex) {
    if (before.length === 0) return [said(change, 'delegationAdded', { hosts: come })];
    if (after.length === 0) return [said(change, 'delegationRemoved', {}, true)];
    return [
      said(change, 'delegationMoves', { before: before.map(({ rdata }) => shown(rdata)), after: after.map(({ rdata }) => shown(rdata)) }),
    ];
  }
  if (come.length === 0) return [said(change, 'nameServersRemoved', { hosts: gone }, after.length === 0)];
  return gone.length === 0
    ? [said(change, 'nameServersAdded', { hosts: come })]
    : [said(change, 'nameServersChange', { added: come, removed: gone })];
}

/** Whether validating resolvers check a zone below this one, and by which keys (RFC 4035 §5). */
export function dsSaid(change: NameChange, { before, after }: SetChange): Statement[] {
  const tags = (records: readonly ZoneRecord[]): string[] => distinct(records.map(({ canonical }) => String(readDs(canonical).keyTag)));
  if (after.length === 0) return [said(change, 'dsRemoved', {}, true)];
  if (before.length === 0) return [said(change, 'dsAdded', { tags: tags(after) })];
  return [said(change, 'dsChanges', { before: tags(before), after: tags(after) })];
}

export function keysSaid(change: NameChange, { before, after, removed, added }: SetChange): Statement[] {
  const tags = (records: readonly ZoneRecord[]): string[] => records.map(({ canonical }) => String(keyTag(canonical))).sort();
  const signs = (records: readonly ZoneRecord[]): boolean =>
    records.some(({ canonical }) => (readDnskey(canonical).flags & DNSKEY_ZONE) !== 0);
  if (signs(before) && !signs(after)) return [said(change, 'keysGone', {}, true)];
  return [
    ...(removed.length === 0 ? [] : [said(change, 'keysRemoved', { tags: tags(removed) })]),
    ...(added.length === 0 ? [] : [said(change, 'keysAdded', { tags: tags(added) })]),
  ];
}

/** Certification authorities that may issue for a name (RFC 8659). */
export function caaSaid(change: NameChange, { before, after }: SetChange): Statement[] {
  const [old, fresh] = [issuersOf(before), issuersOf(after)];
  if (after.length === 0) return [said(change, 'caaRemoved', {}, true)];
  if (before.length === 0) return [fresh.length === 0 ? said(change, 'caaAddedNobody') : said(change, 'caaAdded', { values: fresh })];
  const [gone, come] = [old.filter((issuer) => !fresh.includes(issuer)), fresh.filter((issuer) => !old.includes(issuer))];
  if (gone.length === 0 && come.length === 0) return [said(change, 'caaChanges')];
  return [
    ...(come.length === 0 ? [] : [said(change, 'caaAllows', { values: come })]),
    ...(gone.length === 0 ? [] : [said(change, 'caaAllowsNoMore', { values: gone })]),
  ];
}

/** `letsencrypt.org`, or with the kind of certificate: `issuewild letsencrypt.org`. */
function issuersOf(records: readonly ZoneRecord[]): string[] {
  return distinct(
    records.flatMap(({ canonical }) => {
      const { tag, value } = readCaa(canonical);
      const kind = tag.toLowerCase();
      const [issuer = ''] = latin1(value).split(';', 1);
      if (!kind.startsWith('issue') || issuer.trim() === '') return [];
      return [kind === 'issue' ? issuer.trim() : `${kind} ${issuer.trim()}`];
    }),
  );
}

/** Fields of the SOA but the serial, which every edit raises. */
export function soaSaid(change: NameChange, { before, after }: SetChange): Statement[] {
  const [old, fresh] = [before[0], after[0]];
  if (old === undefined) return [said(change, 'soaAdded')];
  if (fresh === undefined) return [said(change, 'soaRemoved', {}, true)];
  const [was, is] = [readSoa(old.canonical), readSoa(fresh.canonical)];
  const times = [
    ['soaRefresh', 'refresh'],
    ['soaRetry', 'retry'],
    ['soaExpire', 'expire'],
    ['soaNegative', 'minimum'],
  ] as const;
  return [
    ...(was.mname === is.mname ? [] : [said(change, 'soaPrimary', { before: shown(was.mname), after: shown(is.mname) })]),
    ...(was.rname === is.rname ? [] : [said(change, 'soaContact', { before: shown(was.rname), after: shown(is.rname) })]),
    ...times.flatMap(([id, field]) =>
      was[field] === is[field] ? [] : [said(change, id, { before: { seconds: was[field] }, after: { seconds: is[field] } })],
    ),
  ];
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

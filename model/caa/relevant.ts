import { labelsOf, parentOf, type DomainName } from '../names/name.ts';
import type { Gap } from '../origin.ts';
import { TYPE } from '../rdata/types.ts';
import type { View } from '../view.ts';
import type { RRset } from '../zone/zone.ts';
import { readCaaRecord, type ReadCaaRecord } from './record.ts';

export type RelevantCaa =
  | { readonly kind: 'set'; readonly caa: RRset }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/** RFC 8659 §3: the set at the host or at the nearest name above it that has one, as far as zones are known. */
export function relevantSet(host: DomainName, view: View): RelevantCaa {
  for (let at: DomainName | undefined = host; at !== undefined; at = parentOf(at)) {
    const found = view.resolve(at, TYPE.CAA);
    if (found.kind === 'answer') return { kind: 'set', caa: found.rrset };
    // A registry does not bind those who register below it.
    if (found.kind === 'unknown' && labelsOf(at).length < 2) return { kind: 'none' };
    if (found.kind === 'unknown') return { kind: 'unknown', gap: found.gaps[0] };
    if (found.kind === 'loop') return { kind: 'none' };
  }
  return { kind: 'none' };
}

export interface CaaIssuers {
  /** Undefined where the set does not say who may issue, so everybody may (RFC 8659 §4.2, §4.3). */
  readonly tag: 'issue' | 'issuewild' | undefined;
  /** The records of that tag. */
  readonly records: readonly (ReadCaaRecord & { readonly index: number })[];
  readonly issuers: readonly string[];
}

/** Who may issue for a host, or for a wildcard. */
export function issuersIn(caa: RRset, isWild: boolean): CaaIssuers {
  const records = Array.from({ length: caa.count }, (_, index) => ({ ...readCaaRecord(caa.wire(index)), index }));
  const tag = isWild && records.some(({ record }) => record.tag === 'issuewild') ? 'issuewild' : 'issue';
  const said = records.filter(({ record }) => record.tag === tag);
  return { tag: said.length === 0 ? undefined : tag, records: said, issuers: said.flatMap(({ record }) => record.issue?.issuer ?? []) };
}

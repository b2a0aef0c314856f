import type { Statement } from '../../model/change.ts';
import { TYPE } from '../../model/rdata/types.ts';
import type { ZoneRecord } from './zone-records.ts';
import { said, shown } from './name-change.ts';
import type { NameChange, SetChange } from './name-change.ts';

/** What became of the addresses of a name, or of the name that it stands for. */
export function addressesSaid(change: NameChange): Statement[] {
  const { sets, typesBefore, typesAfter, name } = change;
  const alias = sets.get(TYPE.CNAME);
  const families = [sets.get(TYPE.A), sets.get(TYPE.AAAA)].filter((set) => set !== undefined);
  if (alias === undefined && families.length === 0) return [];
  const [target] = alias?.after.map(targetOf) ?? [];
  const [former] = alias?.before.map(targetOf) ?? [];
  const addresses = families.flatMap(({ after }) => after.map(({ rdata }) => rdata));
  if (name.startsWith('*.') && !hasPlace(typesBefore) && hasPlace(typesAfter))
    return [said(change, 'wildcardAdded', { values: target === undefined ? addresses : [target] }, true)];
  if (alias !== undefined && target !== undefined) {
    if (former !== undefined) return [said(change, 'aliasMoves', { before: former, after: target })];
    if (typesBefore.has(TYPE.A) || typesBefore.has(TYPE.AAAA)) return [said(change, 'becomesAlias', { target })];
    return [said(change, 'aliasAdded', { target })];
  }
  if (alias !== undefined && former !== undefined) {
    if (addresses.length > 0) return [said(change, 'becomesHost', { before: former, addresses })];
    return [said(change, 'aliasRemoved', { target: former })];
  }
  if (!hasPlace(typesBefore)) return [said(change, 'hostAdded', { addresses })];
  if (!hasPlace(typesAfter)) return [said(change, 'hostRemoved', {}, true)];
  return families.map((set) => familySaid(change, set));
}

function familySaid(change: NameChange, { type, before, after, removed, added }: SetChange): Statement {
  const isIpv6 = type === TYPE.AAAA;
  const [gone, come] = [removed.map(({ rdata }) => rdata), added.map(({ rdata }) => rdata)];
  if (before.length === 0) return said(change, isIpv6 ? 'ipv6Added' : 'ipv4Added', { addresses: come });
  if (after.length === 0) return said(change, isIpv6 ? 'ipv6Removed' : 'ipv4Removed', {}, true);
  if (gone.length === 0) return said(change, 'addressesAdded', { addresses: come });
  if (come.length === 0) return said(change, 'addressesRemoved', { addresses: gone });
  return said(change, 'addressesMove', { before: gone, after: come });
}

function hasPlace(types: ReadonlySet<number>): boolean {
  return types.has(TYPE.A) || types.has(TYPE.AAAA) || types.has(TYPE.CNAME);
}

function targetOf({ rdata }: ZoneRecord): string {
  return shown(rdata);
}

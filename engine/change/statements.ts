import type { Statement, StatementId } from '../../model/change.ts';
import { canonicalCompare } from '../../model/names/name.ts';
import { isSoundRdata } from '../../model/rdata/codec.ts';
import { TYPE, typeName } from '../../model/rdata/types.ts';
import { addressesSaid } from './addresses-said.ts';
import { mailSaid } from './mail-said.ts';
import { namesChanged, said, shown } from './name-change.ts';
import type { NameChange, SetChange, Sides } from './name-change.ts';
import { textsSaid } from './texts-said.ts';
import { caaSaid, dsSaid, keysSaid, nameServersSaid, soaSaid } from './trust-said.ts';
import { ttlsSaid } from './ttls-said.ts';
import type { ZoneDifference } from './zone-difference.ts';
import type { ZoneRecord } from './zone-records.ts';

/** What the records that differ mean to a reviewer, what weakens or breaks something first, then by name. */
export function statementsOf({ changes }: ZoneDifference, sides: Sides): Statement[] {
  const names = namesChanged(changes, sides);
  const single = names.flatMap(saidOfName);
  const statements = [...gathered(single), ...signaturesSaid(names, sides), ...ttlsSaid(changes, sides)];
  return statements.sort((a, b) => Number(b.isAlarming) - Number(a.isAlarming) || canonicalCompare(a.name, b.name));
}

function saidOfName(change: NameChange): Statement[] {
  const statements = addressesSaid(change);
  for (const set of change.sets.values()) {
    if (ADDRESSES.has(set.type) || SIGNATURES.has(set.type)) continue;
    const isSound = [...set.before, ...set.after].every(({ canonical }) => isSoundRdata(set.type, canonical));
    statements.push(...(isSound ? saidOfSet(change, set) : plainly(change, set)));
  }
  return statements;
}

function saidOfSet(change: NameChange, set: SetChange): Statement[] {
  switch (set.type) {
    case TYPE.MX:
      return mailSaid(change, set);
    case TYPE.NS:
      return nameServersSaid(change, set);
    case TYPE.DS:
      return dsSaid(change, set);
    case TYPE.DNSKEY:
      return keysSaid(change, set);
    case TYPE.CAA:
      return caaSaid(change, set);
    case TYPE.SOA:
      return soaSaid(change, set);
    case TYPE.TLSA:
      return daneSaid(change, set);
    case TYPE.TXT: {
      const { statements, rest } = textsSaid(change, set);
      return [...statements, ...plainly(change, { ...set, ...rest })];
    }
    default:
      return plainly(change, set);
  }
}

/** Which certificate a service shows (RFC 6698). */
function daneSaid(change: NameChange, { before, after }: SetChange): Statement[] {
  if (before.length === 0) return [said(change, 'daneAdded')];
  return after.length === 0 ? [said(change, 'daneRemoved', {}, true)] : [said(change, 'daneChanges')];
}

/** By type and value, where nothing else is known of what it means. */
function plainly(change: NameChange, { type, removed, added }: SetChange): Statement[] {
  const params = { type: typeName(type) };
  const [gone, come] = [removed.map(valueOf), added.map(valueOf)];
  if (gone.length === 0) return come.length === 0 ? [] : [said(change, 'setAdded', { ...params, values: come })];
  if (come.length === 0) return [said(change, 'setRemoved', { ...params, values: gone })];
  return [said(change, 'setChanges', { ...params, before: gone, after: come })];
}

function valueOf({ rdata }: ZoneRecord): string {
  return rdata;
}

const ADDRESSES: ReadonlySet<number> = new Set([TYPE.A, TYPE.AAAA, TYPE.CNAME]);
/** What a signer makes anew each time. */
const SIGNATURES: ReadonlySet<number> = new Set([TYPE.RRSIG, TYPE.NSEC, TYPE.NSEC3, TYPE.ZONEMD]);

function signaturesSaid(names: readonly NameChange[], { apex }: Sides): Statement[] {
  let count = 0;
  for (const { sets } of names)
    for (const { type, removed, added } of sets.values()) if (SIGNATURES.has(type)) count += Math.max(removed.length, added.length);
  return count === 0 ? [] : [said({ name: apex, isUnsure: false }, 'signatures', { count })];
}

/** Several hosts that come, or go, are one thing to know. */
function gathered(statements: readonly Statement[]): Statement[] {
  const kept: Statement[] = [];
  const together = new Map<StatementId, Statement[]>();
  for (const statement of statements) {
    const id = SEVERAL[statement.id];
    const same = id === undefined ? kept : together.get(id);
    if (same !== undefined) same.push(statement);
    else if (id !== undefined) together.set(id, [statement]);
  }
  for (const [id, same] of together) {
    const [first] = same;
    if (first === undefined || same.length === 1) kept.push(...same);
    else
      kept.push({
        id,
        params: { count: same.length, names: same.map(({ name }) => shown(name)) },
        name: first.name,
        isAlarming: same.some(({ isAlarming }) => isAlarming),
        isUnsure: same.some(({ isUnsure }) => isUnsure),
      });
  }
  return kept;
}

const SEVERAL: Readonly<Partial<Record<StatementId, StatementId>>> = {
  hostAdded: 'hostsAdded',
  hostRemoved: 'hostsRemoved',
  aliasAdded: 'aliasesAdded',
  aliasRemoved: 'aliasesRemoved',
};

import { domainName, labelsOf, type DomainName } from '../names/name.ts';
import { wireOf } from '../names/wire.ts';
import { TYPE } from '../rdata/types.ts';
import { NAME_BIT } from './bits.ts';
import { NameTable } from './name-table.ts';
import type { ZoneStore } from './store.ts';
import type { Lookup, NameId, RRset } from './zone.ts';

/** Answers like a server that is authoritative for this zone and knows nothing else (RFC 1034 §4.3.2, 4592, 6672). */
export function lookup(zone: ZoneStore, name: DomainName, type: number): Lookup {
  const path = pathTo(zone, name);
  if (path === undefined) return { kind: 'outOfZone' };
  for (const id of path.known) {
    const bits = zone.bitsOf(id);
    const isTarget = id === path.exact;
    if ((bits & NAME_BIT.NS) !== 0 && id !== zone.apexId && !(isTarget && type === TYPE.DS)) {
      return { kind: 'delegated', cut: zone.nameOf(id), rrset: needed(zone, id, TYPE.NS) };
    }
    if ((bits & NAME_BIT.DNAME) !== 0 && !isTarget) return renamed(zone, id, name);
  }
  if (path.exact >= 0 && (zone.bitsOf(path.exact) & NAME_BIT.exists) !== 0) return atName(zone, path.exact, type, undefined);
  return path.exact >= 0 && zone.absent(path.exact, type) === 'nodata' ? { kind: 'nodata' } : byWildcard(zone, path, type);
}

interface Path {
  /** Existing names from the apex down, the exact one included. */
  readonly known: readonly NameId[];
  /** Id of the name itself, -1 when the zone does not mention it. */
  readonly exact: NameId;
  /** The closest existing ancestor (RFC 4592 §3.3.1). */
  readonly encloser: NameId;
}

function pathTo(zone: ZoneStore, name: DomainName): Path | undefined {
  const wire = wireOf(name);
  const starts: number[] = [];
  for (let at = 0; wire[at] !== 0; at += wire[at]! + 1) starts.push(at);
  const apexDepth = zone.names.depth(zone.apexId);
  if (starts.length < apexDepth) return undefined;
  let id: NameId = NameTable.ROOT;
  const known: NameId[] = [];
  let encloser = zone.apexId;
  for (let i = starts.length - 1, depth = 0; i >= -1; i--, depth++) {
    if (depth === apexDepth && id !== zone.apexId) return undefined;
    if (depth >= apexDepth) {
      if ((zone.bitsOf(id) & NAME_BIT.exists) !== 0 || id === zone.apexId) {
        known.push(id);
        encloser = id;
      }
    }
    if (i < 0) return { known, exact: id, encloser };
    const at = starts[i]!;
    id = zone.names.find(id, wire, at + 1, at + 1 + wire[at]!);
    if (id < 0) return depth + 1 <= apexDepth ? undefined : { known, exact: -1, encloser };
  }
  return undefined;
}

function atName(zone: ZoneStore, id: NameId, type: number, wildcard: DomainName | undefined): Lookup {
  const from = wildcard === undefined ? {} : { wildcard };
  const rrset = zone.rrsetById(id, type);
  if (rrset !== undefined) return { kind: 'answer', rrset, ...from };
  const cname = type === TYPE.CNAME ? undefined : zone.rrsetById(id, TYPE.CNAME);
  if (cname !== undefined) return { kind: 'cname', rrset: cname, target: cname.target(0), ...from };
  return missing(zone, id, type, { kind: 'nodata' });
}

/** A server that was asked has put the name itself on what it made from a wildcard; of a name that was not asked only that is known that it was not. */
function byWildcard(zone: ZoneStore, path: Path, type: number): Lookup {
  if (zone.plane === 'declared' && (zone.bitsOf(path.encloser) & NAME_BIT.hasWildcard) !== 0) {
    const wildcard = zone.names.wildcardBelow(path.encloser);
    if (wildcard >= 0 && (zone.bitsOf(wildcard) & NAME_BIT.exists) !== 0) return atName(zone, wildcard, type, zone.nameOf(wildcard));
  }
  return missing(zone, path.exact, type, { kind: 'nxdomain' });
}

/** Nothing there: sure only when the whole zone is known, or exactly this was asked. */
function missing(zone: ZoneStore, id: NameId, type: number, sure: { kind: 'nodata' } | { kind: 'nxdomain' }): Lookup {
  const asked = id < 0 ? undefined : zone.absent(id, type);
  if (asked !== undefined) return { kind: asked };
  const gap = zone.doubtAt(id, type);
  return gap === undefined ? sure : { kind: 'unknown', gap };
}

function renamed(zone: ZoneStore, id: NameId, name: DomainName): Lookup {
  const rrset = needed(zone, id, TYPE.DNAME);
  const labels = labelsOf(name);
  const kept = labels.slice(0, labels.length - zone.names.depth(id));
  const target = domainName([...kept, rrset.target(0) === '.' ? '' : rrset.target(0)].join('.')) ?? rrset.target(0);
  return { kind: 'dname', rrset, target };
}

function needed(zone: ZoneStore, id: NameId, type: number): RRset {
  const rrset = zone.rrsetById(id, type);
  if (rrset === undefined) throw new Error(`type ${type} is marked at ${zone.nameOf(id)} and not there`);
  return rrset;
}

import type { Statement, ZoneChange } from '../../model/change.ts';
import { canonicalCompare } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import type { Zone } from '../../model/zone/zone.ts';
import type { Estate } from '../estate.ts';
import { said } from './name-change.ts';
import { follows } from './zone-difference.ts';
import { zoneSaid } from './zone-said.ts';

export interface ZonesCompared {
  readonly before: Estate;
  readonly after: Estate;
  /** Whether what a path declares is looked at. */
  readonly isWanted: (path: string) => boolean;
}

/** How every zone differs. Each declaration is held against the one of the same name and view in the same file, else in a file that moved. */
export function zonesChange({ before, after, isWanted }: ZonesCompared): ZoneChange[] {
  const [old, fresh] = [declared(before), declared(after)];
  const changes: ZoneChange[] = [];
  const apexes = new Set([...fresh.values()].flat().map(({ zone }) => zone.apex));
  const unread = new Set(after.sources.filter(({ status }) => status === 'failed').map(({ path }) => path));
  const goneSaid = ({ zone: { apex, path } }: Declared): readonly Statement[] =>
    apexes.has(apex) ? [] : [said({ name: apex, isUnsure: unread.has(path) }, 'zoneGone', {}, true)];
  for (const key of new Set([...old.keys(), ...fresh.keys()]))
    for (const [was, is] of pairs(old.get(key) ?? [], fresh.get(key) ?? [])) {
      if (![was, is].some((each) => each !== undefined && isWanted(each.zone.path))) continue;
      const change = changeOf(was, is, goneSaid);
      if (change !== undefined) changes.push(change);
    }
  return changes.sort((a, b) => canonicalCompare(a.apex, b.apex) || compare(pathOf(a), pathOf(b)) || compare(a.view ?? '', b.view ?? ''));
}

/** A zone with all that was read for it. */
interface Declared {
  readonly zone: Zone;
  readonly bytes: readonly Uint8Array[];
  readonly gaps: readonly Gap[];
}

function declared(estate: Estate): Map<string, Declared[]> {
  const found = new Map<string, Declared[]>();
  for (const { reading } of estate.readings)
    for (const zone of reading.zones) {
      const key = `${zone.apex} ${zone.view ?? ''}`;
      const each = { zone, bytes: reading.files.map(({ bytes }) => bytes), gaps: distinct([...zone.gaps, ...reading.gaps]) };
      const same = found.get(key);
      if (same === undefined) found.set(key, [each]);
      else same.push(each);
    }
  return found;
}

/** By the same path, then by the same content, then in order. */
function pairs(old: readonly Declared[], fresh: readonly Declared[]): [Declared | undefined, Declared | undefined][] {
  const [left, right] = [new Set(old), new Set(fresh)];
  const found: [Declared | undefined, Declared | undefined][] = [];
  const take = (fits: (was: Declared, is: Declared) => boolean): void => {
    for (const is of right)
      for (const was of left) {
        if (!fits(was, is)) continue;
        found.push([was, is]);
        left.delete(was);
        right.delete(is);
        break;
      }
  };
  take((was, is) => was.zone.path === is.zone.path);
  if (left.size * right.size <= MOST_PAIRS) take(sameBytes);
  take(() => true);
  return [
    ...found,
    ...[...left].map((was): [Declared, undefined] => [was, undefined]),
    ...[...right].map((is): [undefined, Declared] => [undefined, is]),
  ];
}

const MOST_PAIRS = 10_000;

function sameBytes(one: Declared, other: Declared): boolean {
  return one.bytes.length === other.bytes.length && one.bytes.every((bytes, at) => Buffer.compare(bytes, other.bytes[at] ?? NOTHING) === 0);
}

const NOTHING = new Uint8Array();

/** Undefined where both say the same, as far as they are known. */
function changeOf(
  was: Declared | undefined,
  is: Declared | undefined,
  goneSaid: (was: Declared) => readonly Statement[],
): ZoneChange | undefined {
  const zone = is?.zone ?? was?.zone;
  if (zone === undefined) return undefined;
  const identity = { apex: zone.apex, view: zone.view, before: was?.zone.path, after: is?.zone.path };
  const nothing = { statements: [], serial: undefined };
  if (was === undefined || is === undefined)
    return {
      ...identity,
      ...nothing,
      ...(was !== undefined && { statements: goneSaid(was) }),
      records: { added: is?.zone.size ?? 0, removed: was?.zone.size ?? 0, ttl: 0 },
      gaps: (is ?? was)?.gaps ?? [],
    };
  if (sameBytes(was, is)) return undefined;
  const gaps = distinct([...was.gaps, ...is.gaps]);
  if (was.zone.size + is.zone.size > MOST_RECORDS)
    return { ...identity, ...nothing, records: NO_RECORDS, gaps: [{ cause: 'fileTooLarge', params: {} }, ...gaps] };
  const { difference, statements } = zoneSaid(was.zone, is.zone);
  if (difference.changes.length === 0 && gaps.length === 0 && difference.serials === undefined) return undefined;
  const count = (kind: 'added' | 'removed' | 'ttl'): number => difference.changes.filter((change) => change.kind === kind).length;
  const { serials } = difference;
  return {
    ...identity,
    statements,
    records: { added: count('added'), removed: count('removed'), ttl: count('ttl') },
    serial: serials === undefined ? undefined : { ...serials, course: follows(serials.after, serials.before) ? 'forth' : 'back' },
    gaps,
  };
}

/** On both sides together; more take too much memory to be compared one by one. */
const MOST_RECORDS = 2_000_000;
const MOST_GAPS = 20;
const NO_RECORDS = { added: 0, removed: 0, ttl: 0 } as const;

function distinct(gaps: readonly Gap[]): Gap[] {
  return [...new Map(gaps.map((gap) => [JSON.stringify([gap.cause, gap.params]), gap])).values()].slice(0, MOST_GAPS);
}

function pathOf({ before, after }: ZoneChange): string {
  return after ?? before ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

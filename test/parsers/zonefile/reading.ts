import type { DomainName } from '../../../model/names/name.ts';
import type { Origin } from '../../../model/origin.ts';
import { printRdataOrGeneric } from '../../../model/rdata/codec.ts';
import { typeName } from '../../../model/rdata/types.ts';
import type { Reading, ReadContext } from '../../../model/reading.ts';
import type { Edit, Fix } from '../../../model/remedy.ts';
import type { Zone } from '../../../model/zone/zone.ts';
import { zonefile } from '../../../parsers/zonefile/read.ts';
import { memoryTree } from '../../support/memory-tree.ts';

export type Files = Readonly<Record<string, string>>;

export interface Read {
  readonly zone: Zone;
  readonly reading: Reading;
  /** `code line:column-line:column`, in the order they were found; the path before it where it is not the file itself. */
  readonly problems: readonly string[];
  /** `owner TTL TYPE RDATA`, in the order of the file. */
  readonly records: readonly string[];
}

export const ORIGIN = 'example.org.';

export interface HowToRead {
  /** Told from outside; null: nobody tells. */
  readonly origin?: string | null;
  /** Whether it is surely a zone, with or without SOA. */
  readonly isZone?: boolean;
  readonly limits?: Partial<ReadContext['limits']>;
}

/** Reads the first file, as the zone example.org unless told otherwise; text is taken octet by octet. */
export function read(files: string | Files, { origin = ORIGIN, isZone = origin !== null, limits = {} }: HowToRead = {}): Read {
  const all: Files = typeof files === 'string' ? { 'example.org.zone': files } : files;
  const octets = Object.fromEntries(Object.entries(all).map(([path, text]) => [path, octetsOf(text)]));
  const tree = memoryTree(octets);
  const [path] = Object.keys(all);
  const reading = zonefile.read(
    { path: path!, bytes: octets[path!]! },
    {
      include: (request, from) => tree.include(request, from),
      list: (folder) => tree.list(folder),
      limits: { generate: 65536, includeDepth: 10, ...limits },
      isZone,
      ...(origin !== null && { origin: origin as DomainName }),
    },
  );
  const [zone] = reading.zones;
  return {
    zone: zone!,
    reading,
    problems: reading.problems.map(({ code, places }) => `${code}${places.length === 0 ? '' : ` ${placeOf(all, path!, places[0]!)}`}`),
    records: recordsOf(zone!),
  };
}

export function recordsOf(zone: Zone): string[] {
  return Array.from({ length: zone.size }, (_, row) => {
    const type = zone.typeOf(row);
    return `${zone.nameOf(zone.ownerIdOf(row))} ${zone.ttlOf(row)} ${typeName(type)} ${printRdataOrGeneric(type, zone.wireOf(row))}`;
  });
}

export function octetsOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** `line:column-line:column`, counted from 1 in octets. */
export function placeOf(files: Files, main: string, origin: Origin): string {
  if (origin.kind !== 'text') return origin.kind;
  const { path, start, end } = origin.span;
  const text = files[path] ?? '';
  return `${path === main ? '' : `${path} `}${position(text, start)}-${position(text, end)}`;
}

function position(text: string, offset: number): string {
  const before = text.slice(0, offset);
  return `${before.split('\n').length}:${before.length - before.lastIndexOf('\n')}`;
}

/** The files after the edits of a fix, which must not overlap. */
export function applied(files: Files, { edits }: Fix): Files {
  const after: Record<string, string> = { ...files };
  const later: readonly Edit[] = edits.toSorted((a, b) => b.span.start - a.span.start);
  let upper = new Map<string, number>();
  for (const { span, text } of later) {
    if (span.end >= (upper.get(span.path) ?? Infinity)) throw new Error(`edits overlap at ${span.path}:${span.start}`);
    upper = upper.set(span.path, span.start);
    after[span.path] = after[span.path]!.slice(0, span.start) + text + after[span.path]!.slice(span.end);
  }
  return after;
}

import { typeName } from '../../../model/rdata/types.ts';
import { printRdata } from '../../../model/rdata/codec.ts';
import { domainName } from '../../../model/names/name.ts';
import type { Origin } from '../../../model/origin.ts';
import type { ReadContext, Reading, SourceFile } from '../../../model/reading.ts';
import type { Edit, Remedy } from '../../../model/remedy.ts';
import type { RRset, Zone } from '../../../model/zone/zone.ts';
import { octodnsConfig } from '../../../parsers/octodns/config.ts';
import { octodnsZone } from '../../../parsers/octodns/zone.ts';

/** Files of a project that exists in memory, by path. */
export type Files = Readonly<Record<string, string>>;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function contextOf(files: Files, more: Partial<ReadContext> = {}): ReadContext {
  const sources = new Map(Object.entries(files).map(([path, text]) => [path, { path, bytes: encoder.encode(text) }]));
  return {
    include(request, from) {
      const folder = from.includes('/') ? from.slice(0, from.lastIndexOf('/') + 1) : '';
      if (request.startsWith('/') || request.startsWith('~')) return { kind: 'outside' };
      for (const candidate of [folder + request, request]) {
        const path = new URL(candidate, 'file:///root/').pathname.replace('/root/', '');
        if (path.startsWith('/')) return { kind: 'outside' };
        const file = sources.get(decodeURI(path));
        if (file !== undefined) return { kind: 'file', file };
      }
      return { kind: 'notFound' };
    },
    list: (folder) => [...sources.keys()].filter((path) => path.slice(0, Math.max(path.lastIndexOf('/'), 0)) === folder).sort(),
    limits: { generate: 65536, includeDepth: 10 },
    ...more,
  };
}

/** Reads one file of a project as a zone. */
export function readZone(files: Files, path = 'example.org.yaml', more: Partial<ReadContext> = {}): Reading {
  return octodnsZone.read(fileOf(files, path), contextOf(files, more));
}

/** Reads `example.org.yaml`. */
export function readYaml(text: string): Reading {
  return readZone({ 'example.org.yaml': text });
}

export function readConfig(files: Files, path = 'octodns.yaml'): Reading {
  return octodnsConfig.read(fileOf(files, path), contextOf(files));
}

export function name(text: string) {
  const read = domainName(text);
  if (read === undefined) throw new Error(`not a name: ${text}`);
  return read;
}

/** `owner TTL type RDATA`, in the order of the file. */
export function records(reading: Reading): string[] {
  return reading.zones.flatMap((zone) => rrsets(zone).flatMap((set) => set.lines));
}

export function rrsets(zone: Zone): { set: RRset; lines: string[] }[] {
  return [...zone.owners()].flatMap((owner) =>
    zone.typesAt(owner).map((type) => {
      const set = zone.rrsetById(owner, type)!;
      const lines = Array.from(
        { length: set.count },
        (_, i) => `${set.owner} ${set.ttl(i)} ${typeName(type)} ${printRdata(type, set.wire(i))}`,
      );
      return { set, lines };
    }),
  );
}

/** `code params @text`, one for each problem. */
export function problems(reading: Reading, files: Files): string[] {
  return reading.problems.map(({ code, params, places }) => {
    const shown = Object.entries(params).map(([key, value]) => `${key}=${value}`);
    return `${[code, ...shown].join(' ')} @${places.map((place) => textAt(place, files)).join(' @')}`;
  });
}

/** What stands at a place, its first line only. */
export function textAt(origin: Origin, files: Files): string {
  if (origin.kind !== 'text') return '?';
  const { path, start, end } = origin.span;
  return decoder.decode(encoder.encode(files[path] ?? '').subarray(start, end)).split('\n')[0]!;
}

/** The file after a remedy was carried out. */
export function mended(files: Files, remedy: Remedy | undefined, path = 'example.org.yaml'): string | undefined {
  const fix = remedy === undefined ? undefined : octodnsZone.write?.(remedy, () => undefined);
  return fix === undefined
    ? undefined
    : edited(
        files[path] ?? '',
        fix.edits.filter((edit) => edit.span.path === path),
      );
}

function edited(text: string, edits: readonly Edit[]): string {
  let bytes = encoder.encode(text);
  for (const { span, text: replacement } of edits.toSorted((a, b) => b.span.start - a.span.start)) {
    const inserted = encoder.encode(replacement);
    const next = new Uint8Array(bytes.length - (span.end - span.start) + inserted.length);
    next.set(bytes.subarray(0, span.start));
    next.set(inserted, span.start);
    next.set(bytes.subarray(span.end), span.start + inserted.length);
    bytes = next;
  }
  return decoder.decode(bytes);
}

function fileOf(files: Files, path: string): SourceFile {
  return { path, bytes: encoder.encode(files[path] ?? '') };
}

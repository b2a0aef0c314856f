import { gunzipSync } from 'node:zlib';
import type { FileTree } from '../engine/tree.ts';
import type { Gap } from '../model/origin.ts';
import { Payloads } from '../model/rpki/payloads.ts';
import { RouteTable } from '../model/rpki/routes.ts';
import { Routing } from '../model/rpki/routing.ts';
import type { IncludeResult } from '../model/reading.ts';
import type { RoutingSettings, Settings } from '../model/settings.ts';
import type { RoutingFault } from '../parsers/rpki/fault.ts';
import { readPayloads } from '../parsers/rpki/payloads.ts';
import { readRoutes } from '../parsers/rpki/routes.ts';

/** What is read here of a tree. */
type Data = Pick<FileTree, 'read'>;

/**
 * The routing data that the configuration names, read once; undefined where nobody asks for it. Such files are mostly fetched, and no
 * commit holds them: one that does, `earlier`, has its own where it is another.
 */
export function routingOf({ tree, settings }: { readonly tree: Data; readonly settings: Settings }, earlier?: Data): Routing | undefined {
  const { vrps, origins } = settings.routing;
  if (!RULES.some((rule) => settings.runs(rule))) return undefined;
  if (earlier !== undefined && [...vrps, ...origins].some((path) => isOther(earlier.read(path), tree.read(path)))) {
    const then: Data = { read: (path) => committed(earlier.read(path)) ?? tree.read(path) };
    return new Routing(payloadsIn(then, vrps), tableIn(then, origins));
  }
  const known = READ.get(settings.routing) ?? new Routing(payloadsIn(tree, vrps), tableIn(tree, origins));
  READ.set(settings.routing, known);
  return known;
}

function isOther(then: IncludeResult, now: IncludeResult): boolean {
  if (committed(then) === undefined) return false;
  return then.kind !== 'file' || now.kind !== 'file' || Buffer.compare(then.file.bytes, now.file.bytes) !== 0;
}

/** Undefined where a commit does not hold the file. */
function committed(then: IncludeResult): IncludeResult | undefined {
  return then.kind === 'notFound' ? undefined : then;
}

const RULES = ['rpki/roa', 'rpki/valid'];
const READ = new WeakMap<RoutingSettings, Routing>();

/** What one run reads of one file at most, unpacked too. */
const MOST_BYTES = 256 * 1024 * 1024;

function payloadsIn(tree: Data, paths: readonly string[]): Payloads | Gap {
  if (paths.length === 0) return { cause: 'noRoutingData', params: {} };
  const payloads = new Payloads();
  return firstFault(tree, paths, (text) => readPayloads(text, payloads)) ?? payloads;
}

function tableIn(tree: Data, paths: readonly string[]): RouteTable | Gap {
  if (paths.length === 0) return { cause: 'noRouteTable', params: {} };
  const table = new RouteTable();
  return firstFault(tree, paths, (text) => readRoutes(text, table)) ?? table;
}

/** With one file of several missing nothing is known: what it would have said may decide. */
function firstFault(tree: Data, paths: readonly string[], read: (text: string) => RoutingFault | undefined): Gap | undefined {
  for (const path of paths) {
    const text = textOf(tree, path);
    const gap = typeof text === 'string' ? faultGap(path, read(text)) : text;
    if (gap !== undefined) return gap;
  }
  return undefined;
}

function textOf(tree: Data, path: string): string | Gap {
  const found = tree.read(path);
  if (found.kind === 'unreadable' && found.reason !== 'tooLarge')
    return { cause: 'unreadableFile', params: { path, detail: found.reason } };
  if (found.kind === 'notFound' || found.kind === 'outside') return { cause: 'routingFileMissing', params: { path } };
  if (found.kind === 'unreadable' || found.file.bytes.length > MOST_BYTES) return { cause: 'fileTooLarge', params: { path } };
  const { bytes } = found.file;
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return new TextDecoder().decode(bytes);
  try {
    return new TextDecoder().decode(gunzipSync(bytes, { maxOutputLength: MOST_BYTES }));
  } catch (error) {
    return error instanceof RangeError
      ? { cause: 'fileTooLarge', params: { path } }
      : { cause: 'badRoutingFile', params: { path, detail: 'gzip' } };
  }
}

function faultGap(path: string, fault: RoutingFault | undefined): Gap | undefined {
  switch (fault?.kind) {
    case undefined:
      return undefined;
    case 'notJson':
      return { cause: 'badRoutingFile', params: { path, detail: 'JSON' } };
    case 'noRoas':
      return { cause: 'badRoutingFile', params: { path, detail: 'roas' } };
    case 'tooMany':
      return { cause: 'fileTooLarge', params: { path } };
    case 'entry':
      return { cause: 'badRoutingFile', params: { path, detail: `${fault.where}: ${fault.value}` } };
  }
}

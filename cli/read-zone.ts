import { HEAD } from '../engine/estate.ts';
import { domainName } from '../model/names/name.ts';
import type { DomainName } from '../model/names/name.ts';
import type { Parser, Reading, SourceFile } from '../model/reading.ts';
import type { Gap } from '../model/origin.ts';
import type { Zone } from '../model/zone/zone.ts';
import { displayParams } from '../reports/display.ts';
import { warning } from './context.ts';
import type { Context } from './context.ts';
import { openProject } from './open-project.ts';
import { parsersFor } from './parsers.ts';
import { UsageError } from './usage-error.ts';

/** The zone that one file declares. */
export interface ReadZone {
  readonly zone: Zone;
  /** Why not all of it is known; empty when it is whole. */
  readonly gaps: readonly Gap[];
}

/** Reads one zone with what it includes. Tells on standard error what could not be understood. */
export async function readZone(given: Context, named: string, originTold: string | undefined): Promise<ReadZone> {
  const { context, tree, settings, paths } = await openProject(given, [named]);
  const told = originTold === undefined ? undefined : domainName(originTold);
  if (originTold !== undefined && told === undefined) throw new UsageError('badOrigin', { word: originTold });
  const [path = ''] = paths;
  const found = tree.read(path);
  if (found.kind === 'notFound') throw new UsageError('notFound', { path: named });
  if (found.kind === 'outside') throw new UsageError('outsideProject', { path: named, root: tree.root });
  if (found.kind === 'unreadable') throw new UsageError('notReadable', { path: named, reason: found.reason });
  const claim = settings.originOf(path);
  const origin: DomainName | undefined = told ?? claim?.origin;
  const parser = await parserOf(found.file);
  const reading = parser.read(found.file, {
    include: (request, from) => tree.include(request, from),
    list: (folder) => tree.list(folder),
    limits: settings.limits,
    ...(origin !== undefined && { origin }),
    ...(claim?.view !== undefined && { view: claim.view }),
  });
  return wholeZone(context, named, reading);
}

/** The format that recognises the file best; a file that none does is a master file, because somebody said it is a zone. */
async function parserOf(file: SourceFile): Promise<Parser> {
  const parsers = (await parsersFor([file.path], () => file.bytes)).filter(({ id }) => id !== 'octodns-config');
  const [first] = parsers;
  if (first === undefined) throw new Error('there is a format of zones');
  const sure = parsers.map((parser) => ({ parser, certainty: parser.recognise(file.path, file.bytes.subarray(0, HEAD)) }));
  return sure.reduce((best, each) => (each.certainty > best.certainty ? each : best), { parser: first, certainty: 0 }).parser;
}

async function wholeZone(context: Context, named: string, { zones, gaps, problems }: Reading): Promise<ReadZone> {
  const [zone] = zones;
  if (zone === undefined || zone.size === 0) throw new UsageError('notRecognised', { path: named });
  const nameless: Gap[] = problems.some(({ code }) => code === 'originUnknown') ? [{ cause: 'originUnknown', params: {} }] : [];
  const all = [...new Map([...nameless, ...gaps, ...zone.gaps].map((gap) => [JSON.stringify(gap), gap])).values()];
  for (const { cause, params } of all.slice(0, MOST_GAPS))
    await warning(context, 'zoneRead.incomplete', { path: named, reason: context.translator.gap(cause, displayParams(params)) });
  return { zone, gaps: all };
}

const MOST_GAPS = 20;

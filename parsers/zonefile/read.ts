import type { DomainName } from '../../model/names/name.ts';
import { wireOf } from '../../model/names/wire.ts';
import type { Problem } from '../../model/problem.ts';
import type { Parser, ReadContext, Reading, SourceFile } from '../../model/reading.ts';
import { typeName } from '../../model/rdata/types.ts';
import { RECORD_BITS } from '../../model/zone/bits.ts';
import { ZoneStore } from '../../model/zone/store.ts';
import { UNKNOWN_ORIGIN } from '../unknown-origin.ts';
import { originFromFileName, originFromText } from './origin.ts';
import { MasterFileReader } from './reader.ts';
import { recogniseZone } from './recognise.ts';
import { writeZoneFile } from './write.ts';

/** Master files: RFC 1035 §5, 2308 §4, 3597, with BIND's $GENERATE and TTL units. */
export const zonefile: Parser = {
  id: 'zonefile',
  recognise: recogniseZone,
  read: readZoneFile,
  write: writeZoneFile,
};

/** One record takes about 40 bytes of text; too many rows cost nothing until they are used. */
const BYTES_PER_RECORD = 32;

function readZoneFile(file: SourceFile, context: ReadContext): Reading {
  const said = context.origin ?? originFromText(file.bytes);
  const named = said === undefined ? originFromFileName(file.path) : undefined;
  const reading = readAs(said ?? named, file, context);
  return named !== undefined && isRefuted(named, reading) ? readAs(undefined, file, context) : reading;
}

/** A file name that is no usual name of a zone (`customer-a`, `backup.7`), when most names in the file are of another zone. */
function isRefuted(named: DomainName, { zones: [zone], fragment }: Reading): boolean {
  if (fragment === true || zone === undefined || zone.apex !== named || /\.[^.]*[^.\d][^.]*\.$/.test(named)) return false;
  let outside = 0;
  let inside = 0;
  for (const id of zone.owners()) {
    if (!zone.contains(id)) outside++;
    else if (id !== zone.apexId) inside++;
  }
  return outside > inside;
}

function readAs(guess: DomainName | undefined, file: SourceFile, context: ReadContext): Reading {
  const told = context.origin;
  const origin = guess ?? UNKNOWN_ORIGIN;
  const identity = {
    plane: 'declared',
    apex: origin,
    format: 'zonefile',
    path: file.path,
    ...(context.view !== undefined && { view: context.view }),
  } as const;
  const store = new ZoneStore(identity, Math.ceil(file.bytes.length / BYTES_PER_RECORD));
  const reader = new MasterFileReader(store, context, wireOf(origin));
  reader.stack.push(file.path);
  reader.readFile(file, []);
  reader.stack.pop();
  const fragment = reader.soaRow < 0 && context.isZone !== true;
  if (reader.soaRow >= 0 && told === undefined && !repeats(store.spelledOwner(reader.soaRow), guess))
    store.setApex(store.ownerIdOf(reader.soaRow));
  if (fragment) store.gap({ cause: 'fragment', params: { path: file.path } });
  store.finish();
  const apexKnown = (!fragment || told !== undefined) && !(guess === undefined && store.apex.endsWith(UNKNOWN_ORIGIN));
  if (apexKnown) findOutOfZone(store, reader);
  else if (!fragment) reader.problem(store.textAt(0), 'originUnknown', 0, 0, {});
  if (store.size === 0 && !fragment && reader.problems.length === 0 && reader.gaps.length === 0)
    reader.problem(store.textAt(0), 'emptyZone', 0, 0, {});
  if (reader.uncounted > 0) reader.problems.push({ code: 'tooManyProblems', params: { count: reader.uncounted }, places: [] });
  const about = fragment ? file.path : store.apex;
  const problems: Problem[] = [...reader.problems, ...reader.ignores.problems]
    .filter((problem) => !(fragment && problem.code === 'ttlMissing')) // whoever includes it has a TTL
    .map((problem) => ({ ...problem, about }));
  return {
    format: 'zonefile',
    zones: [store],
    problems,
    gaps: reader.gaps,
    claims: [],
    ignores: reader.ignores.found,
    files: reader.files,
    ...(fragment && { fragment }),
  };
}

/** `example.org IN SOA` in the zone example.org: without its final dot, the name is completed once more. */
function repeats(owner: string, origin: DomainName | undefined): boolean {
  return origin !== undefined && origin.length > 1 && owner.toLowerCase() === `${origin}${origin}`;
}

/** Servers drop what is not at or below the apex (RFC 1034 §4.2). One problem a record, at its owner. */
function findOutOfZone(store: ZoneStore, reader: MasterFileReader): void {
  for (let id = 0; id < store.names.count; id++) {
    if (store.contains(id) || (store.bitsOf(id) & RECORD_BITS) === 0) continue;
    const rows: number[] = [];
    for (let row = store.firstRow(id); row >= 0; row = store.nextRow(row)) rows.unshift(row);
    for (const row of rows) {
      const at = store.originOf(row);
      reader.addProblem({
        code: 'outOfZone',
        params: { owner: store.spelledOwner(row), apex: store.apex, type: typeName(store.typeOf(row)) },
        places: [at],
      });
    }
  }
}

import type { DomainName } from '../model/names/name.ts';
import type { Claim, Parser, ReadContext, Reading, SourceFile } from '../model/reading.ts';
import type { SourceSummary } from '../model/report.ts';
import type { Settings } from '../model/settings.ts';
import { includeFile } from './include.ts';
import type { ReadingMemory } from './reading-memory.ts';
import { Rereading } from './rereading.ts';
import { type GatheredService, Services } from './services.ts';
import type { FileTree } from './tree.ts';
import { type World, Worlds } from './worlds.ts';

export interface EstateRequest {
  readonly parsers: readonly Parser[];
  readonly settings: Settings;
  /** Paths named by the user, relative to the root; empty: everything. */
  readonly paths: readonly string[];
  /** Origin told on the command line, for a single file. */
  readonly origin?: DomainName;
  /** A text that stands in for a file of the tree. */
  readonly stdin?: SourceFile;
  /** Of another state of the same project. */
  readonly readings?: ReadingMemory;
  /** Called with the number of bytes read so far. */
  readonly onProgress?: (bytes: number) => void;
}

/** Everything a project declares, read. */
export interface Estate {
  readonly readings: readonly EstateReading[];
  readonly worlds: Worlds;
  readonly services: Services;
  readonly sources: readonly SourceSummary[];
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Whether findings in a file are wanted. */
  isSelected(path: string): boolean;
}

export interface EstateReading {
  readonly path: string;
  readonly parser: Parser;
  readonly reading: Reading;
}

export const HEAD = 65536;

/** Reads in rounds: first what claims other files, then the claimed ones in the context of their claim, then what recognises itself. */
export function readEstate(tree: FileTree, request: EstateRequest): Estate {
  return new EstateReader(tree, request).read();
}

type Told = Partial<Pick<ReadContext, 'origin' | 'view' | 'isZone' | 'claimedBy'>>;

interface Candidate {
  readonly path: string;
  readonly parser: Parser;
  readonly certainty: number;
}

class EstateReader {
  readonly #tree: FileTree;
  readonly #request: EstateRequest;
  readonly #files = new Map<string, SourceFile>();
  readonly #readings: EstateReading[] = [];
  readonly #sources: SourceSummary[] = [];
  readonly #worlds: World[] = [];
  readonly #services: GatheredService[] = [];
  /** Files that are part of a reading: nobody reads them again by themselves. */
  readonly #consumed = new Set<string>();
  readonly #rereading = new Rereading();
  #selected: Set<string> | undefined;
  #bytes = 0;

  constructor(tree: FileTree, request: EstateRequest) {
    this.#tree = tree;
    this.#request = request;
  }

  read(): Estate {
    const known = new Set(this.#tree.walk());
    this.#select(known);
    if (this.#request.stdin !== undefined) known.add(this.#request.stdin.path);
    const candidates = [...known].sort().flatMap((path) => this.#recognise(path) ?? []);
    const claims: Claim[] = [];
    for (const candidate of candidates) {
      if (!CLAIMING.has(candidate.parser.id)) continue;
      for (const claim of this.#readOne(candidate, {})?.claims ?? []) claims.push(claim);
    }
    for (const claim of distinct(claims)) this.#readClaimed(claim);
    // The surest first: what is only a piece of another file has been read with it by then.
    for (const candidate of candidates.toSorted((a, b) => b.certainty - a.certainty)) {
      if (!this.#consumed.has(candidate.path)) this.#readOne(candidate, this.#originTold(candidate.path));
    }
    this.#worlds.sort(
      (a, b) => compare(a.zone.apex, b.zone.apex) || compare(a.zone.path, b.zone.path) || compare(a.zone.view ?? '', b.zone.view ?? ''),
    );
    this.#sources.sort((a, b) => compare(a.path, b.path));
    return {
      readings: this.#readings,
      worlds: new Worlds(this.#worlds),
      services: new Services(this.#services),
      sources: this.#sources.filter((source) => this.#isSelected(source.path)),
      files: this.#files,
      isSelected: (path) => this.#isSelected(path),
    };
  }

  #select(known: Set<string>): void {
    const { paths, stdin } = this.#request;
    if (paths.length === 0 && stdin === undefined) return;
    this.#selected = new Set(stdin === undefined ? [] : [stdin.path]);
    for (const path of paths) {
      const selection = this.#tree.select(path);
      switch (selection.kind) {
        case 'file':
          known.add(selection.path);
          this.#selected.add(selection.path);
          break;
        case 'folder':
          for (const file of selection.files) {
            known.add(file);
            this.#selected.add(file);
          }
          break;
        case 'notFound':
        case 'outside':
        case 'unreadable':
          this.#sources.push({
            path,
            format: 'unknown',
            status: 'failed',
            reason: selection.kind === 'unreadable' ? selection.reason : selection.kind,
            zone: null,
            records: 0,
          });
          this.#selected.add(path);
          break;
      }
    }
  }

  #isSelected(path: string): boolean {
    return this.#selected === undefined || this.#selected.has(path);
  }

  #recognise(path: string): Candidate | undefined {
    const { stdin, parsers, origin, settings } = this.#request;
    const head = stdin?.path === path ? stdin.bytes.subarray(0, HEAD) : this.#tree.head(path, HEAD);
    if (head === undefined) {
      if (this.#selected?.has(path))
        this.#sources.push({ path, format: 'unknown', status: 'failed', reason: 'unreadable', zone: null, records: 0 });
      return undefined;
    }
    const told = (origin !== undefined && this.#selected?.has(path) === true) || settings.originOf(path) !== undefined;
    let best: Candidate | undefined;
    for (const parser of parsers) {
      const certainty = told && parser.id === 'zonefile' ? 1 : parser.recognise(path, head);
      if (certainty > (best?.certainty ?? 0)) best = { path, parser, certainty };
    }
    return best;
  }

  #originTold(path: string): Told {
    const { origin, settings } = this.#request;
    if (origin !== undefined && this.#selected?.has(path) === true) return { origin };
    const claim = settings.originOf(path);
    return {
      ...(claim?.origin !== undefined && { origin: claim.origin, isZone: true }),
      ...(claim?.view !== undefined && { view: claim.view }),
    };
  }

  #readClaimed(claim: Claim): void {
    const parser = this.#request.parsers.find((each) => each.id === claim.format);
    if (parser === undefined) return;
    const context = {
      claimedBy: claim.by,
      ...(claim.zone !== undefined && { origin: claim.zone, isZone: true }),
      ...(claim.view !== undefined && { view: claim.view }),
      ...this.#originTold(claim.path),
    };
    this.#readOne({ path: claim.path, parser, certainty: 1 }, context, claim.by);
  }

  #readOne(candidate: Candidate, told: Told, claimedBy?: string): Reading | undefined {
    const { path, parser } = candidate;
    const result = this.#open(path);
    this.#consumed.add(path);
    if (result.kind !== 'file') {
      const reason = result.kind === 'unreadable' ? result.reason : result.kind;
      this.#sources.push({ path, format: parser.id, status: 'failed', reason, zone: null, records: 0 });
      return undefined;
    }
    if (!this.#rereading.allows(result.file)) {
      this.#sources.push({ path, format: parser.id, status: 'failed', reason: 'readTooOften', zone: told.origin ?? null, records: 0 });
      return undefined;
    }
    const reading = this.#read(parser, result.file, told);
    for (const file of reading.files) {
      this.#files.set(file.path, file);
      this.#consumed.add(file.path);
      this.#bytes += file.bytes.length;
    }
    this.#files.set(path, result.file);
    // Whoever changes a fragment changes the zone that includes it.
    if (reading.files.some((file) => this.#selected?.has(file.path))) this.#selected?.add(path);
    this.#request.onProgress?.(this.#bytes);
    this.#readings.push({ path, parser, reading });
    for (const zone of reading.zones) this.#worlds.push({ zone, claimedBy, role: reading.fragment === true ? 'fragment' : 'zone' });
    for (const service of reading.services ?? []) this.#services.push({ service, readFrom: path, parser });
    const [zone] = reading.zones;
    const gap = reading.gaps[0];
    this.#sources.push({
      path,
      format: reading.format,
      status: gap === undefined ? 'read' : 'partial',
      reason: gap?.cause ?? null,
      zone: zone === undefined || reading.fragment === true ? null : zone.apex,
      records: reading.zones.reduce((sum, each) => sum + each.size, 0),
    });
    return reading;
  }

  #read(parser: Parser, file: SourceFile, told: Told): Reading {
    const { readings, settings } = this.#request;
    const context: ReadContext = {
      include: (request, from) => this.#include(request, from),
      list: (folder) => this.#tree.list(folder),
      again: (included) => this.#rereading.allows(included),
      limits: settings.limits,
      servers: settings.servers,
      ...told,
    };
    return readings === undefined ? parser.read(file, context) : readings.read(parser, file, context);
  }

  #include(request: string, from: string) {
    const { stdin } = this.#request;
    const result = includeFile(this.#tree, request, from);
    return stdin !== undefined && result.kind === 'file' && result.file.path === stdin.path
      ? { kind: 'file' as const, file: stdin }
      : result;
  }

  #open(path: string) {
    const { stdin } = this.#request;
    return stdin?.path === path ? { kind: 'file' as const, file: stdin } : this.#tree.read(path);
  }
}

/** Formats that say what other files are. */
const CLAIMING = new Set(['named-conf', 'octodns-config']);

function distinct(claims: readonly Claim[]): Claim[] {
  const seen = new Map<string, Claim>();
  for (const claim of claims) {
    const key = [claim.path, claim.zone ?? '', claim.view ?? ''].join('\0');
    if (!seen.has(key)) seen.set(key, claim);
  }
  return [...seen.values()];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

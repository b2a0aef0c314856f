import { rangeInRaw } from '../mail/txt-text.ts';
import type { DomainName } from '../names/name.ts';
import { nameToText, wireOf } from '../names/wire.ts';
import type { Gap, Origin, Span } from '../origin.ts';
import type { Plane } from '../plane.ts';
import { encodeRdata } from '../rdata/codec.ts';
import { fieldsOf } from '../rdata/fields.ts';
import { addressHead } from './address-head.ts';
import { NAME_BIT, RECORD_BITS } from './bits.ts';
import type { RecordPlace, ZoneBuilder, ZoneIdentity } from './builder.ts';
import { rdataDigest, targetOffset } from './digest.ts';
import { lookup } from './lookup.ts';
import { NameTable } from './name-table.ts';
import { RecordSet } from './record-set.ts';
import { typeBit } from './type-bits.ts';
import type { Lookup, NameId, RRset, Zone } from './zone.ts';

/** Flags of a record. */
export const OWN_TTL = 1;
export const RELATIVE_TARGET = 2;
const PLACED = 4;
/** Has the TTL of the record before (RFC 1035 §5.1), for there is no $TTL. */
export const INHERITED_TTL = 8;
/** Nothing told a TTL. */
export const ASSUMED_TTL = 16;
/** Parentheses that were opened on a line before hold the record. */
export const ENCLOSED = 32;

/** A text whose records lie in the store as ranges of bytes: a zone file, an included file, an expanded $GENERATE. */
export interface TextSource {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Number that is added to an offset in `bytes` to make it unique among all texts of the zone. */
  readonly base: number;
  readonly via: readonly Span[];
  /** For the text of an expanded $GENERATE: the line that made it. */
  readonly generatedBy?: Span;
}

/** Where a record stands in the text of a file. Offsets are in `source.bytes`. */
export interface RecordText {
  readonly source: TextSource;
  /** The owner, or what comes first where that is left out. */
  readonly start: number;
  readonly rdataStart: number;
  readonly rdataEnd: number;
}

interface Placed {
  readonly wire: Uint8Array;
  readonly place: RecordPlace;
}

interface OriginRun {
  readonly fromRow: number;
  /** Wire form, in the letter case it was written in. */
  readonly origin: Uint8Array;
}

/**
 * All records of one zone in columns: a record is a row of numbers, its RDATA stays where it was written and is decoded
 * when a rule asks. Texts of all files share one space of offsets (`TextSource.base`).
 */
export class ZoneStore implements Zone, ZoneBuilder {
  readonly plane: Plane;
  readonly format: string;
  readonly path: string;
  readonly view: string | undefined;
  readonly gaps: Gap[] = [];
  readonly names: NameTable;
  apex: DomainName;
  apexId: NameId;
  size = 0;

  #owner: Int32Array;
  #type: Uint16Array;
  #ttl: Uint32Array;
  #at: Uint32Array;
  #rdataStart: Uint32Array;
  #rdataEnd: Uint32Array;
  /** Id of the target, or the digest of the RDATA. */
  #target: Int32Array;
  #next: Int32Array;
  #flags: Uint8Array;

  readonly #texts: TextSource[] = [];
  #textEnd = 0;
  /** Paths that were read more than once for this zone. */
  readonly #readAgain = new Set<string>();
  readonly #read = new Set<string>();
  readonly #placed: Placed[] = [];
  readonly #originRuns: OriginRun[] = [];
  readonly #spelled = new Map<number, Uint8Array>();
  /** Types that were asked for at a name and are not there. */
  readonly #absent = new Map<NameId, Set<number>>();
  /** Names that were asked for and do not exist, with whatever type. */
  readonly #nonexistent = new Set<NameId>();
  /** Why a type that was asked for at a name is not known. */
  readonly #unanswered = new Map<NameId, Map<number, Gap>>();
  readonly #doubts = new Map<NameId, Gap>();
  readonly #recordSet = new RecordSet(this);

  constructor(identity: ZoneIdentity, expectedRecords: number) {
    this.plane = identity.plane;
    this.format = identity.format;
    this.path = identity.path;
    this.view = identity.view;
    this.names = new NameTable(expectedRecords);
    this.apex = identity.apex;
    this.apexId = this.names.internWire(wireOf(identity.apex));
    const capacity = Math.max(16, expectedRecords);
    this.#owner = new Int32Array(capacity);
    this.#type = new Uint16Array(capacity);
    this.#ttl = new Uint32Array(capacity);
    this.#at = new Uint32Array(capacity);
    this.#rdataStart = new Uint32Array(capacity);
    this.#rdataEnd = new Uint32Array(capacity);
    this.#target = new Int32Array(capacity);
    this.#next = new Int32Array(capacity);
    this.#flags = new Uint8Array(capacity);
  }

  // ---- filling -------------------------------------------------------------------------------------------------

  /** Registers a text; undefined when the zone's texts together are larger than offsets can tell (4 GiB). */
  addText(path: string, bytes: Uint8Array, via: readonly Span[], generatedBy?: Span): TextSource | undefined {
    const base = this.#textEnd;
    if (base + bytes.length >= 0xffffffff) return undefined;
    this.#textEnd = base + bytes.length + 1;
    const source: TextSource = { path, bytes, base, via, ...(generatedBy && { generatedBy }) };
    this.#texts.push(source);
    if (generatedBy === undefined && this.#read.has(path)) this.#readAgain.add(path);
    if (generatedBy === undefined) this.#read.add(path);
    return source;
  }

  /** From the next record on, relative names in RDATA are completed with this name. */
  originFromHere(origin: Uint8Array): void {
    this.#originRuns.push({ fromRow: this.size, origin });
  }

  /** Adds a record whose RDATA lies in a registered text. `target`: id of the target, or the digest. */
  addRow(
    owner: NameId,
    type: number,
    ttl: number,
    at: number,
    rdataStart: number,
    rdataEnd: number,
    target: number,
    flags: number,
  ): number {
    const row = this.size;
    if (row === this.#owner.length) this.#grow();
    this.size = row + 1;
    this.#owner[row] = owner;
    this.#type[row] = type;
    this.#ttl[row] = ttl;
    this.#at[row] = at;
    this.#rdataStart[row] = rdataStart;
    this.#rdataEnd[row] = rdataEnd;
    this.#target[row] = target;
    this.#flags[row] = flags;
    const names = this.names;
    this.#next[row] = names.head[owner]!;
    names.head[owner] = row;
    names.bits[owner]! |= typeBit(type);
    return row;
  }

  /** The owner of this row was written in other letter case than the table's. */
  spell(row: number, owner: Uint8Array): void {
    this.#spelled.set(row, owner);
  }

  /** What to store beside RDATA: the id of its target (made when it is new), or its digest. */
  targetOrDigest(type: number, wire: Uint8Array): number {
    const offset = targetOffset(type);
    return offset < 0 ? rdataDigest(type, wire) : this.names.internWire(wire, offset);
  }

  add(owner: Uint8Array, type: number, ttl: number, rdata: Uint8Array, place: RecordPlace): number {
    this.names.respelled = false;
    const id = this.names.internWire(owner);
    const respelled = this.names.respelled;
    const index = this.#placed.push({ wire: rdata, place }) - 1;
    const row = this.addRow(id, type, ttl, index, index, index, this.targetOrDigest(type, rdata), PLACED | OWN_TTL);
    if (respelled) this.spell(row, owner);
    return row;
  }

  markAbsent(owner: Uint8Array, type: number, kind: 'nodata' | 'nxdomain'): void {
    const id = this.names.internWire(owner);
    if (kind === 'nxdomain') this.#nonexistent.add(id);
    else this.#absent.set(id, (this.#absent.get(id) ?? new Set<number>()).add(type));
  }

  markUnknown(owner: Uint8Array, type: number, gap: Gap): void {
    const id = this.names.internWire(owner);
    this.#unanswered.set(id, (this.#unanswered.get(id) ?? new Map<number, Gap>()).set(type, gap));
  }

  gap(gap: Gap): void {
    this.gaps.push(gap);
  }

  /** Something at this name could not be understood: what is missing there is not known to be missing. */
  doubt(owner: NameId, gap: Gap): void {
    if (!this.#doubts.has(owner)) this.#doubts.set(owner, gap);
    this.names.bits[owner]! |= NAME_BIT.exists;
  }

  /** The apex is known for sure only when the SOA was read. */
  setApex(id: NameId): void {
    this.apexId = id;
    this.apex = this.names.name(id);
  }

  /** Derives what is known of each name. Call once, after the last record. */
  finish(): Zone {
    const { bits, parent, count } = this.names;
    for (let id = count - 1; id >= 0; id--) {
      const own = bits[id]!;
      if ((own & RECORD_BITS) !== 0) bits[id] = own | NAME_BIT.exists;
      if (id > 0 && (bits[id]! & NAME_BIT.exists) !== 0) bits[parent[id]!]! |= NAME_BIT.exists;
    }
    bits[this.apexId]! |= NAME_BIT.inZone;
    for (let id = this.apexId + 1; id < count; id++) {
      const above = bits[parent[id]!]!;
      let inherited = above & (NAME_BIT.inZone | NAME_BIT.belowCut | NAME_BIT.belowDname);
      if ((above & NAME_BIT.inZone) === 0) continue;
      if ((above & NAME_BIT.NS) !== 0 && parent[id] !== this.apexId) inherited |= NAME_BIT.belowCut;
      if ((above & NAME_BIT.DNAME) !== 0) inherited |= NAME_BIT.belowDname;
      bits[id]! |= inherited;
    }
    return this;
  }

  // ---- asking --------------------------------------------------------------------------------------------------

  lookup(name: DomainName, type: number): Lookup {
    return lookup(this, name, type);
  }

  rrset(owner: DomainName, type: number): RRset | undefined {
    const id = this.names.findName(owner);
    return id < 0 ? undefined : this.rrsetById(id, type);
  }

  rrsetById(owner: NameId, type: number): RRset | undefined {
    const set = new RecordSet(this);
    set.gather(owner);
    return set.select(type) ? set : undefined;
  }

  idOf(name: DomainName): NameId {
    return this.names.findName(name);
  }

  nameOf(id: NameId): DomainName {
    return this.names.name(id);
  }

  parentIdOf(id: NameId): NameId {
    return this.names.parent[id]!;
  }

  labelLengthOf(id: NameId): number {
    return this.names.labelLength(id);
  }

  labelOctetOf(id: NameId, at: number): number {
    return this.names.labelOctet(id, at);
  }

  bitsOf(id: NameId): number {
    return this.names.bits[id]!;
  }

  typesAt(id: NameId): readonly number[] {
    const types = new Set<number>();
    for (let row = this.names.head[id]!; row >= 0; row = this.#next[row]!) types.add(this.#type[row]!);
    return [...types].sort((a, b) => a - b);
  }

  cutOf(id: NameId): NameId {
    let cut = -1;
    for (let name = id; name > this.apexId; name = this.names.parent[name]!) {
      if ((this.names.bits[name]! & NAME_BIT.NS) !== 0) cut = name;
    }
    return this.contains(id) ? cut : -1;
  }

  contains(id: NameId): boolean {
    return (this.names.bits[id]! & NAME_BIT.inZone) !== 0;
  }

  /** Whether and with what result a name and type were asked for without a positive answer. */
  absent(id: NameId, type: number): 'nodata' | 'nxdomain' | undefined {
    if (this.#absent.get(id)?.has(type) === true) return 'nodata';
    return this.#nonexistent.has(id) ? 'nxdomain' : undefined;
  }

  doubtAt(id: NameId, type?: number): Gap | undefined {
    const doubt = id < 0 ? undefined : this.#doubts.get(id);
    if (doubt !== undefined || this.plane === 'declared') return doubt ?? this.gaps[0];
    if (type === undefined) return this.#nonexistent.has(id) ? undefined : this.#whyUnanswered(id, type);
    // An RRset that a server gave is whole.
    const isKnown = this.absent(id, type) !== undefined || (id >= 0 && this.rrsetById(id, type) !== undefined);
    return isKnown ? undefined : this.#whyUnanswered(id, type);
  }

  /** An observed zone knows what was asked for: why the name or type was not, or has no answer. */
  #whyUnanswered(id: NameId, type: number | undefined): Gap {
    const unanswered = this.#unanswered.get(id);
    const gap = type === undefined ? unanswered?.values().next().value : unanswered?.get(type);
    return gap ?? NOT_ASKED;
  }

  *owners(): Iterable<NameId> {
    for (let id = 0; id < this.names.count; id++) if (this.names.head[id]! >= 0) yield id;
  }

  sweep(visit: (rrset: RRset) => void): void {
    const { head } = this.names;
    const set = this.#recordSet;
    for (let id = 0; id < this.names.count; id++) {
      if (head[id]! < 0) continue;
      set.gather(id);
      while (set.nextType()) visit(set);
    }
  }

  /** Rows of a name, newest first: pass the answer on to get the next; -1 ends. */
  firstRow(owner: NameId): number {
    return this.names.head[owner]!;
  }

  nextRow(row: number): number {
    return this.#next[row]!;
  }

  ownerIdOf(row: number): NameId {
    return this.#owner[row]!;
  }

  typeOf(row: number): number {
    return this.#type[row]!;
  }

  ttlOf(row: number): number {
    return this.#ttl[row]!;
  }

  hasOwnTtl(row: number): boolean {
    return (this.#flags[row]! & OWN_TTL) !== 0;
  }

  /** How the record came by its TTL: it has one, the record before or a $TTL gives it, or nothing does. */
  ttlFrom(row: number): 'own' | 'before' | 'default' | 'nothing' {
    const flags = this.#flags[row]!;
    if ((flags & OWN_TTL) !== 0) return 'own';
    if ((flags & INHERITED_TTL) !== 0) return 'before';
    return (flags & ASSUMED_TTL) !== 0 ? 'nothing' : 'default';
  }

  targetIsRelative(row: number): boolean {
    return (this.#flags[row]! & RELATIVE_TARGET) !== 0;
  }

  /** Id of the target, or the digest of the RDATA: equal RDATA has equal numbers. */
  targetOf(row: number): number {
    return this.#target[row]!;
  }

  wireOf(row: number): Uint8Array {
    const start = this.#rdataStart[row]!;
    if ((this.#flags[row]! & PLACED) !== 0) return this.#placed[start]!.wire;
    const { bytes, base } = this.textAt(start);
    const encoded = encodeRdata(this.#type[row]!, fieldsOf(bytes, start - base, this.#rdataEnd[row]! - base), this.originAt(row));
    if (!('wire' in encoded)) throw new Error(`RDATA of row ${row} was accepted when read and is refused now: ${encoded.problem.code}`);
    return encoded.wire;
  }

  /** RDATA as written: the bytes and the range in them. Undefined for records that are not text. */
  rawRdata(row: number): { bytes: Uint8Array; start: number; end: number } | undefined {
    if ((this.#flags[row]! & PLACED) !== 0) return undefined;
    const { bytes, base } = this.textAt(this.#rdataStart[row]!);
    return { bytes, start: this.#rdataStart[row]! - base, end: this.#rdataEnd[row]! - base };
  }

  /** The text that a row was read from, and where it begins there; undefined for sources that are not text. */
  readFrom(row: number): { readonly source: TextSource; readonly start: number } | undefined {
    if ((this.#flags[row]! & PLACED) !== 0) return undefined;
    const source = this.textAt(this.#at[row]!);
    return { source, start: this.#at[row]! - source.base };
  }

  /**
   * The record's own text; undefined where it has none that stands for this record alone: an expanded $GENERATE, a file that is
   * included twice, parentheses around several lines, sources that are not text.
   */
  textOf(row: number): RecordText | undefined {
    const from = this.readFrom(row);
    if (from === undefined || (this.#flags[row]! & ENCLOSED) !== 0) return undefined;
    const { source } = from;
    if (source.generatedBy !== undefined || this.#readAgain.has(source.path)) return undefined;
    return { ...from, rdataStart: this.#rdataStart[row]! - source.base, rdataEnd: this.#rdataEnd[row]! - source.base };
  }

  addressHeadOf(row: number): number {
    const raw = this.rawRdata(row);
    const head = raw === undefined ? -1 : addressHead(this.#type[row]!, raw.bytes, raw.start);
    if (head >= 0) return head;
    const wire = this.wireOf(row);
    return ((wire[0]! << 24) | (wire[1]! << 16) | (wire[2]! << 8) | wire[3]!) >>> 0;
  }

  originOf(row: number): Origin {
    if ((this.#flags[row]! & PLACED) !== 0) return this.#placed[this.#at[row]!]!.place.at;
    return this.originOfRange(this.#at[row]!, this.#rdataEnd[row]!);
  }

  rdataOriginOf(row: number, field?: number): Origin {
    const start = this.#rdataStart[row]!;
    if ((this.#flags[row]! & PLACED) !== 0) {
      const { place } = this.#placed[start]!;
      return field === undefined ? place.rdata : (place.fields?.[field] ?? place.rdata);
    }
    const { bytes, base } = this.textAt(start);
    const end = this.#rdataEnd[row]!;
    if (field === undefined) return this.originOfRange(start, end);
    const fields = fieldsOf(bytes, start - base, end - base);
    const from = fields.start[field];
    const to = fields.end[field];
    return from === undefined || to === undefined ? this.originOfRange(start, end) : this.originOfRange(base + from, base + to);
  }

  /** Where the characters `from` to `to` of a TXT record's text are written; all of the RDATA where that cannot be told. */
  originInText(row: number, from: number, to: number): Origin {
    const raw = this.rawRdata(row);
    const range = raw && rangeInRaw(this.typeOf(row), raw, from, to);
    if (raw === undefined || range === undefined) return this.rdataOriginOf(row);
    const start = this.#rdataStart[row]! + range.start - raw.start;
    return this.originOfRange(start, start + range.end - range.start);
  }

  spelledOwner(row: number): string {
    return nameToText(this.#spelled.get(row) ?? this.names.wire(this.#owner[row]!));
  }

  /** Place of a range in the shared space of offsets. */
  originOfRange(start: number, end: number): Origin {
    const source = this.textAt(start);
    const span = source.generatedBy ?? { path: source.path, start: start - source.base, end: end - source.base };
    return source.via.length === 0 ? { kind: 'text', span } : { kind: 'text', span, via: source.via };
  }

  textAt(offset: number): TextSource {
    const texts = this.#texts;
    let low = 0;
    let high = texts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (texts[middle]!.base <= offset) low = middle;
      else high = middle - 1;
    }
    return texts[low]!;
  }

  /** Name that completes relative names in the RDATA of this row. */
  originAt(row: number): Uint8Array {
    const runs = this.#originRuns;
    let low = 0;
    let high = runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (runs[middle]!.fromRow <= row) low = middle;
      else high = middle - 1;
    }
    return runs[low]?.origin ?? this.names.wire(this.apexId);
  }

  #grow(): void {
    const capacity = this.#owner.length * 2;
    this.#owner = copied(this.#owner, new Int32Array(capacity));
    this.#type = copied(this.#type, new Uint16Array(capacity));
    this.#ttl = copied(this.#ttl, new Uint32Array(capacity));
    this.#at = copied(this.#at, new Uint32Array(capacity));
    this.#rdataStart = copied(this.#rdataStart, new Uint32Array(capacity));
    this.#rdataEnd = copied(this.#rdataEnd, new Uint32Array(capacity));
    this.#target = copied(this.#target, new Int32Array(capacity));
    this.#next = copied(this.#next, new Int32Array(capacity));
    this.#flags = copied(this.#flags, new Uint8Array(capacity));
  }
}

/** A zone that is filled record by record in wire form: octoDNS, answers of servers. */
export function newZone(identity: ZoneIdentity): ZoneBuilder {
  return new ZoneStore(identity, 256);
}

function copied<T extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

const NOT_ASKED: Gap = { cause: 'notAsked', params: {} };

import { rangeInRaw } from '../mail/txt-text.ts';
import type { DomainName } from '../names/name.ts';
import { nameToText, wireOf } from '../names/wire.ts';
import type { Gap, Origin, Span } from '../origin.ts';
import type { Plane } from '../plane.ts';
import { encodeRdata } from '../rdata/codec.ts';
import { type Fields, fieldsOf, splitInto } from '../rdata/fields.ts';
import { addressHead } from './address-head.ts';
import { Asked } from './asked.ts';
import { NAME_BIT } from './bits.ts';
import type { RecordPlace, ZoneBuilder, ZoneIdentity } from './builder.ts';
import { deriveBits } from './derive.ts';
import { rdataDigest, targetOffset } from './digest.ts';
import { ASSUMED_TTL, ENCLOSED, INHERITED_TTL, OWN_TTL, PLACED, RELATIVE_TARGET, UNREAD_TTL } from './flags.ts';
import { GatheredSets } from './gathered-sets.ts';
import { lookup } from './lookup.ts';
import { NameTable } from './name-table.ts';
import { RecordSet } from './record-set.ts';
import { type RecordText, Texts, type TextSource } from './sources.ts';
import { typeBit } from './type-bits.ts';
import type { Lookup, NameId, RRset, TtlSource, Zone } from './zone.ts';

interface Placed {
  readonly wire: Uint8Array;
  readonly place: RecordPlace;
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

  readonly #texts = new Texts();
  readonly #placed: Placed[] = [];
  readonly #spelled = new Map<number, Uint8Array>();
  readonly #asked = new Asked();
  readonly #doubts = new Map<NameId, Gap>();
  readonly #sets = new GatheredSets(this);

  constructor(identity: ZoneIdentity, expectedRecords: number) {
    this.plane = identity.plane;
    this.format = identity.format;
    this.path = identity.path;
    this.view = identity.view;
    this.names = new NameTable(Math.ceil(expectedRecords / 2)); // most names own several records, or point to one that does
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
    return this.#texts.add(path, bytes, via, generatedBy);
  }

  /** From the next record on, relative names in RDATA are completed with this name. */
  originFromHere(origin: Uint8Array): void {
    this.#texts.setOrigin(this.size, origin);
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
    this.#asked.markAbsent(this.names.internWire(owner), type, kind);
  }

  markUnknown(owner: Uint8Array, type: number, gap: Gap): void {
    this.#asked.markUnknown(this.names.internWire(owner), type, gap);
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
    deriveBits(this.names, this.apexId);
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
    return this.#sets.of(owner, type);
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
    return this.#asked.absent(id, type);
  }

  doubtAt(id: NameId, type?: number): Gap | undefined {
    const doubt = id < 0 ? undefined : this.#doubts.get(id);
    if (doubt !== undefined || this.plane === 'declared') return doubt ?? this.gaps[0];
    if (type === undefined) return this.#asked.isNonexistent(id) ? undefined : this.#asked.whyUnanswered(id, type);
    // An RRset that a server gave is whole.
    const isKnown = this.absent(id, type) !== undefined || (id >= 0 && this.rrsetById(id, type) !== undefined);
    return isKnown ? undefined : this.#asked.whyUnanswered(id, type);
  }

  ownersWith(wanted: number): readonly NameId[] {
    return this.names.withBits(wanted);
  }

  *owners(): Iterable<NameId> {
    for (let id = 0; id < this.names.count; id++) if (this.names.head[id]! >= 0) yield id;
  }

  sweep(visit: (rrset: RRset) => void): void {
    const { head } = this.names;
    const set = new RecordSet(this);
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

  ttlFrom(row: number): TtlSource {
    const flags = this.#flags[row]!;
    if ((flags & OWN_TTL) !== 0) return 'own';
    if ((flags & INHERITED_TTL) !== 0) return 'before';
    if ((flags & UNREAD_TTL) !== 0) return 'unread';
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
    const encoded = encodeRdata(this.#type[row]!, splitInto(FIELDS, bytes, start - base, this.#rdataEnd[row]! - base), this.originAt(row));
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
    if (!this.#texts.isOwn(source)) return undefined;
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
    return this.#texts.originOfRange(start, end);
  }

  textAt(offset: number): TextSource {
    return this.#texts.at(offset);
  }

  /** Name that completes relative names in the RDATA of this row. */
  originAt(row: number): Uint8Array {
    return this.#texts.originAt(row) ?? this.names.wire(this.apexId);
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

/** For decoding one record after the other. */
const FIELDS: Fields = { bytes: new Uint8Array(0), count: 0, start: [], end: [], quoted: [] };

/** A zone that is filled record by record in wire form: octoDNS, answers of servers. */
export function newZone(identity: ZoneIdentity): ZoneBuilder {
  return new ZoneStore(identity, 256);
}

function copied<T extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

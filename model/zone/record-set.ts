import { textOfRaw, textOfWire, type TxtText } from '../mail/txt-text.ts';
import type { DomainName } from '../names/name.ts';
import { FOLD } from './name-table.ts';
import type { Origin } from '../origin.ts';
import { canonicalRdata } from '../rdata/codec.ts';
import { TYPE } from '../rdata/types.ts';
import { targetOffset } from './digest.ts';
import type { ZoneStore } from './store.ts';
import type { NameId, RecordRef, RRset } from './zone.ts';

/** A window on the rows of one owner, one type at a time. */
export class RecordSet implements RRset {
  readonly zone: ZoneStore;
  ownerId: NameId = 0;
  type = 0;
  count = 0;

  /** Rows of the owner, ordered by type, then row. */
  readonly #rows: number[] = [];
  #from = 0;

  constructor(zone: ZoneStore) {
    this.zone = zone;
  }

  /** Turns to an owner; `nextType` or `select` then choose the set. */
  gather(owner: NameId): void {
    const rows = this.#rows;
    rows.length = 0;
    for (let row = this.zone.firstRow(owner); row >= 0; row = this.zone.nextRow(row)) rows.push(row);
    if (rows.length > 1) this.#order();
    this.ownerId = owner;
    this.#from = 0;
    this.count = 0;
  }

  nextType(): boolean {
    const rows = this.#rows;
    this.#from += this.count;
    if (this.#from >= rows.length) return false;
    const type = this.zone.typeOf(rows[this.#from]!);
    let end = this.#from + 1;
    while (end < rows.length && this.zone.typeOf(rows[end]!) === type) end++;
    this.type = type;
    this.count = end - this.#from;
    return true;
  }

  select(type: number): boolean {
    while (this.nextType()) if (this.type === type) return true;
    return false;
  }

  get owner(): DomainName {
    return this.zone.names.name(this.ownerId);
  }

  row(i: number): number {
    const row = i < this.count ? this.#rows[this.#from + i] : undefined;
    if (row === undefined) throw new RangeError(`record ${i} of a set of ${this.count}`);
    return row;
  }

  ttl(i: number): number {
    return this.zone.ttlOf(this.row(i));
  }

  wire(i: number): Uint8Array {
    return this.zone.wireOf(this.row(i));
  }

  targetId(i: number): NameId {
    return targetOffset(this.type) < 0 ? -1 : this.zone.targetOf(this.row(i));
  }

  target(i: number): DomainName {
    return this.zone.names.name(this.targetId(i));
  }

  targetIsRelative(i: number): boolean {
    return this.zone.targetIsRelative(this.row(i));
  }

  targetOriginId(i: number): NameId {
    const row = this.row(i);
    return this.zone.targetIsRelative(row) ? this.zone.names.internWire(this.zone.originAt(row)) : -1;
  }

  sameRdata(i: number, j: number): boolean {
    const { type } = this;
    // Of TXT only the length may be kept, and not for every way of writing it.
    if (type !== TYPE.TXT && this.zone.targetOf(this.row(i)) !== this.zone.targetOf(this.row(j))) return false;
    if (targetOffset(type) === 0) return true;
    return sameOctets(canonicalRdata(type, this.wire(i)), canonicalRdata(type, this.wire(j)));
  }

  ref(i: number): RecordRef {
    return { zone: this.zone, index: this.row(i) };
  }

  at(i: number): Origin {
    return this.zone.originOf(this.row(i));
  }

  rdataAt(i: number, field?: number): Origin {
    return this.zone.rdataOriginOf(this.row(i), field);
  }

  text(i: number): TxtText {
    const raw = this.zone.rawRdata(this.row(i));
    return (raw && textOfRaw(this.type, raw)) ?? textOfWire(this.wire(i));
  }

  placeInText(i: number, start: number, end: number): Origin {
    return this.zone.originInText(this.row(i), start, end);
  }

  headOfText(i: number): number {
    const raw = this.zone.rawRdata(this.row(i));
    const bytes = raw?.bytes ?? this.wire(i);
    const end = raw?.end ?? bytes.length;
    let at = raw?.start ?? 1;
    while (at < end && (bytes[at] === QUOTE || bytes[at] === OPEN || bytes[at]! <= SPACE)) at++;
    return at < end ? FOLD[bytes[at]!]! : 0;
  }

  rawStartsWith(i: number, asciiLowerCase: string): boolean {
    const raw = this.zone.rawRdata(this.row(i));
    if (raw === undefined) return startsWith(this.wire(i), 1, asciiLowerCase);
    let at = raw.start;
    while (at < raw.end && (raw.bytes[at] === QUOTE || raw.bytes[at] === OPEN || raw.bytes[at]! <= SPACE)) at++;
    return startsWith(raw.bytes, at, asciiLowerCase) || raw.bytes[at] === BACKSLASH;
  }

  #order(): void {
    const { zone } = this;
    const rows = this.#rows;
    if (rows.length > 32) {
      rows.sort((a, b) => zone.typeOf(a) - zone.typeOf(b) || a - b);
      return;
    }
    for (let i = 1; i < rows.length; i++) {
      const row = rows[i]!;
      const type = zone.typeOf(row);
      let at = i;
      for (; at > 0; at--) {
        const before = rows[at - 1]!;
        const typeBefore = zone.typeOf(before);
        if (typeBefore < type || (typeBefore === type && before < row)) break;
        rows[at] = before;
      }
      rows[at] = row;
    }
  }
}

function sameOctets(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const SPACE = 32;
const QUOTE = 34;
const OPEN = 40;
const BACKSLASH = 92;

function startsWith(bytes: Uint8Array, at: number, asciiLowerCase: string): boolean {
  for (let i = 0; i < asciiLowerCase.length; i++) if (FOLD[bytes[at + i] ?? 0] !== asciiLowerCase.charCodeAt(i)) return false;
  return true;
}

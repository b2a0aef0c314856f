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
  /** Records of the owner that were looked at to select these. */
  walked = 0;

  /** Rows of the owner, ordered by type, then row. */
  readonly #rows: number[] = [];
  /** How many of them there are; what stands behind is left over from an owner before. */
  #size = 0;
  #from = 0;

  constructor(zone: ZoneStore) {
    this.zone = zone;
  }

  /** Turns to an owner; `nextType` then shows one type after the other. */
  gather(owner: NameId): void {
    const { zone } = this;
    let size = 0;
    for (let row = zone.firstRow(owner); row >= 0; row = zone.nextRow(row)) this.#rows[size++] = row;
    this.#size = size;
    if (size > 1) this.#order();
    this.ownerId = owner;
    this.#from = 0;
    this.count = 0;
  }

  nextType(): boolean {
    const rows = this.#rows;
    const size = this.#size;
    const from = this.#from + this.count;
    this.#from = from;
    if (from >= size) return false;
    const type = this.zone.typeOf(rows[from]!);
    let end = from + 1;
    while (end < size && this.zone.typeOf(rows[end]!) === type) end++;
    this.type = type;
    this.count = end - from;
    return true;
  }

  /** Turns to the records of one owner and type; false when there are none. */
  select(owner: NameId, type: number): boolean {
    const { zone } = this;
    const rows = this.#rows;
    let size = 0;
    let walked = 0;
    for (let row = zone.firstRow(owner); row >= 0; row = zone.nextRow(row)) {
      if (zone.typeOf(row) === type) rows[size++] = row;
      walked++;
    }
    this.walked = walked;
    for (let i = 0, j = size - 1; i < j; i++, j--) [rows[i], rows[j]] = [rows[j]!, rows[i]!]; // newest came first
    this.#size = size;
    this.ownerId = owner;
    this.type = type;
    this.#from = 0;
    this.count = size;
    return size > 0;
  }

  /** Made once for an owner, however many rules ask. */
  get owner(): DomainName {
    if (this.#ownerOf !== this.ownerId) {
      this.#owner = this.zone.names.name(this.ownerId);
      this.#ownerOf = this.ownerId;
    }
    return this.#owner;
  }

  #ownerOf: NameId = -1;
  #owner = '.' as DomainName;

  row(i: number): number {
    const row = i < this.count ? this.#rows[this.#from + i] : undefined;
    if (row === undefined) throw new RangeError(`record ${i} of a set of ${this.count}`);
    return row;
  }

  ttl(i: number): number {
    return this.zone.ttlOf(this.row(i));
  }

  ttlIsKnown(i: number): boolean {
    return this.zone.ttlFrom(this.row(i)) !== 'unread';
  }

  /** Decoded once, however many rules look at the record one after the other. */
  wire(i: number): Uint8Array {
    const row = this.row(i);
    if (this.#wireRow === row) return this.#wire;
    const wire = this.zone.wireOf(row);
    this.#wireRow = row;
    this.#wire = wire;
    return wire;
  }

  #wireRow = -1;
  #wire: Uint8Array = NO_OCTETS;

  number(i: number, field: number): number | undefined {
    const raw = this.zone.rawRdata(this.row(i));
    return raw === undefined ? undefined : plainNumber(raw.bytes, raw.start, raw.end, field);
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
    const size = this.#size;
    if (size > 32) {
      const sorted = rows.slice(0, size).sort((a, b) => zone.typeOf(a) - zone.typeOf(b) || a - b);
      for (let i = 0; i < size; i++) rows[i] = sorted[i]!;
      return;
    }
    for (let i = 1; i < size; i++) {
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

const NO_OCTETS = new Uint8Array(0);

/** The number that a field of RDATA on one line is written as; undefined when something else stands there. */
function plainNumber(bytes: Uint8Array, start: number, end: number, field: number): number | undefined {
  let at = start;
  for (let skip = field; skip > 0; skip--) {
    while (at < end && bytes[at]! >= DIGIT_0 && bytes[at]! <= DIGIT_9) at++;
    if (bytes[at] !== SPACE && bytes[at] !== TAB) return undefined;
    while (bytes[at] === SPACE || bytes[at] === TAB) at++;
  }
  let value = 0;
  const from = at;
  for (; at < end && bytes[at]! >= DIGIT_0 && bytes[at]! <= DIGIT_9; at++) value = value * 10 + bytes[at]! - DIGIT_0;
  return at === from || at - from > 9 || (bytes[at] !== SPACE && bytes[at] !== TAB) ? undefined : value;
}

const TAB = 9;
const DIGIT_0 = 48;
const DIGIT_9 = 57;
const SPACE = 32;
const QUOTE = 34;
const OPEN = 40;
const BACKSLASH = 92;

function startsWith(bytes: Uint8Array, at: number, asciiLowerCase: string): boolean {
  for (let i = 0; i < asciiLowerCase.length; i++) if (FOLD[bytes[at + i] ?? 0] !== asciiLowerCase.charCodeAt(i)) return false;
  return true;
}

import type { DomainName } from '../names/name.ts';
import { nameToText, wireOf } from '../names/wire.ts';
import { NAME_BIT } from './bits.ts';
import type { NameId } from './zone.ts';

/** ASCII lower case of every octet (RFC 4343 §3: only A–Z fold). */
export const FOLD = Uint8Array.from({ length: 256 }, (_, octet) => (octet >= 65 && octet <= 90 ? octet + 32 : octet));

const ASTERISK = 42;
/** Longest name on the wire, root label included (RFC 1035 §2.3.4). */
const MAX_NAME = 255;
const MAX_LABEL = 63;

/** What {@link NameTable.child} answers instead of an id. */
export const LABEL_EMPTY = -1;
export const LABEL_TOO_LONG = -2;
export const NAME_TOO_LONG = -3;

/**
 * The names of one zone as a tree of labels: every name is a number, a parent has a smaller number than its
 * children, and letter case does not tell names apart (RFC 4343). The first spelling is kept.
 */
export class NameTable {
  /** The root. */
  static readonly ROOT: NameId = 0;

  count = 1;
  parent: Int32Array;
  bits: Uint32Array;
  /** Newest record of a name; older ones follow by the store's `next`. */
  head: Int32Array;
  /** Set by `child` when the label was known with other letter case. */
  respelled = false;

  #labelAt: Uint32Array;
  #wireLength: Uint8Array;
  #arena: Uint8Array;
  #arenaEnd = 1;
  #slots: Int32Array;
  #slotMask: number;

  constructor(expectedNames: number) {
    const capacity = Math.max(64, expectedNames);
    this.parent = new Int32Array(capacity).fill(-1, 0, 1);
    this.bits = new Uint32Array(capacity);
    this.head = new Int32Array(capacity);
    this.head[0] = -1;
    this.#labelAt = new Uint32Array(capacity);
    this.#wireLength = new Uint8Array(capacity);
    this.#wireLength[0] = 1;
    this.#arena = new Uint8Array(capacity * 8);
    let slots = 128;
    while (slots < capacity * 2) slots *= 2;
    this.#slots = new Int32Array(slots);
    this.#slotMask = slots - 1;
  }

  /** Id of the name made of one more label below `parent`; made when it is new. Negative: see the constants above. */
  child(parent: NameId, bytes: Uint8Array, start: number, end: number): NameId {
    const length = end - start;
    if (length === 0) return LABEL_EMPTY;
    if (length > MAX_LABEL) return LABEL_TOO_LONG;
    const wireLength = this.#wireLength[parent]! + length + 1;
    if (wireLength > MAX_NAME) return NAME_TOO_LONG;
    let slot = labelHash(parent, bytes, start, end) & this.#slotMask;
    const slots = this.#slots;
    for (let id = slots[slot]!; id !== 0; id = slots[(slot = (slot + 1) & this.#slotMask)]!) {
      if (this.parent[id] === parent && this.#sameLabel(id, bytes, start, length)) return id;
    }
    return this.#add(slot, parent, bytes, start, length, wireLength);
  }

  /** Like `child`, but makes nothing: -1 when the name is not in the table. */
  find(parent: NameId, bytes: Uint8Array, start: number, end: number): NameId {
    let slot = labelHash(parent, bytes, start, end) & this.#slotMask;
    for (let id = this.#slots[slot]!; id !== 0; id = this.#slots[(slot = (slot + 1) & this.#slotMask)]!) {
      if (this.parent[id] === parent && this.#sameLabel(id, bytes, start, end - start)) return id;
    }
    return -1;
  }

  /** Id of an uncompressed wire name that begins at `offset`; made when it is new. */
  internWire(wire: Uint8Array, offset = 0): NameId {
    return this.#walkWire(wire, offset, (parent, start, end) => this.child(parent, wire, start, end));
  }

  findName(name: DomainName): NameId {
    const wire = wireOf(name);
    return this.#walkWire(wire, 0, (parent, start, end) => (parent < 0 ? -1 : this.find(parent, wire, start, end)));
  }

  /** Uncompressed wire form in the spelling of the table. */
  wire(id: NameId): Uint8Array {
    const wire = new Uint8Array(this.#wireLength[id]!);
    let at = 0;
    for (let name = id; name !== NameTable.ROOT; name = this.parent[name]!) {
      const label = this.#labelAt[name]!;
      const length = this.#arena[label]! + 1;
      wire.set(this.#arena.subarray(label, label + length), at);
      at += length;
    }
    return wire;
  }

  /** Master-file text in lower case, final dot. */
  name(id: NameId): DomainName {
    const wire = this.wire(id);
    for (let i = 0; i < wire.length; i++) wire[i] = FOLD[wire[i]!]!;
    return nameToText(wire) as DomainName;
  }

  /** Octets of the first label; 0 for the root. */
  labelLength(id: NameId): number {
    return id === NameTable.ROOT ? 0 : this.#arena[this.#labelAt[id]!]!;
  }

  /** Octet `at` of the first label, as written. */
  labelOctet(id: NameId, at: number): number {
    return this.#arena[this.#labelAt[id]! + 1 + at]!;
  }

  isWildcard(id: NameId): boolean {
    const label = this.#labelAt[id]!;
    return id !== NameTable.ROOT && this.#arena[label] === 1 && this.#arena[label + 1] === ASTERISK;
  }

  /** Id of `*.name`, or -1. */
  wildcardBelow(id: NameId): NameId {
    return this.find(id, WILDCARD_LABEL, 0, 1);
  }

  /** Names that have one of these bits. */
  withBits(wanted: number): NameId[] {
    const { bits, count } = this;
    const found: NameId[] = [];
    for (let id = 0; id < count; id++) if ((bits[id]! & wanted) !== 0) found.push(id);
    return found;
  }

  /** Number of labels, the root not counted. */
  depth(id: NameId): number {
    let depth = 0;
    for (let name = id; name !== NameTable.ROOT; name = this.parent[name]!) depth++;
    return depth;
  }

  isAtOrBelow(id: NameId, ancestor: NameId): boolean {
    let name = id;
    while (name > ancestor) name = this.parent[name]!;
    return name === ancestor;
  }

  /** Marks every name by what its labels look like (the last bits of NAME_BIT); those of the apex do not count. */
  classify(apex: NameId): void {
    let top = apex;
    while (top > 0 && this.parent[top] !== NameTable.ROOT) top = this.parent[top]!;
    const { bits, parent } = this;
    for (let id = 1; id < this.count; id++) {
      if (id === apex) continue;
      const above = parent[id]!;
      bits[id]! |=
        (bits[above]! & LABEL_BITS) |
        this.#looks(id, above === NameTable.ROOT) |
        (above !== NameTable.ROOT && this.#alike(id, top) ? NAME_BIT.likeTop : 0);
    }
  }

  #looks(id: NameId, isTop: boolean): number {
    const arena = this.#arena;
    const label = this.#labelAt[id]!;
    const length = arena[label]!;
    let found = 0;
    let digits = 0;
    for (let at = label + 1; at <= label + length; at++) found |= LOOKS[arena[at]!]!;
    if (isTop) for (let at = label + 1; at <= label + length; at++) if (arena[at]! >= 48 && arena[at]! <= 57) digits++;
    const hyphens =
      arena[label + 1] === HYPHEN ||
      arena[label + length] === HYPHEN ||
      (length > 3 && arena[label + 3] === HYPHEN && arena[label + 4] === HYPHEN);
    return hyphens || (isTop && digits === length) ? found | NAME_BIT.unlikeHost : found;
  }

  #alike(id: NameId, other: NameId): boolean {
    const arena = this.#arena;
    const [one, two] = [this.#labelAt[id]!, this.#labelAt[other]!];
    const length = arena[one]!;
    if (length !== arena[two] || other === NameTable.ROOT) return false;
    for (let i = 1; i <= length; i++) if (FOLD[arena[one + i]!] !== FOLD[arena[two + i]!]) return false;
    return true;
  }

  #walkWire(wire: Uint8Array, offset: number, step: (parent: NameId, start: number, end: number) => NameId): NameId {
    const labels: number[] = [];
    for (let at = offset; wire[at]! !== 0; at += wire[at]! + 1) labels.push(at);
    let id: NameId = NameTable.ROOT;
    for (let i = labels.length - 1; i >= 0; i--) {
      const at = labels[i]!;
      id = step(id, at + 1, at + 1 + wire[at]!);
      if (id < 0) return id;
    }
    return id;
  }

  #sameLabel(id: NameId, bytes: Uint8Array, start: number, length: number): boolean {
    const arena = this.#arena;
    const label = this.#labelAt[id]!;
    if (arena[label] !== length) return false;
    let differs = false;
    for (let i = 0, a = label + 1, b = start; i < length; i++, a++, b++) {
      if (arena[a] !== bytes[b]) {
        if (FOLD[arena[a]!] !== FOLD[bytes[b]!]) return false;
        differs = true;
      }
    }
    if (differs) this.respelled = true;
    return true;
  }

  #add(slot: number, parent: NameId, bytes: Uint8Array, start: number, length: number, wireLength: number): NameId {
    if (this.count === this.parent.length) {
      this.#grow();
      return this.child(parent, bytes, start, start + length);
    }
    const id = this.count++;
    const at = this.#arenaEnd;
    if (at + length + 1 > this.#arena.length) this.#arena = grown(this.#arena, (capacity) => new Uint8Array(capacity));
    this.#arena[at] = length;
    for (let i = 0; i < length; i++) this.#arena[at + 1 + i] = bytes[start + i]!;
    this.#arenaEnd = at + length + 1;
    this.#labelAt[id] = at;
    this.parent[id] = parent;
    this.head[id] = -1;
    this.#wireLength[id] = wireLength;
    this.#slots[slot] = id;
    if (length === 1 && bytes[start] === ASTERISK) this.bits[parent]! |= NAME_BIT.hasWildcard;
    return id;
  }

  #grow(): void {
    this.parent = grown(this.parent, (capacity) => new Int32Array(capacity));
    this.bits = grown(this.bits, (capacity) => new Uint32Array(capacity));
    this.head = grown(this.head, (capacity) => new Int32Array(capacity));
    this.#labelAt = grown(this.#labelAt, (capacity) => new Uint32Array(capacity));
    this.#wireLength = grown(this.#wireLength, (capacity) => new Uint8Array(capacity));
    this.#slots = new Int32Array(this.#slots.length * 2);
    this.#slotMask = this.#slots.length - 1;
    for (let id = 1; id < this.count; id++) {
      const label = this.#labelAt[id]!;
      let slot = labelHash(this.parent[id]!, this.#arena, label + 1, label + 1 + this.#arena[label]!) & this.#slotMask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#slotMask;
      this.#slots[slot] = id;
    }
  }
}

const WILDCARD_LABEL = Uint8Array.of(ASTERISK);

const HYPHEN = 45;
const LABEL_BITS = NAME_BIT.asterisk | NAME_BIT.unlikeHost | NAME_BIT.likeTop;

/** What an octet makes of its label. */
const LOOKS = Uint32Array.from({ length: 256 }, (_, octet) => {
  if (octet === ASTERISK) return NAME_BIT.asterisk | NAME_BIT.unlikeHost;
  const plain = (octet >= 48 && octet <= 57) || (octet >= 97 && octet <= 122) || (octet >= 65 && octet <= 90) || octet === HYPHEN;
  return plain ? 0 : NAME_BIT.unlikeHost;
});

/** Names come from strangers: without a secret they could be chosen to fall into one slot. Ids do not depend on it. */
const SEED = Math.trunc(Math.random() * 0x7fffffff);

function labelHash(parent: NameId, bytes: Uint8Array, start: number, end: number): number {
  let hash = Math.imul((parent + 1) ^ SEED, 0x9e3779b1);
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ FOLD[bytes[i]!]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

function grown<T extends Uint8Array | Uint32Array | Int32Array>(array: T, make: (capacity: number) => T): T {
  const larger = make(array.length * 2);
  larger.set(array);
  return larger;
}

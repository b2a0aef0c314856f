import { nameToText, wireLength } from '../names/wire.ts';

/** Walks over the wire form of one record's RDATA. Every step throws RangeError when the octets do not suffice or are malformed. */
export class RdataReader {
  readonly wire: Uint8Array;
  readonly end: number;
  at: number;
  /** Offsets of the domain names met so far. */
  readonly names: number[] = [];

  constructor(wire: Uint8Array, start = 0, end = wire.length) {
    this.wire = wire;
    this.at = start;
    this.end = end;
  }

  get left(): number {
    return this.end - this.at;
  }

  u8(): number {
    return this.wire[this.skip(1)]!;
  }

  u16(): number {
    const at = this.skip(2);
    return (this.wire[at]! << 8) | this.wire[at + 1]!;
  }

  u32(): number {
    const at = this.skip(4);
    return ((this.wire[at]! << 24) | (this.wire[at + 1]! << 16) | (this.wire[at + 2]! << 8) | this.wire[at + 3]!) >>> 0;
  }

  octets(length: number): Uint8Array {
    const at = this.skip(length);
    return this.wire.subarray(at, at + length);
  }

  rest(): Uint8Array {
    return this.octets(this.left);
  }

  /** A character-string (RFC 1035 §3.3): one length octet and its octets. */
  string(): Uint8Array {
    return this.octets(this.u8());
  }

  skipName(): number {
    const at = this.at;
    this.skip(wireLength(this.wire, at));
    this.names.push(at);
    return at;
  }

  name(): string {
    return nameToText(this.wire, this.skipName());
  }

  /** Moves over `length` octets: the offset before them. */
  skip(length: number): number {
    const at = this.at;
    if (length > this.end - at) throw malformed(`${length} octets expected, ${this.end - at} left`);
    this.at = at + length;
    return at;
  }
}

export function malformed(why: string): RangeError {
  return new RangeError(`malformed RDATA: ${why}`);
}

import { deflateRawSync } from 'node:zlib';

/** What texts come to when they are packed, never told too low: each piece is packed by itself, and what waits counts as it is. */
export class PackedSize {
  #packed = 0;
  #waiting: string[] = [];
  #length = 0;

  get bytes(): number {
    return this.#packed + this.#length;
  }

  add(text: string): void {
    this.#waiting.push(text);
    this.#length += Buffer.byteLength(text);
    if (this.#length < PIECE) return;
    // A block that cannot be packed grows by five bytes in each 65,535 (RFC 1951 §3.2.4).
    this.#packed += deflateRawSync(this.#waiting.join(''), { level: 1 }).length;
    this.#waiting = [];
    this.#length = 0;
  }
}

const PIECE = 1 << 18;

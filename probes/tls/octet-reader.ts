/** Reads the presentation language of TLS (RFC 8446 §3). Throws {@link Truncated} where the octets end too early; whoever reads catches it. */
export class OctetReader {
  readonly #octets: Uint8Array;
  #at = 0;

  constructor(octets: Uint8Array) {
    this.#octets = octets;
  }

  get isDone(): boolean {
    return this.#at >= this.#octets.length;
  }

  uint(width: 1 | 2 | 3): number {
    return this.take(width).reduce((value, octet) => value * 256 + octet, 0);
  }

  take(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#octets.length) throw new Truncated();
    const taken = this.#octets.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  /** A vector behind its length in `width` octets. */
  vector(width: 1 | 2 | 3): OctetReader {
    return new OctetReader(this.take(this.uint(width)));
  }

  rest(): Uint8Array {
    return this.take(this.#octets.length - this.#at);
  }
}

export class Truncated extends Error {}

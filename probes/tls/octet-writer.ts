/** Writes the presentation language of TLS (RFC 8446 §3). */
export class OctetWriter {
  readonly #octets: number[] = [];

  uint8(value: number): void {
    this.#octets.push(value & 0xff);
  }

  uint16(value: number): void {
    this.#octets.push((value >> 8) & 0xff, value & 0xff);
  }

  octets(values: Uint8Array): void {
    for (const value of values) this.#octets.push(value);
  }

  /** Names of hosts and protocols are ASCII. */
  text(value: string): void {
    for (let i = 0; i < value.length; i++) this.#octets.push(value.charCodeAt(i) & 0x7f);
  }

  /** A vector behind its length in `width` octets. */
  vector(width: 1 | 2 | 3, write: (inside: OctetWriter) => void): void {
    const inside = new OctetWriter();
    write(inside);
    const octets = inside.written();
    for (let shift = (width - 1) * 8; shift >= 0; shift -= 8) this.#octets.push((octets.length >> shift) & 0xff);
    this.octets(octets);
  }

  written(): Uint8Array {
    return Uint8Array.from(this.#octets);
  }
}

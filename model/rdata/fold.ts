/** The octets with ASCII letters of the names at `offsets` in lower case; `wire` itself when they are already. */
export function lowerCaseNames(wire: Uint8Array, offsets: readonly number[]): Uint8Array {
  let folded = wire;
  for (const offset of offsets) {
    for (let at = offset; wire[at] !== 0;) {
      const stop = at + 1 + wire[at]!;
      for (at++; at < stop; at++) {
        const octet = wire[at]!;
        if (octet < 0x41 || octet > 0x5a) continue;
        if (folded === wire) folded = wire.slice();
        folded[at] = octet | 0x20;
      }
    }
  }
  return folded;
}

/**
 * A message padded to whole blocks (FIPS 180-4 §5.1): a one bit, zeros, and the length in bits in the last octets. `block` is 64 or 128
 * octets; messages stay far below 2^53 bits.
 */
export function paddedBlocks(message: Uint8Array, block: 64 | 128): DataView {
  const lengthOctets = block / 8;
  const size = Math.ceil((message.length + 1 + lengthOctets) / block) * block;
  const padded = new Uint8Array(size);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(size - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(size - 4, (message.length << 3) >>> 0);
  return view;
}

/** Words as octets, most significant first. */
export function octetsOf(words: ArrayLike<number>, count: number): Uint8Array {
  const octets = new Uint8Array(count * 4);
  const view = new DataView(octets.buffer);
  for (let i = 0; i < count; i++) view.setUint32(i * 4, words[i]! >>> 0);
  return octets;
}

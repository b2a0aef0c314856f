import { octetsOf, paddedBlocks } from './blocks.ts';
import { ROUND_HIGH, ROUND_LOW } from './round-constants.ts';

/**
 * The hash functions of SHA-2 over words of 64 bits (FIPS 180-4 §6.4), which differ in where they begin and how much of the end they give:
 * `octets`. A word is two numbers of 32, high and low; the eight working variables stand in one array, a to h.
 */
export function sha2OfLongWords(message: Uint8Array, initial: Int32Array, octets: number): Uint8Array {
  const view = paddedBlocks(message, 128);
  const state = Int32Array.from(initial);
  const w = new Int32Array(160);
  for (let at = 0; at < view.byteLength; at += 128) {
    for (let i = 0; i < 32; i++) w[i] = view.getInt32(at + i * 4);
    for (let t = 16; t < 80; t++) extend(w, t);
    addBlock(state, w);
  }
  return octetsOf(state, octets / 4);
}

/** w[t] = σ1(w[t-2]) + w[t-7] + σ0(w[t-15]) + w[t-16] */
function extend(w: Int32Array, t: number): void {
  const h2 = w[2 * t - 4]!;
  const l2 = w[2 * t - 3]!;
  const h15 = w[2 * t - 30]!;
  const l15 = w[2 * t - 29]!;
  const low =
    unsigned(right(l2, h2, 19) ^ right(h2, l2, 29) ^ right(l2, h2, 6)) +
    unsigned(w[2 * t - 13]!) +
    unsigned(right(l15, h15, 1) ^ right(l15, h15, 8) ^ right(l15, h15, 7)) +
    unsigned(w[2 * t - 31]!);
  const high =
    (right(h2, l2, 19) ^ right(l2, h2, 29) ^ (h2 >>> 6)) +
    w[2 * t - 14]! +
    (right(h15, l15, 1) ^ right(h15, l15, 8) ^ (h15 >>> 7)) +
    w[2 * t - 32]!;
  w[2 * t] = high + carry(low);
  w[2 * t + 1] = low;
}

function addBlock(state: Int32Array, w: Int32Array): void {
  const v = Int32Array.from(state);
  for (let t = 0; t < 80; t++) {
    const eh = v[8]!;
    const el = v[9]!;
    const lowOne =
      unsigned(v[15]!) +
      unsigned(right(el, eh, 14) ^ right(el, eh, 18) ^ right(eh, el, 9)) +
      unsigned((el & v[11]!) ^ (~el & v[13]!)) +
      unsigned(ROUND_LOW[t]!) +
      unsigned(w[2 * t + 1]!);
    const highOne =
      v[14]! +
      (right(eh, el, 14) ^ right(eh, el, 18) ^ right(el, eh, 9)) +
      ((eh & v[10]!) ^ (~eh & v[12]!)) +
      ROUND_HIGH[t]! +
      w[2 * t]! +
      carry(lowOne);
    const ah = v[0]!;
    const al = v[1]!;
    const lowTwo =
      unsigned(right(al, ah, 28) ^ right(ah, al, 2) ^ right(ah, al, 7)) + unsigned((al & v[3]!) ^ (al & v[5]!) ^ (v[3]! & v[5]!));
    const highTwo =
      (right(ah, al, 28) ^ right(al, ah, 2) ^ right(al, ah, 7)) + ((ah & v[2]!) ^ (ah & v[4]!) ^ (v[2]! & v[4]!)) + carry(lowTwo);
    v.copyWithin(2, 0, 14);
    const lowE = unsigned(v[9]!) + unsigned(lowOne | 0);
    v[8] = v[8]! + highOne + carry(lowE);
    v[9] = lowE;
    const lowA = unsigned(lowOne | 0) + unsigned(lowTwo | 0);
    v[0] = highOne + highTwo + carry(lowA);
    v[1] = lowA;
  }
  for (let i = 0; i < 16; i += 2) {
    const low = unsigned(state[i + 1]!) + unsigned(v[i + 1]!);
    state[i] = state[i]! + v[i]! + carry(low);
    state[i + 1] = low;
  }
}

/** The word `upper` shifted right by less than 32 bits, with those of `before` coming in: one half of a rotation. */
function right(upper: number, before: number, bits: number): number {
  return (upper >>> bits) | (before << (32 - bits));
}

function unsigned(word: number): number {
  return word >>> 0;
}

/** What a sum of a few unsigned words has above 32 bits. */
function carry(sum: number): number {
  return Math.floor(sum / 0x1_0000_0000);
}

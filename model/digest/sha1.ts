import { octetsOf, paddedBlocks } from './blocks.ts';

/** SHA-1 of a message (FIPS 180-4 §6.1): twenty octets. Only to compare with digests that others published; it protects nothing. */
export function sha1(message: Uint8Array): Uint8Array {
  const view = paddedBlocks(message, 64);
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  const w = new Int32Array(80);
  for (let at = 0; at < view.byteLength; at += 64) {
    for (let t = 0; t < 16; t++) w[t] = view.getInt32(at + t * 4);
    for (let t = 16; t < 80; t++) w[t] = rotate(w[t - 3]! ^ w[t - 8]! ^ w[t - 14]! ^ w[t - 16]!, 1);
    addBlock(state, w);
  }
  return octetsOf(state, 5);
}

function addBlock(state: Int32Array, w: Int32Array): void {
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  for (let t = 0; t < 80; t++) {
    const next = (rotate(a, 5) + mixed(t, b, c, d) + e + CONSTANTS[Math.floor(t / 20)]! + w[t]!) | 0;
    e = d;
    d = c;
    c = rotate(b, 30);
    b = a;
    a = next;
  }
  state[0] = state[0]! + a;
  state[1] = state[1]! + b;
  state[2] = state[2]! + c;
  state[3] = state[3]! + d;
  state[4] = state[4]! + e;
}

function mixed(t: number, b: number, c: number, d: number): number {
  if (t < 20) return (b & c) ^ (~b & d);
  if (t < 40 || t >= 60) return b ^ c ^ d;
  return (b & c) ^ (b & d) ^ (c & d);
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

const CONSTANTS = Int32Array.of(0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6);

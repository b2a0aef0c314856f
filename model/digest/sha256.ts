import { octetsOf, paddedBlocks } from './blocks.ts';
import { ROUND_HIGH } from './round-constants.ts';

/** SHA-256 of a message (FIPS 180-4 §6.2): thirty-two octets. */
export function sha256(message: Uint8Array): Uint8Array {
  const view = paddedBlocks(message, 64);
  const state = Int32Array.from(INITIAL);
  const w = new Int32Array(64);
  for (let at = 0; at < view.byteLength; at += 64) {
    for (let t = 0; t < 16; t++) w[t] = view.getInt32(at + t * 4);
    for (let t = 16; t < 64; t++) w[t] = (smallSigma1(w[t - 2]!) + w[t - 7]! + smallSigma0(w[t - 15]!) + w[t - 16]!) | 0;
    addBlock(state, w);
  }
  return octetsOf(state, 8);
}

function addBlock(state: Int32Array, w: Int32Array): void {
  const [a0, b0, c0, d0, e0, f0, g0, h0] = state as unknown as readonly [number, number, number, number, number, number, number, number];
  let [a, b, c, d, e, f, g, h] = [a0, b0, c0, d0, e0, f0, g0, h0];
  for (let t = 0; t < 64; t++) {
    const one = (h + bigSigma1(e) + ((e & f) ^ (~e & g)) + ROUND_HIGH[t]! + w[t]!) | 0;
    const two = (bigSigma0(a) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state.set([a0 + a, b0 + b, c0 + c, d0 + d, e0 + e, f0 + f, g0 + g, h0 + h]);
}

function bigSigma0(x: number): number {
  return rotate(x, 2) ^ rotate(x, 13) ^ rotate(x, 22);
}

function bigSigma1(x: number): number {
  return rotate(x, 6) ^ rotate(x, 11) ^ rotate(x, 25);
}

function smallSigma0(x: number): number {
  return rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
}

function smallSigma1(x: number): number {
  return rotate(x, 17) ^ rotate(x, 19) ^ (x >>> 10);
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

const INITIAL = Int32Array.of(0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19);

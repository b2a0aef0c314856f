import { sha2OfLongWords } from './long-words.ts';

/** SHA-384 of a message (FIPS 180-4 §6.5): forty-eight octets. */
export function sha384(message: Uint8Array): Uint8Array {
  return sha2OfLongWords(message, INITIAL, 48);
}

const INITIAL = Int32Array.of(
  0xcbbb9d5d,
  0xc1059ed8,
  0x629a292a,
  0x367cd507,
  0x9159015a,
  0x3070dd17,
  0x152fecd8,
  0xf70e5939,
  0x67332667,
  0xffc00b31,
  0x8eb44a87,
  0x68581511,
  0xdb0c2e0d,
  0x64f98fa7,
  0x47b5481d,
  0xbefa4fa4,
);

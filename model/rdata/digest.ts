import { hexText, putHexRest } from './hex.ts';
import type { Part } from './part.ts';
import { malformed } from './reader.ts';
import type { RdataReader } from './reader.ts';
import type { RdataWriter } from './writer.ts';

/**
 * An algorithm octet (`kind`) and the digest it gives, in hexadecimal up to the end. Where the algorithm fixes the number of octets, another
 * number is a fault; `least` holds for the other algorithms.
 */
export function digest(kind: Part, name: string, sizes: ReadonlyMap<number, number>, least = 1): Part {
  return {
    encode(writer) {
      if (!kind.encode(writer)) return false;
      const algorithm = writer.out[writer.length - 1]!;
      const begin = writer.length;
      const first = writer.next;
      if (!putHexRest(writer, name, 1)) return false;
      const octets = writer.length - begin;
      const fixed = sizes.get(algorithm);
      if (fixed === undefined ? octets >= least : octets === fixed) return true;
      return wrongLength(writer, name, first, fixed === undefined ? `${least}…` : String(fixed), octets);
    },
    walk(reader) {
      kind.walk(reader);
      const fixed = sizes.get(reader.wire[reader.at - 1]!);
      if (fixed === undefined ? reader.left < least : reader.left !== fixed) throw malformed(`${reader.left} octets of ${name}`);
      reader.skip(reader.left);
    },
    print: (reader: RdataReader) => `${kind.print(reader)} ${hexText(reader.rest())}`,
  };
}

/** DS, CDS, DLV, TA (RFC 4034 §5.1.4, 4509 §2.1, 6605 §2). */
export const DS_DIGEST_OCTETS: ReadonlyMap<number, number> = new Map([
  [1, 20],
  [2, 32],
  [4, 48],
]);

/** SSHFP (RFC 4255 §3.1.2, 6594 §4.1). */
export const SSHFP_OCTETS: ReadonlyMap<number, number> = new Map([
  [1, 20],
  [2, 32],
]);

/** ZONEMD (RFC 8976 §2.2.4): other digests have at least 12 octets. */
export const ZONEMD_OCTETS: ReadonlyMap<number, number> = new Map([
  [1, 48],
  [2, 64],
]);

function wrongLength(writer: RdataWriter, name: string, first: number, expected: string, octets: number): false {
  writer.failAt('badDigestLength', name, writer.fields.start[first]!, writer.end, expected);
  writer.problem!.params['octets'] = octets;
  return false;
}

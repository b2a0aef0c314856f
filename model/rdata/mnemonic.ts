import type { Part } from './part.ts';
import { typeName, typeNumberIn } from './types.ts';
import type { RdataWriter } from './writer.ts';

/** An octet that text may spell by mnemonic, in any letter case; printed as a number. */
export function codedU8(name: string, codes: ReadonlyMap<string, number>): Part {
  return {
    encode(writer) {
      const value = takeCoded(writer, name, codes, 0xff);
      writer.u8(value);
      return value >= 0;
    },
    walk: (reader) => void reader.skip(1),
    print: (reader) => String(reader.u8()),
  };
}

/** The next field as a number or a mnemonic; -1 when it is neither. */
export function takeCoded(writer: RdataWriter, name: string, codes: ReadonlyMap<string, number>, most: number): number {
  if (!writer.takeWord(name)) return -1;
  if (startsWithDigit(writer)) return writer.number(name, writer.start, writer.end, most);
  const code = codes.get(writer.upper());
  if (code !== undefined) return code;
  writer.fail('badMnemonic', name, `0…${most}`);
  return -1;
}

/** An RR type by mnemonic, TYPEnnn or bare number, as BIND takes it in RRSIG, SIG and DSYNC. */
export function rrType(name: string, print: (type: number) => string = typeName): Part {
  return {
    encode(writer) {
      if (!writer.takeWord(name)) return false;
      const type = startsWithDigit(writer)
        ? writer.number(name, writer.start, writer.end, 0xffff)
        : typeNumberIn(writer.bytes, writer.start, writer.end);
      if (type === undefined) return writer.fail('badType', name);
      writer.u16(type);
      return type >= 0;
    },
    walk: (reader) => void reader.skip(2),
    print: (reader) => print(reader.u16()),
  };
}

export function startsWithDigit(writer: RdataWriter): boolean {
  const octet = writer.bytes[writer.start]!;
  return writer.end > writer.start && octet >= 0x30 && octet <= 0x39;
}

/** IANA "DNS Security Algorithm Numbers" (2026-11-01): the names BIND 9.18 prints. */
export const ALGORITHM_NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'RSAMD5'],
  [2, 'DH'],
  [3, 'DSA'],
  [5, 'RSASHA1'],
  [6, 'NSEC3DSA'],
  [7, 'NSEC3RSASHA1'],
  [8, 'RSASHA256'],
  [10, 'RSASHA512'],
  [12, 'ECCGOST'],
  [13, 'ECDSAP256SHA256'],
  [14, 'ECDSAP384SHA384'],
  [15, 'ED25519'],
  [16, 'ED448'],
  [252, 'INDIRECT'],
  [253, 'PRIVATEDNS'],
  [254, 'PRIVATEOID'],
]);

/** Those names, and the registry's own where they differ. */
export const ALGORITHMS: ReadonlyMap<string, number> = new Map([
  ...[...ALGORITHM_NAMES].map(([number, name]) => [name, number] as const),
  ['DELETE', 0],
  ['DSA-NSEC3-SHA1', 6],
  ['RSASHA1-NSEC3-SHA1', 7],
  ['ECC-GOST', 12],
  ['ECDSA256', 13],
  ['ECDSA384', 14],
  ['SM2SM3', 17],
  ['ECC-GOST12', 23],
]);

/** IANA "Delegation Signer (DS) Resource Record (RR) Type Digest Algorithms". */
export const DIGEST_TYPES: ReadonlyMap<string, number> = new Map([
  ['SHA-1', 1],
  ['SHA1', 1],
  ['SHA-256', 2],
  ['SHA256', 2],
  ['GOST', 3],
  ['SHA-384', 4],
  ['SHA384', 4],
]);

/** IANA "DNS KEY Record Protocol Octet" (RFC 2535 §3.1.3). */
export const KEY_PROTOCOLS: ReadonlyMap<string, number> = new Map([
  ['NONE', 0],
  ['TLS', 1],
  ['EMAIL', 2],
  ['DNSSEC', 3],
  ['IPSEC', 4],
  ['ALL', 255],
]);

/** Flags of KEY (RFC 2535 §7.1), and KSK. */
export const KEY_FLAGS: ReadonlyMap<string, number> = new Map([
  ['NOCONF', 0x4000],
  ['NOAUTH', 0x8000],
  ['NOKEY', 0xc000],
  ['FLAG2', 0x2000],
  ['EXTEND', 0x1000],
  ['FLAG4', 0x0800],
  ['FLAG5', 0x0400],
  ['USER', 0x0000],
  ['ZONE', 0x0100],
  ['HOST', 0x0200],
  ['NTYP3', 0x0300],
  ['FLAG8', 0x0080],
  ['FLAG9', 0x0040],
  ['FLAG10', 0x0020],
  ['FLAG11', 0x0010],
  ...Array.from({ length: 16 }, (_, i) => [`SIG${i}`, i] as const),
  ['KSK', 0x0001],
]);

/** IANA "CERT RR Certificate Types" (RFC 4398 §2.1). */
export const CERT_TYPES: ReadonlyMap<string, number> = new Map([
  ['PKIX', 1],
  ['SPKI', 2],
  ['PGP', 3],
  ['IPKIX', 4],
  ['ISPKI', 5],
  ['IPGP', 6],
  ['ACPKIX', 7],
  ['IACPKIX', 8],
  ['URI', 253],
  ['OID', 254],
]);

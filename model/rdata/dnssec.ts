import { base32Word, putBase32 } from './base32.ts';
import { base64Rest, base64Text } from './base64.ts';
import { typeBitmap } from './bitmap.ts';
import { digest, DS_DIGEST_OCTETS } from './digest.ts';
import { hexWord, putHex } from './hex.ts';
import {
  ALGORITHM_NAMES,
  ALGORITHMS,
  CERT_TYPES,
  codedU8,
  DIGEST_TYPES,
  KEY_FLAGS,
  KEY_PROTOCOLS,
  rrType,
  startsWithDigit,
  takeCoded,
} from './mnemonic.ts';
import { domain, sequence, u16, u32, u8 } from './part.ts';
import type { Part } from './part.ts';
import { malformed } from './reader.ts';
import { instant } from './time.ts';
import { oldTypeName, typeName } from './types.ts';
import type { RdataWriter } from './writer.ts';

/** DS, CDS, DLV, TA (RFC 4034 §5). */
export const ds: Part = sequence(
  u16('key tag'),
  codedU8('algorithm', ALGORITHMS),
  digest(codedU8('digest type', DIGEST_TYPES), 'digest', DS_DIGEST_OCTETS),
);

/** RRSIG (RFC 4034 §3). */
export const rrsig: Part = signature('both', typeName, signer());

/** SIG (RFC 2535 §4): times in the long form only. */
export const sig: Part = signature('long', oldTypeName, domain("signer's name"));

/** DNSKEY and CDNSKEY (RFC 4034 §2), KEY and RKEY. */
export const dnskey: Part = sequence(
  keyFlags(),
  codedU8('protocol', KEY_PROTOCOLS),
  codedU8('algorithm', ALGORITHMS),
  base64Rest('public key'),
);

/** KEY (RFC 2535 §3): no key follows when the flags say NOKEY. */
export const key: Part = {
  encode(writer) {
    if (!keyHead.encode(writer)) return false;
    return (writer.out[0]! & NO_KEY) === NO_KEY || keyRest.encode(writer);
  },
  walk(reader) {
    keyHead.walk(reader);
    if ((reader.wire[0]! & NO_KEY) !== NO_KEY) keyRest.walk(reader);
  },
  print(reader) {
    const head = keyHead.print(reader);
    return reader.left > 0 ? `${head} ${keyRest.print(reader)}` : head;
  },
};

/** RKEY (draft-reid-dnsext-rkey): the flags are zero. */
export const rkey: Part = {
  encode(writer) {
    if (!dnskey.encode(writer)) return false;
    if (writer.out[0] === 0 && writer.out[1] === 0) return true;
    return writer.failAt('numberRange', 'flags', writer.fields.start[0]!, writer.fields.end[0]!, '0');
  },
  walk(reader) {
    if (reader.left > 1 && (reader.wire[0] !== 0 || reader.wire[1] !== 0)) throw malformed('flags');
    dnskey.walk(reader);
  },
  print: (reader) => dnskey.print(reader),
};

/** CERT (RFC 4398): type and algorithm by mnemonic in print, the algorithm only where all servers read the name. */
export const cert: Part = {
  encode(writer) {
    const type = takeCoded(writer, 'type', CERT_TYPES, 0xffff);
    if (type < 0) return false;
    writer.u16(type);
    return certRest.encode(writer);
  },
  walk(reader) {
    reader.skip(2);
    certRest.walk(reader);
  },
  print(reader) {
    const type = reader.u16();
    const keyTag = reader.u16();
    const algorithm = reader.u8();
    return `${certTypeNames.get(type) ?? type} ${keyTag} ${NAMED_BY_BIND.has(algorithm) ? algorithm : (ALGORITHM_NAMES.get(algorithm) ?? algorithm)} ${base64Text(reader.rest())}`;
  },
};

/** NSEC3PARAM (RFC 5155 §4). */
export const nsec3param: Part = sequence(codedU8('hash algorithm', new Map([['SHA-1', 1]])), u8('flags'), u16('iterations'), salt());

/** NSEC3 (RFC 5155 §3). */
export const nsec3: Part = sequence(nsec3param, nextHashedOwner(), typeBitmap('type bit maps', true));

const NO_KEY = 0xc0;
const SHA1 = 1;
/** Offset of the labels field in RRSIG. */
const LABELS = 3;
const SHA1_OCTETS = 20;

const keyHead = sequence(keyFlags(), codedU8('protocol', KEY_PROTOCOLS), codedU8('algorithm', ALGORITHMS));
const keyRest = base64Rest('public key');
const certRest = sequence(u16('key tag'), codedU8('algorithm', ALGORITHMS), base64Rest('certificate or CRL'));
/** DSA and RSASHA1 with NSEC3, and GOST: BIND has names of its own for them. */
const NAMED_BY_BIND: ReadonlySet<number> = new Set([6, 7, 12]);
const certTypeNames = new Map([...CERT_TYPES].map(([name, number]) => [number, name]));

function signature(formats: 'both' | 'long', print: (type: number) => string, signerName: Part): Part {
  return sequence(
    rrType('type covered', print),
    codedU8('algorithm', ALGORITHMS),
    u8('labels'),
    u32('original TTL'),
    instant('signature expiration', formats),
    instant('signature inception', formats),
    u16('key tag'),
    signerName,
    base64Rest('signature'),
  );
}

/** The signer is at or above the owner, whose labels the record counts (RFC 4034 §3.1.3, §3.1.7). */
function signer(): Part {
  const plain = domain("signer's name");
  return {
    encode(writer) {
      const begin = writer.length;
      if (!plain.encode(writer)) return false;
      const labels = writer.out[LABELS]!;
      return labelCount(writer.out, begin) <= labels || writer.fail('badSigner', "signer's name", `0…${labels}`);
    },
    walk(reader) {
      const begin = reader.skipName();
      if (labelCount(reader.wire, begin) > reader.wire[LABELS]!) throw malformed("signer's name");
    },
    print: (reader) => plain.print(reader),
  };
}

function labelCount(wire: Uint8Array, offset: number): number {
  let labels = 0;
  for (let at = offset; wire[at] !== 0; at += 1 + wire[at]!) labels++;
  return labels;
}

function keyFlags(): Part {
  return {
    encode(writer) {
      const flags = takeFlags(writer);
      writer.u16(flags);
      return flags >= 0;
    },
    walk: (reader) => void reader.skip(2),
    print: (reader) => String(reader.u16()),
  };
}

/** A number, or mnemonics joined by '|' (RFC 2535 §7.1). */
function takeFlags(writer: RdataWriter): number {
  if (!writer.takeWord('flags')) return -1;
  if (startsWithDigit(writer)) return writer.number('flags', writer.start, writer.end, 0xffff);
  let flags = 0;
  for (const mnemonic of writer.upper().split('|')) {
    const flag = KEY_FLAGS.get(mnemonic);
    if (flag === undefined) {
      writer.fail('badMnemonic', 'flags', '0…65535');
      return -1;
    }
    flags |= flag;
  }
  return flags;
}

/** Hexadecimal in one field, '-' for none. */
function salt(): Part {
  return {
    encode(writer) {
      if (!writer.takeWord('salt')) return false;
      const { bytes, start, end } = writer;
      const length = writer.length++;
      if (end - start === 1 && bytes[start] === 0x2d) {
        writer.out[length] = 0;
        return true;
      }
      if (end - start > 510) return writer.failAt('stringTooLong', 'salt', start + 510, end, '0…255');
      if (!putHex(writer, 'salt', start, end)) return false;
      writer.out[length] = writer.length - length - 1;
      return true;
    },
    walk: (reader) => void reader.string(),
    print: (reader) => hexWord(reader.string()) || '-',
  };
}

function nextHashedOwner(): Part {
  const name = 'next hashed owner name';
  return {
    encode(writer) {
      if (!writer.takeWord(name)) return false;
      if (writer.end - writer.start > 408) return writer.failAt('stringTooLong', name, writer.start + 408, writer.end, '1…255');
      const length = writer.length++;
      if (!putBase32(writer, name)) return false;
      const octets = writer.length - length - 1;
      writer.out[length] = octets;
      return octets === SHA1_OCTETS || writer.out[0] !== SHA1 || writer.fail('badDigestLength', name, String(SHA1_OCTETS));
    },
    walk(reader) {
      const octets = reader.string().length;
      if (octets === 0 || (octets !== SHA1_OCTETS && reader.wire[0] === SHA1)) throw malformed(`${octets} octets of ${name}`);
    },
    print: (reader) => base32Word(reader.string()),
  };
}

import { ipv6Text, putIpv6 } from './address.ts';
import { printGeneric } from './generic.ts';
import { hexDigit, hexWord } from './hex.ts';
import type { Part } from './part.ts';
import { malformed } from './reader.ts';
import { asciiText, putString, quotedText, text } from './text.ts';
import type { RdataWriter } from './writer.ts';

/** X25 (RFC 1183 §3.1): a PSDN address, at least four decimal digits. */
export const x25: Part = {
  encode(writer) {
    const begin = writer.length + 1;
    if (!writer.take('PSDN-address') || !putString(writer, 'PSDN-address')) return false;
    return isPsdnAddress(writer.out.subarray(begin, writer.length)) || writer.fail('badPsdnAddress', 'PSDN-address', '0000…');
  },
  walk(reader) {
    if (!isPsdnAddress(reader.string())) throw malformed('PSDN-address');
  },
  print: (reader) => quotedText(reader.string()),
};

/** ISDN (RFC 1183 §3.2): the address, and perhaps the subaddress. */
export const isdn: Part = {
  encode: (writer) => address.encode(writer) && (!writer.more || subaddress.encode(writer)),
  walk(reader) {
    address.walk(reader);
    if (reader.left > 0) subaddress.walk(reader);
  },
  print(reader) {
    const first = address.print(reader);
    return reader.left > 0 ? `${first} ${subaddress.print(reader)}` : first;
  },
};

/** NSAP (RFC 1706 §7): 0x and hexadecimal digits, in which dots say nothing. */
export const nsap: Part = {
  encode(writer) {
    if (!writer.takeWord('NSAP')) return false;
    const { bytes, start, end } = writer;
    if (bytes[start] !== 0x30 || (bytes[start + 1]! | 0x20) !== 0x78) return writer.fail('badNsap', 'NSAP', '0x47.0005');
    return putDottedHex(writer, 'NSAP', start + 2, end);
  },
  walk: (reader) => void reader.skip(Math.max(reader.left, 1)),
  print: (reader) => `0x${hexWord(reader.rest()).toLowerCase()}`,
};

/** ATMA (AF-DANS-0152): an E.164 number behind '+', or an end system address in hexadecimal digits; single dots inside say nothing. */
export const atma: Part = {
  encode(writer) {
    if (!writer.takeWord('ATM address')) return false;
    const { bytes, start, end } = writer;
    for (let i = start; i < end; i++) {
      if (bytes[i] === DOT && (i === start || i + 1 === end || bytes[i + 1] === DOT))
        return writer.failAt('badHex', 'ATM address', i, i + 1);
    }
    if (bytes[start] !== PLUS) {
      writer.u8(AESA);
      return putDottedHex(writer, 'ATM address', start, end);
    }
    writer.u8(E164);
    const begin = writer.length;
    for (let i = start + 1; i < end; i++) {
      if (bytes[i] === DOT) continue;
      if (!isDigit(bytes[i]!)) return writer.failAt('badNumber', 'ATM address', i, i + 1, '+0…9');
      writer.u8(bytes[i]!);
    }
    return writer.length > begin || writer.fail('badNumber', 'ATM address', '+0…9');
  },
  walk(reader) {
    const format = reader.u8();
    const octets = reader.octets(Math.max(reader.left, 1));
    if (format === E164 && !octets.every(isDigit)) throw malformed('ATM address');
  },
  print(reader) {
    const format = reader.u8();
    const octets = reader.rest();
    if (format > E164) return printGeneric(reader.wire);
    return format === E164 ? `+${asciiText(octets)}` : hexWord(octets).toLowerCase();
  },
};

/** A6 (RFC 2874): prefix length, address suffix unless it is 128, prefix name unless it is 0. */
export const a6: Part = {
  encode(writer) {
    const prefix = writer.takeNumber('prefix length', 128);
    if (prefix < 0) return false;
    writer.u8(prefix);
    if (prefix < 128 && !putSuffix(writer, prefix)) return false;
    return prefix === 0 || writer.takeName('prefix name');
  },
  walk(reader) {
    const prefix = reader.u8();
    if (prefix > 128) throw malformed('prefix length');
    const suffix = reader.octets(prefix === 128 ? 0 : 16 - (prefix >> 3));
    if (prefix % 8 !== 0 && suffix[0]! >> (8 - (prefix % 8)) !== 0) throw malformed('bits of the prefix in the suffix');
    if (prefix > 0) reader.skipName();
  },
  print(reader) {
    const prefix = reader.u8();
    let printed = String(prefix);
    if (prefix < 128) {
      const octets = new Uint8Array(16);
      octets.set(reader.octets(16 - (prefix >> 3)), prefix >> 3);
      printed += ` ${ipv6Text(octets)}`;
    }
    return prefix > 0 ? `${printed} ${reader.name()}` : printed;
  },
};

const address = text('ISDN-address');
const subaddress = text('sa');
const [PLUS, DOT] = [0x2b, 0x2e] as const;
const [AESA, E164] = [0, 1] as const;

function putSuffix(writer: RdataWriter, prefix: number): boolean {
  const at = writer.length;
  const whole = prefix >> 3;
  if (!writer.takeWord('address suffix') || !putIpv6(writer, 'address suffix', writer.start, writer.end)) return false;
  writer.out[at + whole]! &= 0xff >> (prefix % 8);
  writer.out.copyWithin(at, at + whole, at + 16);
  writer.length = at + 16 - whole;
  return true;
}

function putDottedHex(writer: RdataWriter, name: string, start: number, end: number): boolean {
  const { bytes } = writer;
  const begin = writer.length;
  let pending = -1;
  for (let i = start; i < end; i++) {
    if (bytes[i] === DOT) continue;
    const digit = hexDigit(bytes[i]!);
    if (digit < 0) return writer.failAt('badHex', name, i, i + 1);
    if (pending >= 0) writer.u8(pending * 16 + digit);
    pending = pending >= 0 ? -1 : digit;
  }
  if (pending >= 0) return writer.failAt('oddHex', name, end - 1, end);
  return writer.length > begin || writer.fail('badHex', name);
}

function isPsdnAddress(octets: Uint8Array): boolean {
  return octets.length >= 4 && octets.every(isDigit);
}

function isDigit(octet: number): boolean {
  return octet >= 0x30 && octet <= 0x39;
}

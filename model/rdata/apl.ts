import { ipv4Text, ipv6Text, readIpv4, readIpv6 } from './address.ts';
import { printGeneric } from './generic.ts';
import type { Part } from './part.ts';
import { malformed } from './reader.ts';
import type { RdataReader } from './reader.ts';
import type { RdataWriter } from './writer.ts';

/** APL (RFC 3123): `[!]family:address/prefix` any number of times; families other than IPv4 and IPv6 have the generic form only. */
export const apl: Part = {
  encode(writer) {
    while (writer.more) if (!writer.takeWord('address prefix') || !putItem(writer)) return false;
    return true;
  },
  walk(reader) {
    while (reader.left > 0) readItem(reader);
  },
  print(reader) {
    const items: string[] = [];
    while (reader.left > 0) {
      const { family, prefix, negated, address } = readItem(reader);
      const octets = new Uint8Array(family === IPV4 ? 4 : 16);
      if (family !== IPV4 && family !== IPV6) return printGeneric(reader.wire);
      octets.set(address);
      items.push(`${negated ? '!' : ''}${family}:${family === IPV4 ? ipv4Text(octets) : ipv6Text(octets)}/${prefix}`);
    }
    return items.join(' ');
  },
};

const NAME = 'address prefix';
const IPV4 = 1;
const IPV6 = 2;
const [BANG, COLON, SLASH] = [0x21, 0x3a, 0x2f] as const;

function putItem(writer: RdataWriter): boolean {
  const { bytes, end } = writer;
  const negated = bytes[writer.start] === BANG;
  const begin = negated ? writer.start + 1 : writer.start;
  let colon = begin;
  while (colon < end && bytes[colon] !== COLON) colon++;
  let slash = colon + 1;
  while (slash < end && bytes[slash] !== SLASH) slash++;
  if (colon === begin || slash >= end || slash === colon + 1) return writer.fail('badPrefix', NAME, '1:192.0.2.0/24');
  const family = writer.number('address family', begin, colon, 0xffff);
  if (family < 0) return false;
  if (family !== IPV4 && family !== IPV6) return writer.failAt('badPrefix', 'address family', begin, colon, '1, 2');
  const prefix = writer.number('prefix', slash + 1, end, family === IPV4 ? 32 : 128);
  if (prefix < 0) return false;
  writer.u16(family);
  writer.u8(prefix);
  const at = writer.length + 1;
  const read = family === IPV4 ? readIpv4 : readIpv6;
  if (!read(bytes, colon + 1, slash, writer.out, at)) return writer.failAt(family === IPV4 ? 'badIpv4' : 'badIpv6', NAME, colon + 1, slash);
  let length = family === IPV4 ? 4 : 16;
  while (length > 0 && writer.out[at + length - 1] === 0) length--;
  writer.u8((negated ? 0x80 : 0) | length);
  writer.length += length;
  return true;
}

function readItem(reader: RdataReader): { family: number; prefix: number; negated: boolean; address: Uint8Array } {
  const family = reader.u16();
  const prefix = reader.u8();
  const mark = reader.u8();
  const address = reader.octets(mark & 0x7f);
  const { length } = address;
  if (family === IPV4 && (prefix > 32 || length > 4)) throw malformed('IPv4 prefix');
  if (family === IPV6 && (prefix > 128 || length > 16)) throw malformed('IPv6 prefix');
  if (length > 0 && address[length - 1] === 0) throw malformed('trailing zero octet in a prefix (RFC 3123 §4)');
  return { family, prefix, negated: (mark & 0x80) !== 0, address };
}

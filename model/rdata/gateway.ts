import { ipv4Text, ipv6Text, putIpv4, putIpv6 } from './address.ts';
import { base64Rest } from './base64.ts';
import { printGeneric } from './generic.ts';
import { u8 } from './part.ts';
import type { Part } from './part.ts';
import { malformed } from './reader.ts';
import type { RdataReader } from './reader.ts';
import type { RdataWriter } from './writer.ts';

/** IPSECKEY (RFC 4025): without a key only when the algorithm is 0 (§2.4). */
export const ipseckey: Part = {
  encode(writer) {
    if (!precedence.encode(writer) || !gatewayType.encode(writer) || !algorithm.encode(writer)) return false;
    const type = writer.out[1]!;
    if (type > DOMAIN) return writer.failAt('badGateway', 'gateway type', writer.fields.start[1]!, writer.fields.end[1]!, '0…3');
    if (!putGateway(writer, 'gateway', type)) return false;
    return writer.out[2] === 0 && !writer.more ? true : publicKey.encode(writer);
  },
  walk(reader) {
    reader.skip(1);
    const type = reader.u8();
    const algorithmNumber = reader.u8();
    if (type > DOMAIN) throw malformed(`gateway type ${type}`);
    walkGateway(reader, type);
    if (algorithmNumber !== 0 || reader.left > 0) publicKey.walk(reader);
  },
  print(reader) {
    const head = [reader.u8(), reader.u8(), reader.u8()];
    const gateway = gatewayText(reader, head[1]!);
    return [...head, gateway, ...(reader.left > 0 ? [publicKey.print(reader)] : [])].join(' ');
  },
};

/** AMTRELAY (RFC 8777): a relay of a type above 3 has the generic form only. */
export const amtrelay: Part = {
  encode(writer) {
    if (!precedence.encode(writer)) return false;
    const discovery = writer.takeNumber('discovery optional', 1);
    if (discovery < 0) return false;
    const type = writer.takeNumber('relay type', 127);
    if (type < 0) return false;
    if (type > DOMAIN) return writer.fail('badGateway', 'relay type', '0…3');
    writer.u8((discovery << 7) | type);
    return putGateway(writer, 'relay', type);
  },
  walk(reader) {
    reader.skip(1);
    const type = reader.u8() & 0x7f;
    if (type > DOMAIN) reader.rest();
    else walkGateway(reader, type);
  },
  print(reader) {
    const first = reader.u8();
    const second = reader.u8();
    const type = second & 0x7f;
    if (type > DOMAIN) return printGeneric(reader.wire);
    return `${first} ${second >> 7} ${type} ${gatewayText(reader, type)}`;
  },
};

const [NONE, IPV4, IPV6, DOMAIN] = [0, 1, 2, 3] as const;

const precedence = u8('precedence');
const gatewayType = u8('gateway type');
const algorithm = u8('algorithm');
const publicKey = base64Rest('public key');

/** No gateway is spelled '.' (RFC 4025 §3.1) and takes no octets. */
function putGateway(writer: RdataWriter, name: string, type: number): boolean {
  if (!writer.takeWord(name)) return false;
  const { start, end } = writer;
  if (type === IPV4) return putIpv4(writer, name, start, end);
  if (type === IPV6) return putIpv6(writer, name, start, end);
  if (type === DOMAIN) return writer.putName(name);
  return (end - start === 1 && writer.bytes[start] === 0x2e) || writer.fail('badGateway', name, '.');
}

function walkGateway(reader: RdataReader, type: number): void {
  if (type === DOMAIN) reader.skipName();
  else reader.skip(type === IPV4 ? 4 : type === IPV6 ? 16 : 0);
}

function gatewayText(reader: RdataReader, type: number): string {
  if (type === NONE) return '.';
  if (type === DOMAIN) return reader.name();
  return type === IPV4 ? ipv4Text(reader.octets(4)) : ipv6Text(reader.octets(16));
}

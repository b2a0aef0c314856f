import type { Part } from './part.ts';
import { malformed } from './reader.ts';
import type { RdataReader } from './reader.ts';
import { oldTypeName, typeName, typeNumberIn } from './types.ts';
import { startsWithDigit } from './mnemonic.ts';
import type { RdataWriter } from './writer.ts';

/** The type bitmap up to the end (RFC 4034 §4.1.2). An empty one is sound where `mayBeEmpty`: NSEC3 (RFC 5155 §3.2.1) and CSYNC. */
export function typeBitmap(name: string, mayBeEmpty: boolean): Part {
  return {
    encode(writer) {
      let last = -1;
      let sound = true;
      while (sound && writer.more) {
        const type = writer.takeWord(name) ? typeNumberIn(writer.bytes, writer.start, writer.end) : -1;
        sound = type === undefined ? writer.fail('badType', name) : type >= 0;
        if (type === undefined || type < 0) break;
        bits[type >> 3]! |= 0x80 >> (type & 7);
        last = Math.max(last, type >> 3);
      }
      if (sound && last < 0 && !mayBeEmpty) sound = writer.missing(name);
      if (sound) putWindows(writer, last);
      bits.fill(0, 0, last + 1);
      return sound;
    },
    walk(reader) {
      if (reader.left === 0 && !mayBeEmpty) throw malformed('no type bitmap');
      readTypeBitmap(reader);
    },
    print: (reader) => readTypeBitmap(reader).map(typeName).join(' '),
  };
}

/** The bitmap of NXT (RFC 2535 §5.2): one run of octets for the types 1 to 127. */
export function oldTypeBitmap(name: string): Part {
  return {
    encode(writer) {
      const octets = new Uint8Array(16);
      let length = 0;
      while (writer.more) {
        if (!writer.takeWord(name)) return false;
        const type = startsWithDigit(writer)
          ? writer.number(name, writer.start, writer.end, 127)
          : typeNumberIn(writer.bytes, writer.start, writer.end);
        if (type === undefined) return writer.fail('badType', name);
        if (type < 1 || type > 127) return writer.problem !== undefined ? false : writer.fail('numberRange', name, '1…127');
        octets[type >> 3]! |= 0x80 >> (type & 7);
        length = Math.max(length, (type >> 3) + 1);
      }
      for (let i = 0; i < length; i++) writer.u8(octets[i]!);
      return true;
    },
    walk(reader) {
      const octets = reader.rest();
      const { length } = octets;
      if (length > 16 || (length > 0 && ((octets[0]! & 0x80) !== 0 || octets[length - 1] === 0))) throw malformed('type bitmap');
    },
    print(reader) {
      const octets = reader.rest();
      return typesIn(octets, 0).map(oldTypeName).join(' ');
    },
  };
}

/** The types of the bitmap that reaches to the end (RFC 4034 §4.1.2), ascending. Throws RangeError when it is malformed. */
export function readTypeBitmap(reader: RdataReader): number[] {
  const types: number[] = [];
  let last = -1;
  while (reader.left > 0) {
    const window = reader.u8();
    const length = reader.u8();
    if (window <= last || length < 1 || length > 32) throw malformed('type bitmap window');
    last = window;
    const octets = reader.octets(length);
    if (octets[length - 1] === 0) throw malformed('type bitmap ends in a zero octet');
    types.push(...typesIn(octets, window * 256));
  }
  return types;
}

function typesIn(octets: Uint8Array, base: number): number[] {
  const types: number[] = [];
  for (let bit = 0; bit < octets.length * 8; bit++) if ((octets[bit >> 3]! & (0x80 >> (bit & 7))) !== 0) types.push(base + bit);
  return types;
}

/** One bit for each type; all zero between two records. */
const bits = new Uint8Array(8192);

/** Puts the windows that hold bits, up to the octet `last`. */
function putWindows(writer: RdataWriter, last: number): void {
  for (let window = 0; window <= last >> 5; window++) {
    const begin = window << 5;
    let end = begin + 32;
    while (end > begin && bits[end - 1] === 0) end--;
    if (end === begin) continue;
    writer.u8(window);
    writer.u8(end - begin);
    for (let i = begin; i < end; i++) writer.u8(bits[i]!);
  }
}

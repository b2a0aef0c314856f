import type { Part } from './part.ts';
import { malformed } from './reader.ts';
import type { RdataReader } from './reader.ts';
import { oldTypeName, typeName, typeNumber } from './types.ts';
import { startsWithDigit } from './mnemonic.ts';
import type { RdataWriter } from './writer.ts';

/** The type bitmap up to the end (RFC 4034 §4.1.2). An empty one is sound where `mayBeEmpty`: NSEC3 (RFC 5155 §3.2.1) and CSYNC. */
export function typeBitmap(name: string, mayBeEmpty: boolean): Part {
  return {
    encode(writer) {
      const types = new Set<number>();
      while (writer.more) {
        if (!writer.takeWord(name)) return false;
        const type = typeNumber(writer.upper());
        if (type === undefined) return writer.fail('badType', name);
        types.add(type);
      }
      if (types.size === 0 && !mayBeEmpty) return writer.missing(name);
      putWindows(writer, types);
      return true;
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
        const type = startsWithDigit(writer) ? writer.number(name, writer.start, writer.end, 127) : typeNumber(writer.upper());
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

function putWindows(writer: RdataWriter, types: ReadonlySet<number>): void {
  const octets = new Uint8Array(32);
  const ordered = [...types].sort((a, b) => a - b);
  for (let i = 0; i < ordered.length;) {
    const window = ordered[i]! >> 8;
    octets.fill(0);
    let length = 0;
    for (; i < ordered.length && ordered[i]! >> 8 === window; i++) {
      const bit = ordered[i]! & 0xff;
      octets[bit >> 3]! |= 0x80 >> (bit & 7);
      length = (bit >> 3) + 1;
    }
    writer.u8(window);
    writer.u8(length);
    for (let k = 0; k < length; k++) writer.u8(octets[k]!);
  }
}

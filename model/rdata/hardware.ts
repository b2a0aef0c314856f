import { hexDigit } from './hex.ts';
import { sequence, u16 } from './part.ts';
import type { Part } from './part.ts';

/** EUI48 and EUI64 (RFC 7043): pairs of hexadecimal digits with hyphens between them. */
export function eui(octets: 6 | 8): Part {
  const name = 'address';
  return {
    encode(writer) {
      if (!writer.takeWord(name)) return false;
      const { bytes, start, end } = writer;
      const expected = Array.from({ length: octets }, () => '00').join('-');
      if (end - start !== octets * 3 - 1) return writer.fail('badHardwareAddress', name, expected);
      for (let i = start; i < end; i += 3) {
        const high = hexDigit(bytes[i]!);
        const low = hexDigit(bytes[i + 1]!);
        if (high < 0 || low < 0 || (i + 2 < end && bytes[i + 2] !== HYPHEN)) return writer.fail('badHardwareAddress', name, expected);
        writer.u8(high * 16 + low);
      }
      return true;
    },
    walk: (reader) => void reader.skip(octets),
    print: (reader) => Array.from(reader.octets(octets), (octet) => octet.toString(16).padStart(2, '0')).join('-'),
  };
}

/** NID and L64 (RFC 6742 §2.1.2, §2.3.2): four groups of up to four hexadecimal digits with colons, never shortened to '::'; printed with all four, which Knot DNS wants. */
export function locator64(name: string): Part {
  return sequence(u16('preference'), {
    encode(writer) {
      if (!writer.takeWord(name)) return false;
      const { bytes, start, end } = writer;
      let group = start;
      let groups = 0;
      let value = 0;
      for (let i = start; i <= end; i++) {
        const digit = i < end ? hexDigit(bytes[i]!) : -1;
        if (digit >= 0 && i - group < 4) {
          value = value * 16 + digit;
          continue;
        }
        if (i === group || ++groups > 4 || (i < end && bytes[i] !== COLON)) return writer.fail('badLocator', name, '0:0:0:0');
        writer.u16(value);
        value = 0;
        group = i + 1;
      }
      return groups === 4 || writer.fail('badLocator', name, '0:0:0:0');
    },
    walk: (reader) => void reader.skip(8),
    print: (reader) =>
      [reader.u16(), reader.u16(), reader.u16(), reader.u16()].map((group) => group.toString(16).padStart(4, '0')).join(':'),
  });
}

const HYPHEN = 0x2d;
const COLON = 0x3a;

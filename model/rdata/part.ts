import type { RdataReader } from './reader.ts';
import type { RdataWriter } from './writer.ts';

/** One part of a type's RDATA, in its text and wire form. */
export interface Part {
  /** Takes the fields of this part; false when `writer.problem` is set. */
  encode(writer: RdataWriter): boolean;
  /** Moves over the octets of this part; throws RangeError when they are not sound for the type. */
  walk(reader: RdataReader): void;
  /** The text of this part, of octets that `walk` has passed. */
  print(reader: RdataReader): string;
}

/** Parts one after the other, a blank between them. */
export function sequence(...parts: readonly Part[]): Part {
  return {
    encode(writer) {
      for (const part of parts) if (!part.encode(writer)) return false;
      return true;
    },
    walk(reader) {
      for (const part of parts) part.walk(reader);
    },
    print(reader) {
      let text = '';
      for (const part of parts) {
        const printed = part.print(reader);
        if (printed !== '') text += text === '' ? printed : ` ${printed}`;
      }
      return text;
    },
  };
}

export function u8(name: string): Part {
  return {
    encode(writer) {
      const value = writer.takeNumber(name, 0xff);
      writer.u8(value);
      return value >= 0;
    },
    walk: (reader) => void reader.skip(1),
    print: (reader) => String(reader.u8()),
  };
}

export function u16(name: string): Part {
  return {
    encode(writer) {
      const value = writer.takeNumber(name, 0xffff);
      writer.u16(value);
      return value >= 0;
    },
    walk: (reader) => void reader.skip(2),
    print: (reader) => String(reader.u16()),
  };
}

export function u32(name: string): Part {
  return {
    encode(writer) {
      const value = writer.takeNumber(name, 0xffffffff);
      writer.u32(value);
      return value >= 0;
    },
    walk: (reader) => void reader.skip(4),
    print: (reader) => String(reader.u32()),
  };
}

export function domain(name: string): Part {
  return {
    encode: (writer) => writer.takeName(name),
    walk: (reader) => void reader.skipName(),
    print: (reader) => reader.name(),
  };
}

import type { Part } from './part.ts';

/** A time in seconds, or with the units w d h m s (BIND ARM, "TTLs"), 0…4294967295; printed in seconds. */
export function duration(name: string): Part {
  return {
    encode(writer) {
      if (!writer.takeWord(name)) return false;
      const seconds = readDuration(writer.bytes, writer.start, writer.end);
      if (seconds === undefined) return writer.fail('badTtl', name, '1w2d3h4m5s');
      if (seconds > 0xffffffff) return writer.fail('numberRange', name, '0…4294967295');
      writer.u32(seconds);
      return true;
    },
    walk: (reader) => void reader.skip(4),
    print: (reader) => String(reader.u32()),
  };
}

/** Seconds of `1h30m`, `2W`, `300`: numbers with units in any order and letter case, or one number alone; undefined when it is none. */
export function readDuration(bytes: Uint8Array, start: number, end: number): number | undefined {
  let total = 0;
  let value = 0;
  let digits = 0;
  let units = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit >= 0 && digit <= 9) {
      value = Math.min(value * 10 + digit, TOO_LONG);
      digits++;
      continue;
    }
    const seconds = unitSeconds(bytes[i]!);
    if (seconds === 0 || digits === 0) return undefined;
    total = Math.min(total + value * seconds, TOO_LONG);
    value = 0;
    digits = 0;
    units++;
  }
  if (digits > 0) return units === 0 ? value : undefined;
  return units > 0 ? total : undefined;
}

const TOO_LONG = 2 ** 40;

function unitSeconds(octet: number): number {
  switch (octet | 0x20) {
    case 0x77:
      return 604800;
    case 0x64:
      return 86400;
    case 0x68:
      return 3600;
    case 0x6d:
      return 60;
    case 0x73:
      return 1;
    default:
      return 0;
  }
}

import { printGeneric } from './generic.ts';
import type { Part } from './part.ts';
import { malformed } from './reader.ts';
import type { RdataReader } from './reader.ts';
import type { RdataWriter } from './writer.ts';

/** LOC (RFC 1876): version 0; another version has the generic form only. */
export const loc: Part = {
  encode(writer) {
    const latitude = takeAngle(writer, 'latitude', 90, NORTH, SOUTH);
    if (latitude === undefined) return false;
    const longitude = takeAngle(writer, 'longitude', 180, EAST, WEST);
    if (longitude === undefined) return false;
    const altitude = takeCentimetres(writer, 'altitude', -10000000, 4284967295);
    if (altitude === undefined) return false;
    const sizes = [0x12, 0x16, 0x13];
    for (let i = 0; i < SIZES.length && writer.more; i++) {
      const centimetres = takeCentimetres(writer, SIZES[i]!, 0, 9000000099);
      if (centimetres === undefined) return false;
      sizes[i] = encodeSize(centimetres);
    }
    writer.u8(0);
    for (const size of sizes) writer.u8(size);
    writer.u32(MIDDLE + latitude);
    writer.u32(MIDDLE + longitude);
    writer.u32(altitude + 10000000);
    return true;
  },
  walk(reader) {
    if (reader.u8() !== 0) return void reader.rest();
    for (const name of SIZES) {
      const size = reader.u8();
      if (size !== 0 && ((size & 15) > 9 || size >> 4 > 9 || size >> 4 === 0)) throw malformed(name);
    }
    if (Math.abs(reader.u32() - MIDDLE) > 90 * DEGREE) throw malformed('latitude');
    if (Math.abs(reader.u32() - MIDDLE) > 180 * DEGREE) throw malformed('longitude');
    reader.skip(4);
  },
  print(reader) {
    if (reader.u8() !== 0) return printGeneric(reader.wire);
    const sizes = [sizeText(reader.u8()), sizeText(reader.u8()), sizeText(reader.u8())];
    const latitude = angleText(reader, 'N', 'S');
    const longitude = angleText(reader, 'E', 'W');
    const altitude = reader.u32() - 10000000;
    const metres = `${altitude < 0 ? '-' : ''}${Math.floor(Math.abs(altitude) / 100)}.${twoDigits(Math.abs(altitude) % 100)}m`;
    return [latitude, longitude, metres, ...sizes].join(' ');
  },
};

/** What may stand where the hemisphere does not. */
const UNITS = [', 0…59', ', 0…59.999', ''] as const;
const SIZES = ['size', 'horizontal precision', 'vertical precision'] as const;
/** The equator and the prime meridian, in thousandths of a second of arc. */
const MIDDLE = 2 ** 31;
const DEGREE = 3600000;
const [NORTH, SOUTH, EAST, WEST] = [0x4e, 0x53, 0x45, 0x57] as const;
const [DOT, MINUS, PLUS, METRES] = [0x2e, 0x2d, 0x2b, 0x6d] as const;

/** Degrees, and perhaps minutes and seconds, up to the hemisphere: thousandths of a second of arc, south and west negative. */
function takeAngle(writer: RdataWriter, name: string, most: number, positive: number, negative: number): number | undefined {
  const degrees = writer.takeNumber(name, most);
  if (degrees < 0) return undefined;
  let angle = degrees * DEGREE;
  for (let unit = 0; ; unit++) {
    if (!writer.takeWord(name)) return undefined;
    const { bytes, start, end } = writer;
    if (end - start === 1 && (bytes[start] === positive || bytes[start] === negative)) return bytes[start] === positive ? angle : -angle;
    if (unit === 2 || !startsWithFigure(bytes[start]!)) return unexpected(writer, name, positive, negative, UNITS[unit]!);
    const value = unit === 0 ? writer.number(name, start, end, 59) * 60000 : decimalPlaces(writer, name, start, end, 3);
    if (value === undefined || value < 0) return undefined;
    if (unit === 1 && value > 59999) return outOfRange(writer, name, '0…59.999');
    angle += value;
    if (angle > most * DEGREE) return outOfRange(writer, name, `0 (${most}° 0′ 0″)`);
  }
}

function startsWithFigure(octet: number): boolean {
  return (octet >= 0x30 && octet <= 0x39) || octet === DOT;
}

function unexpected(writer: RdataWriter, name: string, positive: number, negative: number, unit: string): undefined {
  writer.fail('badLocation', name, `${String.fromCharCode(positive)}, ${String.fromCharCode(negative)}${unit}`);
  return undefined;
}

/** Metres with at most two decimal places and perhaps the unit 'm', in centimetres. */
function takeCentimetres(writer: RdataWriter, name: string, least: number, most: number): number | undefined {
  if (!writer.takeWord(name)) return undefined;
  const { bytes, start } = writer;
  const end = bytes[writer.end - 1] === METRES ? writer.end - 1 : writer.end;
  const minus = bytes[start] === MINUS;
  const value = decimalPlaces(writer, name, minus || bytes[start] === PLUS ? start + 1 : start, end, 2);
  if (value === undefined) return undefined;
  const centimetres = minus ? 0 - value : value;
  if (centimetres >= least && centimetres <= most) return centimetres;
  return outOfRange(writer, name, `${least / 100}…${most / 100}m`);
}

/** A decimal fraction times 10^places; undefined when it is none or has more places. */
function decimalPlaces(writer: RdataWriter, name: string, start: number, end: number, places: number): number | undefined {
  let value = 0;
  let digits = 0;
  let dot = -1;
  for (let i = start; i < end; i++) {
    const digit = writer.bytes[i]! - 0x30;
    if (writer.bytes[i] === DOT && dot < 0) {
      dot = i;
    } else if (digit < 0 || digit > 9 || (dot >= 0 && i - dot > places)) {
      writer.fail('badLocation', name, `0.${'0'.repeat(places)}`);
      return undefined;
    } else {
      value = Math.min(value * 10 + digit, Number.MAX_SAFE_INTEGER / 10000);
      digits++;
    }
  }
  if (digits > 0) return value * 10 ** (places - (dot < 0 ? 0 : end - dot - 1));
  writer.fail('badLocation', name, `0.${'0'.repeat(places)}`);
  return undefined;
}

function outOfRange(writer: RdataWriter, name: string, expected: string): undefined {
  writer.fail('numberRange', name, expected);
  return undefined;
}

/** One significant digit and a power of ten, in centimetres (RFC 1876 §2); further digits are cut off, as BIND does. */
function encodeSize(centimetres: number): number {
  let mantissa = centimetres;
  let exponent = 0;
  while (mantissa > 9) {
    mantissa = Math.floor(mantissa / 10);
    exponent++;
  }
  return (mantissa << 4) | exponent;
}

function sizeText(size: number): string {
  const exponent = size & 15;
  const mantissa = size >> 4;
  return exponent > 1 ? `${mantissa * 10 ** (exponent - 2)}m` : `0.${twoDigits(mantissa * 10 ** exponent)}m`;
}

function angleText(reader: RdataReader, positive: string, negative: string): string {
  const angle = reader.u32() - MIDDLE;
  const milliseconds = Math.abs(angle);
  const seconds = Math.floor(milliseconds / 1000);
  const fraction = String(milliseconds % 1000).padStart(3, '0');
  return `${Math.floor(seconds / 3600)} ${Math.floor(seconds / 60) % 60} ${seconds % 60}.${fraction} ${angle >= 0 ? positive : negative}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

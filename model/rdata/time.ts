import type { Part } from './part.ts';

/** A time of RRSIG (RFC 4034 §3.2): YYYYMMDDHHmmSS, or seconds since 1970 in at most ten digits; printed in the long form. */
export function instant(name: string, formats: 'both' | 'long' = 'both'): Part {
  return {
    encode(writer) {
      if (!writer.takeWord(name)) return false;
      const { bytes, start, end } = writer;
      for (let i = start; i < end; i++) if (bytes[i]! < 0x30 || bytes[i]! > 0x39) return writer.fail('badTime', name, FORM);
      if (end - start <= 10 && formats === 'both') {
        const seconds = writer.number(name, start, end, 0xffffffff);
        writer.u32(seconds);
        return seconds >= 0;
      }
      const seconds = end - start === 14 ? secondsOf(bytes, start) : undefined;
      if (seconds === undefined) return writer.fail('badTime', name, FORM);
      writer.u32(seconds);
      return true;
    },
    walk: (reader) => void reader.skip(4),
    print: (reader) => timeText(reader.u32()),
  };
}

/**
 * YYYYMMDDHHmmSS in UTC of a time on the wire. The 32 bits are a serial number (RFC 4034 §3.1.5): of the instants they can mean, the one
 * within 68 years of the start of 2026.
 */
function timeText(wire: number): string {
  const seconds = wire > PIVOT + 0x7fffffff ? wire - 2 ** 32 : wire;
  const days = Math.floor(seconds / 86400);
  const inDay = seconds - days * 86400;
  const { year, month, day } = civil(days);
  const clock = [Math.floor(inDay / 3600), Math.floor(inDay / 60) % 60, inDay % 60];
  return String(year).padStart(4, '0') + [month, day, ...clock].map((part) => String(part).padStart(2, '0')).join('');
}

const FORM = 'YYYYMMDDHHmmSS';
const PIVOT = 1767225600;

/** Seconds since 1970 modulo 2^32 of the fourteen digits at `at`; undefined when there is no such time. A leap second counts as the next one. */
function secondsOf(bytes: Uint8Array, at: number): number | undefined {
  const year = figures(bytes, at, 4);
  const month = figures(bytes, at + 4, 2);
  const day = figures(bytes, at + 6, 2);
  const hour = figures(bytes, at + 8, 2);
  const minute = figures(bytes, at + 10, 2);
  const second = figures(bytes, at + 12, 2);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 60) return undefined;
  const seconds = daysSince1970(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
  return ((seconds % 2 ** 32) + 2 ** 32) % 2 ** 32;
}

function figures(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let i = at; i < at + length; i++) value = value * 10 + bytes[i]! - 0x30;
  return value;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days from 1970-01-01 in the Gregorian calendar; years counted from March make the leap day the last of its year. */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = (month + 9) % 12;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + Math.floor((marchMonth * 153 + 2) / 5) + day - 1 - 719468;
}

function civil(days: number): { year: number; month: number; day: number } {
  let year = 1970 + Math.floor(days / 365.2425);
  while (daysSince1970(year, 1, 1) > days) year--;
  while (daysSince1970(year + 1, 1, 1) <= days) year++;
  let month = 12;
  while (daysSince1970(year, month, 1) > days) month--;
  return { year, month, day: days - daysSince1970(year, month, 1) + 1 };
}

import { latin1 } from '../latin1.ts';
import type { Instant } from '../plane.ts';
import { DER, type DerReader } from './der.ts';

/**
 * A Time of a certificate (RFC 5280 §4.1.2.5): `YYMMDDHHMMSSZ` until 2049, `YYYYMMDDHHMMSSZ` from 2050 on; undefined when it is none. A
 * GeneralizedTime before 2050 is against the clause, but means what it says.
 */
export function readTime(reader: DerReader): Instant | undefined {
  const short = reader.take(DER.utcTime);
  const element = short ?? reader.take(DER.generalizedTime);
  if (element === undefined) return undefined;
  const match = (short === undefined ? LONG : SHORT).exec(latin1(reader.octets(element)));
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [number, number, number, number, number, number];
  const whole = short === undefined ? year : year + (year >= 50 ? 1900 : 2000);
  const days = [31, isLeap(whole) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  if (day < 1 || day > days || hour > 23 || minute > 59 || second > 59) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(whole, month - 1, day); // Date.UTC takes the years 0 to 99 for those of the last century
  return date.getTime() / 1000 + hour * 3600 + minute * 60 + second;
}

const SHORT = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
const LONG = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** `2026-11-01 08:30 UTC`, as messages show it. */
export function shownTime(instant: Instant): string {
  return `${new Date(instant * 1000).toISOString().slice(0, -8).replace('T', ' ')} UTC`;
}

/** `2026-11-01`. */
export function shownDay(instant: Instant): string {
  return new Date(instant * 1000).toISOString().slice(0, -14);
}

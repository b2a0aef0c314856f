import type { Instant } from '../plane.ts';

/** The instant of a date and time as in RFC 3339 §5.6 (`2027-10-31T23:00:00Z`); undefined when it is none. A leap second counts as the next one. */
export function instantOf(text: string): Instant | undefined {
  const parts = FORM.exec(text);
  if (parts === null) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  const [hours, minutes] = [Number(parts[8] ?? 0), Number(parts[9] ?? 0)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 60 || hours > 23 || minutes > 59) return undefined;
  const east = (hours * 3600 + minutes * 60) * (parts[7] === '-' ? -1 : 1);
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - east;
}

/** Letters may be small, and a space may stand for the `T`; the time zone must not be left out. */
const FORM = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

import { type DomainName, isAtOrBelow, ROOT } from '../../../model/names/name.ts';
import { lowerName } from '../../../model/names/wire.ts';
import { BACKSLASH, DOT } from '../octets.ts';

/** The name as one writes it: relative to the origin (a wire name) when that is wanted and possible, else absolute. */
export function writtenName(name: DomainName, origin: Uint8Array, relative: boolean): string {
  const ancestor = lowerName(origin);
  if (!relative || !isAtOrBelow(name, ancestor)) return name;
  if (name === ancestor) return '@';
  return name.slice(0, name.length - (ancestor === ROOT ? 1 : ancestor.length + 1));
}

/** Whether the name in `bytes[start, end)` ends with a dot that is no part of a label. */
export function isAbsolute(bytes: Uint8Array, start: number, end: number): boolean {
  if (bytes[end - 1] !== DOT) return false;
  let before = end - 1;
  while (before > start && bytes[before - 1] === BACKSLASH) before--;
  return (end - 1 - before) % 2 === 0;
}

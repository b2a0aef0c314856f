import { type DomainName, isAtOrBelow, ROOT } from '../../../model/names/name.ts';
import { lowerName } from '../../../model/names/wire.ts';

/** The name as one writes it: relative to the origin (a wire name) when that is wanted and possible, else absolute. */
export function writtenName(name: DomainName, origin: Uint8Array, relative: boolean): string {
  const ancestor = lowerName(origin);
  if (!relative || !isAtOrBelow(name, ancestor)) return name;
  if (name === ancestor) return '@';
  return name.slice(0, name.length - (ancestor === ROOT ? 1 : ancestor.length + 1));
}

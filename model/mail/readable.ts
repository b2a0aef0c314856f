import type { Params } from '../plane.ts';
import { shownOctets } from '../shown.ts';

/** Octets that are kept as characters of the same numbers, as the characters they stand for. */
export function readable(text: string): string {
  if (!NOT_ASCII.test(text)) return text;
  const cut = text.endsWith('…');
  const octets = Uint8Array.from(cut ? text.slice(0, -1) : text, (character) => character.charCodeAt(0));
  return shownOctets(octets, 0, octets.length) + (cut ? '…' : '');
}

/** The parameters of a problem in a text, ready for a message. */
export function readableParams(params: Params): Params {
  let shown: Record<string, string | number> | undefined;
  for (const name in params) {
    const value = params[name]!;
    if (typeof value === 'string' && NOT_ASCII.test(value)) (shown ??= { ...params })[name] = readable(value);
  }
  return shown ?? params;
}

const NOT_ASCII = /[^ -~]/;

/** Octets as text, a character each, so that an index into the text is one into the octets. */
export function latin1(octets: Uint8Array): string;
export function latin1(octets: Uint8Array, start: number, end: number): string;
export function latin1(octets: Uint8Array, start = 0, end = octets.length): string {
  let text = '';
  if (end - start <= SHORT) for (let at = start; at < end; at++) text += String.fromCharCode(octets[at]!);
  else
    for (let at = start; at < end; at += CHUNK)
      text += Reflect.apply(String.fromCharCode, undefined, octets.subarray(at, Math.min(end, at + CHUNK)));
  return text;
}

/** A word is made faster octet by octet than by a view of it. */
const SHORT = 16;
/** An engine takes only so many arguments. */
const CHUNK = 8192;

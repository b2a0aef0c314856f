/** Octets as text, a character each, so that an index into the text is one into the octets. */
export function latin1(octets: Uint8Array): string;
export function latin1(octets: Uint8Array, start: number, end: number): string;
export function latin1(octets: Uint8Array, start = 0, end = octets.length): string {
  const length = Math.max(0, end - start);
  if (length <= SHORT) {
    // In one piece: a text that is put together character by character stays a tree of its pieces for as long as it is kept.
    const codes = (kept[length] ??= Array.from({ length }, () => 0));
    for (let i = 0; i < length; i++) codes[i] = octets[start + i]!;
    return String.fromCharCode(...codes);
  }
  let text = '';
  for (let at = start; at < end; at += CHUNK)
    text += Reflect.apply(String.fromCharCode, undefined, octets.subarray(at, Math.min(end, at + CHUNK)));
  return text;
}

/** For texts up to this length one list of their octets is kept for each length: making it takes longer than the text. */
const SHORT = 256;
const kept: number[][] = [];
/** An engine takes only so many arguments. */
const CHUNK = 8192;

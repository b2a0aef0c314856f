/** UTF-8 octets of a text; a lone surrogate counts as U+FFFD. */
export function utf8Octets(text: string): Uint8Array {
  const octets = new Uint8Array(text.length * 3);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.codePointAt(i)!;
    if (code > 0xffff) i++;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) {
      octets[length++] = code;
      continue;
    }
    if (code >= 0x10000) octets[length++] = 0xf0 | (code >> 18);
    if (code >= 0x800) octets[length++] = (code >= 0x10000 ? 0x80 : 0xe0) | ((code >> 12) & (code >= 0x10000 ? 0x3f : 0x0f));
    octets[length++] = (code >= 0x800 ? 0x80 : 0xc0) | ((code >> 6) & (code >= 0x800 ? 0x3f : 0x1f));
    octets[length++] = 0x80 | (code & 0x3f);
  }
  return octets.subarray(0, length);
}

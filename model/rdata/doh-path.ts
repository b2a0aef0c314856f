import { latin1 } from '../latin1.ts';

/**
 * Whether the octets are a DoH path (RFC 9461 §5): UTF-8, starting with '/', a URI template (RFC 6570) of which some expression has the
 * variable 'dns'.
 */
export function isDohPath(octets: Uint8Array): boolean {
  if (octets[0] !== SLASH || !isUtf8(octets)) return false;
  let open = -1;
  let found = false;
  for (let i = 0; i < octets.length; i++) {
    if (octets[i] === OPEN && open >= 0) return false;
    if (octets[i] === OPEN) {
      open = i;
    } else if (octets[i] === CLOSE) {
      if (open < 0) return false;
      if (open + 1 === i) return false;
      found ||= hasVariable(octets.subarray(open + 1, i));
      open = -1;
    }
  }
  return found && open < 0;
}

const [SLASH, OPEN, CLOSE] = [0x2f, 0x7b, 0x7d] as const;

/** Whether the expression, the operator perhaps before it, names the variable 'dns', with or without a modifier. */
function hasVariable(expression: Uint8Array): boolean {
  const text = latin1(expression, 0, Math.min(expression.length, 1000));
  const names = /^[+#./;?&=,!@|]/.test(text) ? text.slice(1) : text;
  return names.split(',').some((name) => /^dns(\*|:[1-9][0-9]{0,3})?$/.test(name));
}

/** Well-formed UTF-8 (RFC 3629 §4). */
function isUtf8(octets: Uint8Array): boolean {
  for (let i = 0; i < octets.length;) {
    const lead = octets[i]!;
    const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length === 0 || i + length > octets.length) return false;
    for (let k = 1; k < length; k++) if ((octets[i + k]! & 0xc0) !== 0x80) return false;
    const second = octets[i + 1]!;
    if ((lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f)) return false;
    if ((lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f)) return false;
    i += length;
  }
  return true;
}

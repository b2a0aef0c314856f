/** Whether labels, from left to right and without the root, are a host name (RFC 952, RFC 1123 §2.1). A hyphen pair as in `xn--` is left to those who know IDNA. */
export function isHostname(labels: readonly string[]): boolean {
  let length = 0;
  for (const label of labels) {
    if (!isHostLabel(label)) return false;
    length += label.length + 1;
  }
  return labels.length > 0 && length <= 254 && !isNumeric(labels[labels.length - 1] ?? '');
}

/** A label of letters, digits and inner hyphens, at most 63 octets. */
export function isHostLabel(label: string): boolean {
  const { length } = label;
  if (length === 0 || length > 63) return false;
  for (let i = 0; i < length; i++) {
    const code = label.charCodeAt(i);
    if (isLetterOrDigit(code)) continue;
    if (code !== 0x2d || i === 0 || i === length - 1) return false;
    if (i === 2 && label.charCodeAt(3) === 0x2d && !startsWithXn(label)) return false;
  }
  return true;
}

/** RFC 3696 §2: a top-level domain is not all digits. */
function isNumeric(label: string): boolean {
  for (let i = 0; i < label.length; i++) if (label.charCodeAt(i) < 0x30 || label.charCodeAt(i) > 0x39) return false;
  return label.length > 0;
}

function isLetterOrDigit(code: number): boolean {
  const lower = code | 32;
  return (code >= 0x30 && code <= 0x39) || (lower >= 0x61 && lower <= 0x7a);
}

function startsWithXn(label: string): boolean {
  return (label.charCodeAt(0) | 32) === 0x78 && (label.charCodeAt(1) | 32) === 0x6e;
}

/** Number of timestamps in a SignedCertificateTimestampList (RFC 6962 §3.3, in the form of TLS); undefined when it is none. */
export function countTimestamps(list: Uint8Array): number | undefined {
  if (list.length < 2 || sizeAt(list, 0) !== list.length - 2) return undefined;
  let count = 0;
  let at = 2;
  while (at + 2 <= list.length) {
    at += 2 + sizeAt(list, at);
    count++;
  }
  return at === list.length ? count : undefined;
}

function sizeAt(octets: Uint8Array, at: number): number {
  return octets[at]! * 256 + octets[at + 1]!;
}

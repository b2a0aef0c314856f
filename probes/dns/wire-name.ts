/**
 * The name at `offset` of a whole message, decompressed (RFC 1035 §4.1.4), letter case and odd octets kept. `next` is the offset behind it.
 * A pointer must lead before the place where this stretch of labels began, so no chain of pointers is endless, and there are no more of them than
 * a name has labels: thousands of records may lead into one long chain.
 */
export function readName(message: Uint8Array, offset: number): ReadName | NameFault {
  const labels: Uint8Array[] = [];
  let length = 1;
  let stretch = offset;
  let at = offset;
  let next = -1;
  let pointers = 0;
  for (;;) {
    const octet = message[at];
    if (octet === undefined) return { fault: 'truncated', at };
    if (octet === 0) return { wire: joined(labels, length), next: next < 0 ? at + 1 : next };
    if (octet <= MAX_LABEL) {
      if (at + 1 + octet > message.length) return { fault: 'truncated', at };
      length += 1 + octet;
      if (length > MAX_NAME) return { fault: 'nameTooLong', at };
      labels.push(message.subarray(at, at + 1 + octet));
      at += 1 + octet;
      continue;
    }
    if (octet < POINTER) return { fault: 'labelType', at };
    const low = message[at + 1];
    if (low === undefined) return { fault: 'truncated', at };
    const target = ((octet & 0x3f) << 8) | low;
    if (target >= stretch) return { fault: 'pointerForward', at };
    if (++pointers > MAX_POINTERS) return { fault: 'tooManyPointers', at };
    if (next < 0) next = at + 2;
    stretch = target;
    at = target;
  }
}

export interface ReadName {
  /** Uncompressed wire form. */
  readonly wire: Uint8Array;
  readonly next: number;
}

export interface NameFault {
  readonly fault: 'truncated' | 'nameTooLong' | 'labelType' | 'pointerForward' | 'tooManyPointers';
  readonly at: number;
}

/** Whether two names in uncompressed wire form are the same, ASCII letter case aside (RFC 4343). */
export function sameName(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (lower(a[i]!) !== lower(b[i]!)) return false;
  return true;
}

/** Length octets are at most 63 and so never letters: a name may be folded octet by octet. */
function lower(octet: number): number {
  return octet >= 0x41 && octet <= 0x5a ? octet | 0x20 : octet;
}

const MAX_NAME = 255;
const MAX_LABEL = 63;
/** 255 octets hold 127 labels and the root. */
const MAX_POINTERS = 127;
const POINTER = 0xc0;

function joined(labels: readonly Uint8Array[], length: number): Uint8Array {
  const wire = new Uint8Array(length);
  let at = 0;
  for (const label of labels) {
    wire.set(label, at);
    at += label.length;
  }
  return wire;
}

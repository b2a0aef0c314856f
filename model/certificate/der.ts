/** One element of DER (X.690 §8, §10): its tag, its contents in `[start, end)`, the whole of it in `[at, end)`. */
export interface DerElement {
  /** The identifier octet: class, constructed bit and number. */
  readonly tag: number;
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

export const DER = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  t61String: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** `[n]`, constructed. */
export function contextTag(number: number): number {
  return 0xa0 | number;
}

/**
 * The element at `at`, if it ends by `limit`. Strict: definite lengths in the fewest octets (X.690 §10.1), tag numbers below 31, which is
 * all that certificates use.
 */
export function derElement(bytes: Uint8Array, at: number, limit: number): DerElement | undefined {
  if (at + 2 > limit) return undefined;
  const tag = bytes[at]!;
  if ((tag & 0x1f) === 0x1f) return undefined;
  const first = bytes[at + 1]!;
  if (first < 0x80) return at + 2 + first <= limit ? { tag, at, start: at + 2, end: at + 2 + first } : undefined;
  const octets = first & 0x7f;
  const start = at + 2 + octets;
  if (octets === 0 || octets > 4 || start > limit || bytes[at + 2] === 0) return undefined;
  let size = 0;
  for (let i = at + 2; i < start; i++) size = size * 256 + bytes[i]!;
  return size < 0x80 || start + size > limit ? undefined : { tag, at, start, end: start + size };
}

/** Takes the elements inside another one, from left to right. What does not fit leaves it where it is. */
export class DerReader {
  readonly bytes: Uint8Array;
  readonly end: number;
  #at: number;

  constructor(bytes: Uint8Array, start = 0, end: number = bytes.length) {
    this.bytes = bytes;
    this.end = end;
    this.#at = start;
  }

  get isDone(): boolean {
    return this.#at >= this.end;
  }

  get at(): number {
    return this.#at;
  }

  /** The next element, whatever it is. */
  next(): DerElement | undefined {
    const element = derElement(this.bytes, this.#at, this.end);
    if (element !== undefined) this.#at = element.end;
    return element;
  }

  /** The next element if it has that tag. */
  take(tag: number): DerElement | undefined {
    return this.#at < this.end && this.bytes[this.#at] === tag ? this.next() : undefined;
  }

  /** A reader of the contents of the next element, if that has the tag. */
  enter(tag: number): DerReader | undefined {
    const element = this.take(tag);
    return element === undefined ? undefined : this.inside(element);
  }

  inside(element: DerElement): DerReader {
    return new DerReader(this.bytes, element.start, element.end);
  }

  octets(element: DerElement): Uint8Array {
    return this.bytes.subarray(element.start, element.end);
  }

  oid(): string | undefined {
    const element = this.take(DER.oid);
    return element === undefined ? undefined : oidText(this.bytes, element.start, element.end);
  }
}

/** An object identifier in dotted form; undefined when it is none. Arcs beyond 2^53 are not for us. */
export function oidText(bytes: Uint8Array, start: number, end: number): string | undefined {
  if (start >= end || end - start > MOST_OID_OCTETS || bytes[end - 1]! >= 0x80) return undefined;
  const arcs: number[] = [];
  let arc = 0;
  let isFirst = true;
  for (let i = start; i < end; i++) {
    const octet = bytes[i]!;
    if (isFirst && octet === 0x80) return undefined; // a leading zero (X.690 §8.19.2)
    isFirst = false;
    arc = arc * 128 + (octet & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER) return undefined;
    if (octet >= 0x80) continue;
    if (arcs.length > 0) arcs.push(arc);
    else {
      const root = Math.min(2, Math.floor(arc / 40));
      arcs.push(root, arc - root * 40);
    }
    arc = 0;
    isFirst = true;
  }
  return arcs.join('.');
}

const MOST_OID_OCTETS = 64;

/** Contents of a positive INTEGER without leading zeros; undefined for a negative one or one that is not minimal. */
export function unsignedOctets(bytes: Uint8Array, { start, end }: DerElement): Uint8Array | undefined {
  if (start >= end || bytes[start]! >= 0x80) return undefined;
  if (bytes[start] !== 0 || end - start === 1) return bytes.subarray(start, end);
  return bytes[start + 1]! >= 0x80 ? bytes.subarray(start + 1, end) : undefined;
}

/** A small INTEGER; Infinity where it does not fit in 2^53. */
export function unsignedNumber(bytes: Uint8Array, element: DerElement): number | undefined {
  const octets = unsignedOctets(bytes, element);
  if (octets === undefined) return undefined;
  let value = 0;
  for (const octet of octets) value = value * 256 + octet;
  return value > Number.MAX_SAFE_INTEGER ? Number.POSITIVE_INFINITY : value;
}

export function bitLength(octets: Uint8Array): number {
  return octets.length === 0 ? 0 : octets.length * 8 - (Math.clz32(octets[0]!) - 24);
}

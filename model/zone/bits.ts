/** What is known of a name in a zone, one bit each; see {@link Zone.bitsOf}. */
export const NAME_BIT = {
  A: 1,
  AAAA: 2,
  CNAME: 4,
  NS: 8,
  DNAME: 16,
  MX: 32,
  TXT: 64,
  DS: 128,
  SOA: 256,
  /** Any type that has no bit of its own. */
  other: 512,
  /** NSEC, NSEC3, RRSIG: allowed beside a CNAME (RFC 4035 §2.5). */
  dnssec: 1024,
  /** At or below the apex. */
  inZone: 2048,
  /** Owns records, or something below it does (RFC 4592 §2.2.2). */
  exists: 4096,
  /** Below a zone cut (not at it): glue or occluded. */
  belowCut: 8192,
  /** Below a DNAME: occluded (RFC 6672 §2.4). */
  belowDname: 16384,
  /** Has a child labelled `*`. */
  hasWildcard: 32768,
} as const;

export const ADDRESS_BITS = NAME_BIT.A | NAME_BIT.AAAA;
export const RECORD_BITS = 0x7ff;

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
  // What the labels below the apex (all labels of names outside) look like, so that most names need no closer look.
  /** One of them holds `*`. */
  asterisk: 65536,
  /** One of them is no plain label of a host name: letters, digits, single hyphens inside. */
  unlikeHost: 131072,
  /** One of them is the last label of the apex: the name may end with an origin twice. */
  likeTop: 262144,
} as const;

export const ADDRESS_BITS = NAME_BIT.A | NAME_BIT.AAAA;
export const RECORD_BITS = 0x7ff;

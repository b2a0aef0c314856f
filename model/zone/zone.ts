import type { TxtText } from '../mail/txt-text.ts';
import type { DomainName } from '../names/name.ts';
import type { Gap, Origin } from '../origin.ts';
import type { Plane } from '../plane.ts';

/** One record of one zone. */
export interface RecordRef {
  readonly zone: Zone;
  /** Row in the zone's columns. */
  readonly index: number;
}

/** How a record came by its TTL: it has one, the record before or a $TTL gives it, nothing does, or a $TTL that could not be read would. */
export type TtlSource = 'own' | 'before' | 'default' | 'nothing' | 'unread';

/** Number of a name inside one zone. Parents have smaller numbers than their children. */
export type NameId = number;

/**
 * All records with one owner and type. In a sweep the same object is shown again and again with other contents:
 * take what you keep (`ref`, `at`, `owner`) before you return.
 */
export interface RRset {
  readonly zone: Zone;
  readonly ownerId: NameId;
  /** Owner in lower case. */
  readonly owner: DomainName;
  readonly type: number;
  /** Number of records. */
  readonly count: number;
  /** TTL of record `i`, in seconds. */
  ttl(i: number): number;
  /** False where a $TTL that could not be read gives the TTL: the number means nothing then. */
  ttlIsKnown(i: number): boolean;
  /** RDATA of record `i` in uncompressed wire form, letter case as written. */
  wire(i: number): Uint8Array;
  /** Id of the domain name in the RDATA of an NS, CNAME, DNAME, PTR, MX, SRV, ALIAS record; -1 for other types. */
  targetId(i: number): NameId;
  /** That name. */
  target(i: number): DomainName;
  /** True when the name in the RDATA was written without a final dot (and was completed with the origin). */
  targetIsRelative(i: number): boolean;
  /** Id of the origin that completed a relative name in the RDATA; -1 when it was written absolute. */
  targetOriginId(i: number): NameId;
  /** Whether two records have the same canonical RDATA (RFC 4034 §6.2). Cheap when they differ. */
  sameRdata(i: number, j: number): boolean;
  ref(i: number): RecordRef;
  /** The whole record. */
  at(i: number): Origin;
  /** Field `field` of the RDATA (0 = first), or the whole RDATA without it. */
  rdataAt(i: number, field?: number): Origin;
  /** The character-strings of a TXT or SPF record put together. */
  text(i: number): TxtText;
  /** Where the characters `start` to `end` of that text are written; the whole RDATA in sources that are not master files. */
  placeInText(i: number, start: number, end: number): Origin;
  /** The first octet of that text that is no blank, quote or parenthesis, in lower case; 92 where an escape begins; 0 for none. Makes no text. */
  headOfText(i: number): number;
  /**
   * A field of the RDATA that is written as a plain number; undefined where it is not (a mnemonic, the generic form, another
   * source): `wire` tells then. Cheap: for sweeps.
   */
  number(i: number, field: number): number | undefined;
  /** RDATA bytes as written, for cheap first looks. Only for text sources; undefined for others. */
  rawStartsWith(i: number, asciiLowerCase: string): boolean;
}

/** What a name server that has only this zone would say. */
export type Lookup =
  | { readonly kind: 'answer'; readonly rrset: RRset; /** Owner of the wildcard the answer comes from. */ readonly wildcard?: DomainName }
  | { readonly kind: 'cname'; readonly rrset: RRset; readonly target: DomainName; readonly wildcard?: DomainName }
  | { readonly kind: 'dname'; readonly rrset: RRset; readonly target: DomainName }
  | { readonly kind: 'delegated'; readonly cut: DomainName; readonly rrset: RRset }
  | { readonly kind: 'nodata' }
  | { readonly kind: 'nxdomain' }
  | { readonly kind: 'outOfZone' }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/** One declaration or observation of a zone: its records, and what a server that has only them would answer. */
export interface Zone {
  readonly plane: Plane;
  readonly apex: DomainName;
  readonly apexId: NameId;
  /** Format that declares it: `zonefile`, `octodns`, …, or `dns` when observed. */
  readonly format: string;
  /** The file that declares it; for observed zones the empty string. */
  readonly path: string;
  /** View of the server configuration, or undefined. */
  readonly view: string | undefined;
  /** Why not everything of the zone is known; empty when it is whole. */
  readonly gaps: readonly Gap[];
  /** Number of records. */
  readonly size: number;
  lookup(name: DomainName, type: number): Lookup;
  /** The RRset as it stands in the file, also below a cut (glue) and without wildcards. */
  rrset(owner: DomainName, type: number): RRset | undefined;
  rrsetById(owner: NameId, type: number): RRset | undefined;
  /** Id of a name that is mentioned in the zone, as owner or in RDATA; -1 otherwise. */
  idOf(name: DomainName): NameId;
  nameOf(id: NameId): DomainName;
  parentIdOf(id: NameId): NameId;
  /** Octets of the first label of a name; 0 for the root. Reading octets makes no strings: for sweeps. */
  labelLengthOf(id: NameId): number;
  /** Octet `at` of the first label, in the letter case it was first written in. */
  labelOctetOf(id: NameId, at: number): number;
  /** Bits of NAME_BIT. */
  bitsOf(id: NameId): number;
  /**
   * Why what is missing at a name is not surely missing; undefined when it is. Pass -1 for a name that is not mentioned, and the type of what is
   * missing: of an observed zone only what was asked for is known, and an RRset that was answered is whole.
   */
  doubtAt(id: NameId, type?: number): Gap | undefined;
  /** Types that stand at a name, ascending. */
  typesAt(id: NameId): readonly number[];
  /** Id of the zone cut at or above the name and below the apex; -1 when there is none. */
  cutOf(id: NameId): NameId;
  /** True for names at or below the apex. */
  contains(id: NameId): boolean;
  /** Every name that owns records, in order of first appearance. */
  owners(): Iterable<NameId>;
  /** Those of them that own a record of one of the types of NAME_BIT: for a search among many names. */
  ownersWith(bits: number): readonly NameId[];
  /** Shows every RRset once, in order of first appearance of the owner, then by type. The set is reused between calls. */
  sweep(visit: (rrset: RRset) => void): void;
  // By row: 0 … size - 1, in the order of the file.
  ownerIdOf(row: number): NameId;
  typeOf(row: number): number;
  /** TTL in seconds. */
  ttlOf(row: number): number;
  /** True when the record itself carries a TTL. */
  hasOwnTtl(row: number): boolean;
  ttlFrom(row: number): TtlSource;
  wireOf(row: number): Uint8Array;
  /** The first 32 bits of the address in an A or AAAA record; mostly without decoding it. */
  addressHeadOf(row: number): number;
  originOf(row: number): Origin;
  rdataOriginOf(row: number, field?: number): Origin;
  /** Owner in the letter case it was written in, absolute. */
  spelledOwner(row: number): string;
}

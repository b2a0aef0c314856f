import { sha1 } from '../digest/sha1.ts';
import { sha256 } from '../digest/sha256.ts';
import { sha384 } from '../digest/sha384.ts';
import type { DomainName } from '../names/name.ts';
import { wireOf } from '../names/wire.ts';
import { hexWord } from '../rdata/hex.ts';
import type { Ds } from '../rdata/read-dnssec.ts';
import { DNSKEY_REVOKE, DNSKEY_ZONE, keyTag } from '../standards/dnskey.ts';
import type { RRset } from '../zone/zone.ts';

/** One record of a DNSKEY or CDNSKEY RRset. */
export interface ZoneKey {
  /** Index in the RRset. */
  readonly record: number;
  readonly flags: number;
  readonly algorithm: number;
  readonly tag: number;
}

/** What a DS or CDS record says of the keys of a zone. */
export type DsMatch =
  | { readonly kind: 'match'; readonly key: ZoneKey }
  /** No key with that tag and algorithm. */
  | { readonly kind: 'noKey' }
  /** `expected`: the digest of the key that has the tag, in upper-case hexadecimal. */
  | { readonly kind: 'differs'; readonly key: ZoneKey; readonly expected: string }
  /** A key has the tag and algorithm; the digest type is none that we compute. */
  | { readonly kind: 'notComputed'; readonly key: ZoneKey };

/** A key that may sign the zone, as far as its digest was compared. */
export function isUsable(match: DsMatch): match is DsMatch & { readonly key: ZoneKey } {
  if (match.kind !== 'match' && match.kind !== 'notComputed') return false;
  return (match.key.flags & DNSKEY_ZONE) !== 0 && (match.key.flags & DNSKEY_REVOKE) === 0;
}

/** The keys of one zone, to compare DS records with (RFC 4034 §5.1.4). Each digest is computed once, however many records ask. */
export class KeySet {
  readonly keys: readonly ZoneKey[];
  readonly #owner: Uint8Array;
  readonly #rrset: RRset;
  readonly #byTag = new Map<string, ZoneKey[]>();
  readonly #digests = new Map<string, Map<string, ZoneKey>>();

  constructor(owner: DomainName, rrset: RRset) {
    this.#owner = wireOf(owner);
    this.#rrset = rrset;
    const keys: ZoneKey[] = [];
    for (let record = 0; record < rrset.count; record++) {
      const rdata = rrset.wire(record);
      const key = { record, flags: (rdata[0]! << 8) | rdata[1]!, algorithm: rdata[3]!, tag: keyTag(rdata) };
      keys.push(key);
      const id = tagId(key.tag, key.algorithm);
      const same = this.#byTag.get(id);
      if (same === undefined) this.#byTag.set(id, [key]);
      else same.push(key);
    }
    this.keys = keys;
  }

  match(ds: Ds): DsMatch {
    const id = tagId(ds.keyTag, ds.algorithm);
    const candidates = this.#byTag.get(id);
    const [first] = candidates ?? [];
    if (candidates === undefined || first === undefined) return { kind: 'noKey' };
    const digest = DIGESTS.get(ds.digestType);
    if (digest === undefined) return { kind: 'notComputed', key: first };
    const ofType = `${id}/${ds.digestType}`;
    let digests = this.#digests.get(ofType);
    if (digests === undefined) {
      digests = new Map(candidates.map((key) => [hexWord(digest(this.#digested(key))), key]));
      this.#digests.set(ofType, digests);
    }
    const key = digests.get(hexWord(ds.digest));
    if (key !== undefined) return { kind: 'match', key };
    const [expected = ''] = digests.keys();
    return { kind: 'differs', key: first, expected };
  }

  /** digest = digest_algorithm( DNSKEY owner name | DNSKEY RDATA ) */
  #digested(key: ZoneKey): Uint8Array {
    const rdata = this.#rrset.wire(key.record);
    const octets = new Uint8Array(this.#owner.length + rdata.length);
    octets.set(this.#owner);
    octets.set(rdata, this.#owner.length);
    return octets;
  }
}

const DIGESTS: ReadonlyMap<number, (message: Uint8Array) => Uint8Array> = new Map([
  [1, sha1],
  [2, sha256],
  [4, sha384],
]);

function tagId(tag: number, algorithm: number): string {
  return `${tag}/${algorithm}`;
}

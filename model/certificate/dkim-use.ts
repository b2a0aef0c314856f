import type { DomainName } from '../names/name.ts';
import type { Origin } from '../origin.ts';
import { TYPE } from '../rdata/types.ts';
import { decodeBase64, decodedBound } from '../standards/base64.ts';
import type { View } from '../view.ts';
import type { Zone } from '../zone/zone.ts';
import { DerReader } from './der.ts';
import { readBareRsaKey, readPublicKey, type KeyAlgorithm } from './key.ts';
import { sameOctets } from './name.ts';
import type { PublicPart } from './private-key.ts';

/** A published DKIM key (RFC 6376 §3.6.1). */
interface PublishedKey {
  readonly owner: DomainName;
  readonly at: Origin;
  readonly key: KeyAlgorithm;
}

/** The DKIM record of a declared zone that a private key signs for. */
export function dkimRecordOf(part: PublicPart | undefined, view: View): PublishedKey | undefined {
  if (part?.kind !== 'modulus') return undefined;
  for (const zone of view.zones()) {
    const found = keysOf(zone).find(({ key }) => isPair(part, key));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a DKIM record publishes the public half of a private key; undefined where one of the two does not say. */
export function isPublishedBy(part: PublicPart | undefined, record: string): boolean | undefined {
  const key = part?.kind === 'modulus' ? publicKeyIn(record) : undefined;
  return part === undefined || key === undefined ? undefined : isPair(part, key);
}

function isPair(part: PublicPart, key: KeyAlgorithm): boolean {
  return key.kind === 'rsa' && sameOctets(part.octets, key.modulus);
}

const remembered = new WeakMap<Zone, readonly PublishedKey[]>();

/** Looked for only where the repository holds a private key. */
function keysOf(zone: Zone): readonly PublishedKey[] {
  const known = remembered.get(zone);
  if (known !== undefined) return known;
  const keys: PublishedKey[] = [];
  zone.sweep((rrset) => {
    if (rrset.type !== TYPE.TXT || !rrset.owner.includes('._domainkey.')) return;
    for (let i = 0; i < rrset.count; i++) {
      const key = publicKeyIn(rrset.text(i).text);
      if (key !== undefined) keys.push({ owner: rrset.owner, at: rrset.at(i), key });
    }
  });
  remembered.set(zone, keys);
  return keys;
}

/** In the forms of RFC 6376 §3.6.1 and RFC 8463 §4. */
function publicKeyIn(record: string): KeyAlgorithm | undefined {
  const value = /(?:^|;)\s*p\s*=([^;]*)/.exec(record)?.[1] ?? '';
  const octets = new Uint8Array(decodedBound(value.length));
  const length = decodeBase64(value, 0, value.length, octets);
  if (length <= 0) return undefined;
  if (length === 32 && /(?:^|;)\s*k\s*=\s*ed25519\s*(?:;|$)/.test(record)) return { kind: 'ed25519' };
  const der = octets.subarray(0, length);
  return readPublicKey(new DerReader(der))?.algorithm ?? readBareRsaKey(der);
}

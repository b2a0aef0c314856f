import type { DomainName } from '../names/name.ts';
import type { Origin } from '../origin.ts';
import { TYPE } from '../rdata/types.ts';
import { decodeBase64, decodedBound } from '../standards/base64.ts';
import type { View } from '../view.ts';
import type { Zone } from '../zone/zone.ts';
import { DerReader } from './der.ts';
import { readPublicKey, type PublicKey } from './key.ts';
import { isKeyOf, type PublicPart } from './private-key.ts';

/** A published DKIM key (RFC 6376 §3.6.1). */
interface PublishedKey {
  readonly owner: DomainName;
  readonly at: Origin;
  readonly key: PublicKey;
}

/** The DKIM record of a declared zone that a private key signs for. */
export function dkimRecordOf(part: PublicPart | undefined, view: View): PublishedKey | undefined {
  if (part?.kind !== 'modulus') return undefined;
  for (const zone of view.zones()) {
    const found = keysOf(zone).find(({ key }) => isKeyOf(part, key) === true);
    if (found !== undefined) return found;
  }
  return undefined;
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

function publicKeyIn(record: string): PublicKey | undefined {
  const value = /(?:^|;)\s*p\s*=([^;]*)/.exec(record)?.[1] ?? '';
  const octets = new Uint8Array(decodedBound(value.length));
  const length = decodeBase64(value, 0, value.length, octets);
  return length > 0 ? readPublicKey(new DerReader(octets, 0, length)) : undefined;
}

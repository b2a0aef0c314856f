import type { DomainName } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import type { NonEmpty } from '../../model/plane.ts';
import { TYPE } from '../../model/rdata/types.ts';
import type { View } from '../../model/view.ts';
import { addressTexts } from '../../model/zone/addresses.ts';

/** Addresses of one family; none where the name surely has none. */
export type Addresses =
  | { readonly kind: 'known'; readonly addresses: readonly string[] }
  | { readonly kind: 'unknown'; readonly gaps: NonEmpty<Gap> };

export function ipv4Of(view: View, name: DomainName): Addresses {
  return addressesAt(view, name, TYPE.A);
}

/** IPv4 addresses in the clothes of IPv6 (RFC 4291 §2.5.5.2) are none. */
export function ipv6Of(view: View, name: DomainName): Addresses {
  const found = addressesAt(view, name, TYPE.AAAA);
  if (found.kind === 'unknown') return found;
  return { kind: 'known', addresses: found.addresses.filter((address) => !address.startsWith('::ffff:')) };
}

/** Addresses of both families, as they stand in the records. */
export function allAddressesOf(view: View, name: DomainName): Addresses {
  const [ipv4, ipv6] = [addressesAt(view, name, TYPE.A), addressesAt(view, name, TYPE.AAAA)];
  if (ipv4.kind === 'unknown') return ipv4;
  return ipv6.kind === 'unknown' ? ipv6 : { kind: 'known', addresses: [...ipv4.addresses, ...ipv6.addresses] };
}

function addressesAt(view: View, name: DomainName, type: number): Addresses {
  const found = view.resolve(name, type);
  if (found.kind === 'answer') return { kind: 'known', addresses: addressTexts(found.rrset) };
  if (found.kind !== 'unknown') return { kind: 'known', addresses: [] };
  // Glue is what a resolver gets first.
  const held = view.zoneFor(name);
  const glue = held.kind === 'zone' ? held.zone.rrset(name, type) : undefined;
  return glue === undefined ? { kind: 'unknown', gaps: found.gaps } : { kind: 'known', addresses: addressTexts(glue) };
}

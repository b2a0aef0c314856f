import type { DomainName } from '../names/name.ts';
import type { Gap } from '../origin.ts';
import { TYPE } from '../rdata/types.ts';
import { formatIpv4, formatIpv6 } from '../standards/ip.ts';
import type { View } from '../view.ts';
import { NAME_BIT } from './bits.ts';
import { rememberedAddresses } from './remembered.ts';
import type { RRset, Zone } from './zone.ts';

/** Addresses of a host in their usual text form, aliases followed; empty when it surely has none. */
export type HostAddresses =
  | { readonly kind: 'known'; readonly addresses: readonly string[] }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/** The addresses behind a name that a record of `zone` points to. Below a zone cut the glue counts: it is what a resolver gets first. */
export function addressesOf(view: View, zone: Zone, host: DomainName): HostAddresses {
  const id = zone.idOf(host);
  if (id >= 0 && (zone.bitsOf(id) & NAME_BIT.belowCut) !== 0) {
    const glue = [zone.rrsetById(id, TYPE.A), zone.rrsetById(id, TYPE.AAAA)].flatMap((set) => (set === undefined ? [] : addressTexts(set)));
    if (glue.length > 0) return { kind: 'known', addresses: glue };
  }
  const addresses: string[] = [];
  for (const type of [TYPE.A, TYPE.AAAA]) {
    const resolution = view.resolve(host, type);
    if (resolution.kind === 'unknown') return { kind: 'unknown', gap: resolution.gaps[0] };
    if (resolution.kind === 'answer') for (const address of addressTexts(resolution.rrset)) addresses.push(address);
  }
  return { kind: 'known', addresses };
}

/** The addresses of an A or AAAA RRset. Many records may lead to a name with very many addresses: those are written out once. */
export function addressTexts(rrset: RRset): readonly string[] {
  return rrset.count > MANY ? rememberedAddresses(rrset, () => textsOf(rrset)) : textsOf(rrset);
}

const MANY = 64;

function textsOf(rrset: RRset): string[] {
  return Array.from({ length: rrset.count }, (_, i) => addressText(rrset.wire(i)));
}

/** Four or sixteen octets as text. */
export function addressText(wire: Uint8Array): string {
  return wire.length === 4 ? formatIpv4(((wire[0]! << 24) | (wire[1]! << 16) | (wire[2]! << 8) | wire[3]!) >>> 0) : formatIpv6(wire);
}

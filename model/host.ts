import type { DomainName } from './names/name.ts';
import type { Gap } from './origin.ts';
import { TYPE } from './rdata/types.ts';
import type { Alias, View } from './view.ts';
import { ADDRESS_BITS, NAME_BIT } from './zone/bits.ts';
import type { NameId, Zone } from './zone/zone.ts';

/** What is known of a host that a record points to. */
export type Host =
  | { readonly kind: 'addresses'; readonly ipv4: boolean; readonly ipv6: boolean }
  | { readonly kind: 'alias'; readonly alias: Alias }
  | { readonly kind: 'none'; /** The name does not exist at all. */ readonly nxdomain: boolean }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/** The host behind a target of a record, by its id in the record's zone, which is the zone of the view. Cheap for names of the zone itself. */
export function hostOf(view: View, zone: Zone, target: NameId): Host {
  const bits = zone.bitsOf(target);
  const plain =
    (bits & NAME_BIT.inZone) !== 0 &&
    (bits & (NAME_BIT.belowCut | NAME_BIT.belowDname)) === 0 &&
    !(bits & NAME_BIT.NS && target !== zone.apexId);
  if (plain && (bits & ADDRESS_BITS) !== 0 && zone.plane === 'declared') {
    return { kind: 'addresses', ipv4: (bits & NAME_BIT.A) !== 0, ipv6: (bits & NAME_BIT.AAAA) !== 0 };
  }
  // Glue is what a resolver gets first; whether the child says the same is another rule's question.
  if ((bits & NAME_BIT.belowCut) !== 0 && (bits & ADDRESS_BITS) !== 0) {
    return { kind: 'addresses', ipv4: (bits & NAME_BIT.A) !== 0, ipv6: (bits & NAME_BIT.AAAA) !== 0 };
  }
  return remembered(view, zone, target);
}

/** Many records point to the same foreign host; a view answers for one zone and one run. */
function remembered(view: View, zone: Zone, target: NameId): Host {
  let hosts = HOSTS.get(view);
  if (hosts === undefined) HOSTS.set(view, (hosts = new Map()));
  let host = hosts.get(target);
  if (host === undefined) hosts.set(target, (host = hostNamed(view, zone.nameOf(target))));
  return host;
}

const HOSTS = new WeakMap<View, Map<NameId, Host>>();

/** The host with a name, wherever it is declared. An alias is told even when its target has addresses. */
export function hostNamed(view: View, name: DomainName): Host {
  const ipv4 = view.resolve(name, TYPE.A);
  const [alias] = ipv4.aliases;
  if (alias !== undefined) return { kind: 'alias', alias };
  const ipv6 = view.resolve(name, TYPE.AAAA);
  if (ipv4.kind === 'answer' || ipv6.kind === 'answer') {
    if (ipv4.kind === 'unknown') return { kind: 'unknown', gap: ipv4.gaps[0] };
    if (ipv6.kind === 'unknown') return { kind: 'unknown', gap: ipv6.gaps[0] };
    return { kind: 'addresses', ipv4: ipv4.kind === 'answer', ipv6: ipv6.kind === 'answer' };
  }
  if (ipv4.kind === 'unknown') return { kind: 'unknown', gap: ipv4.gaps[0] };
  if (ipv6.kind === 'unknown') return { kind: 'unknown', gap: ipv6.gaps[0] };
  return { kind: 'none', nxdomain: ipv4.kind === 'nxdomain' };
}

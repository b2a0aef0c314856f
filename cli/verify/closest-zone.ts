import { type DomainName, parentOf } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import type { Resolver } from '../../probes/dns/resolver.ts';

/** The apex of the zone that a name stands in, as the resolver knows it; the name itself where it does not exist, or nothing is known. */
export async function closestZone(name: DomainName, resolver: Resolver): Promise<DomainName> {
  for (let at: DomainName | undefined = name; at !== undefined; at = parentOf(at)) {
    const found = await resolver.resolve(at, TYPE.NS);
    if (found.kind === 'answer' && found.aliases.length === 0) return at;
    if (found.kind === 'failure' || found.kind === 'nxdomain') return name;
  }
  return name;
}

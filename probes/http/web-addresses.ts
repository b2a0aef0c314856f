import type { DomainName } from '../../model/names/name.ts';
import { resolveHost } from '../dns/addresses.ts';
import type { Resolver } from '../dns/resolver.ts';
import { familyOf } from '../vantage.ts';

/** Of each family; more addresses are a matter of load. */
export const MOST_ADDRESSES = 2;

/** The addresses of a host that are asked: of each family the first ones. */
export async function addressesToAsk(resolver: Resolver, host: DomainName, perFamily: number): Promise<readonly string[]> {
  const { addresses } = await resolveHost(resolver, host);
  return (['ipv4', 'ipv6'] as const).flatMap((family) => addresses.filter((each) => familyOf(each) === family).slice(0, perFamily));
}

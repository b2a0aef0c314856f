import { withoutDot, type DomainName } from '../../model/names/name.ts';
import { COMPARED, likenessOf, type FamilyAnswers, type PortAnswer, type SiteLikeness } from '../../model/score/site-likeness.ts';
import { familyOf } from '../vantage.ts';
import { fetchFollowing, type FetchContext } from './fetch.ts';
import { isNobody, isThere } from './listening.ts';
import { addressesToAsk, MOST_ADDRESSES } from './web-addresses.ts';

/** Fetches the front page over each family, redirects followed. Undefined where one family has no address, or it cannot be told. */
export async function compareFamilies(context: FetchContext, host: DomainName): Promise<SiteLikeness | undefined> {
  const addresses = await addressesToAsk(context.resolver, host, MOST_ADDRESSES);
  const [ipv4, ipv6] = (['ipv4', 'ipv6'] as const).map((family) => addresses.find((address) => familyOf(address) === family));
  if (ipv4 === undefined || ipv6 === undefined) return undefined;
  const [one, other] = await Promise.all([answersAt(context, host, ipv4), answersAt(context, host, ipv6)]);
  return likenessOf(one, other);
}

async function answersAt(context: FetchContext, host: DomainName, address: string): Promise<FamilyAnswers> {
  const at = async (tls: boolean): Promise<PortAnswer> => {
    const server = { host: withoutDot(host), address, port: tls ? 443 : 80 };
    const { hops, last, stopped } = await fetchFollowing(context, { server, tls, path: '/', most: COMPARED });
    if (isNobody(hops[0])) return { isOpen: false };
    if (!isThere(hops[0])) return undefined;
    const isPage = stopped === undefined && last.kind === 'response';
    return { isOpen: true, page: isPage ? { status: last.status, body: last.body } : undefined };
  };
  return Promise.all([at(false), at(true)]);
}

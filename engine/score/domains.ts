import { canonicalCompare, domainName, type DomainName } from '../../model/names/name.ts';
import { isBeyondMail, isPublicSuffix } from '../../model/mail/mail-use.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { NAME_BIT } from '../../model/zone/bits.ts';
import type { WebHost } from '../../model/web/host.ts';
import { askableNames, isPublic } from '../../model/web/hosts.ts';
import type { NameId, Zone } from '../../model/zone/zone.ts';

/** The domains whose score is of interest. */
export interface ScoredDomains {
  /** Names that have, or may have, addresses: others are refused by the test. */
  readonly web: readonly DomainName[];
  readonly mail: readonly DomainName[];
  /** Mail domains that were left out because there are so many. */
  readonly leftOut: number;
}

/** The apex and the `www` of every zone, every name of a web server, and every name that receives mail. */
export function domainsIn(zones: readonly Zone[], hosts: readonly WebHost[]): ScoredDomains {
  const web = new Set<DomainName>(hosts.flatMap(namesOf));
  const mail = new Set<DomainName>();
  let leftOut = 0;
  for (const zone of zones) {
    if (isBeyondMail(zone)) continue;
    for (const name of [zone.apex, domainName(`www.${zone.apex}`)]) if (name !== undefined && mayHaveAddress(zone, name)) web.add(name);
    if (!isPublicSuffix(zone)) mail.add(zone.apex);
    const receiving = mailNamesIn(zone);
    for (const name of receiving.slice(0, MOST_IN_ZONE)) mail.add(name);
    leftOut += Math.max(0, receiving.length - MOST_IN_ZONE);
  }
  return { web: [...web].sort(canonicalCompare), mail: [...mail].sort(canonicalCompare), leftOut };
}

/** Names that it is called by, in full. Who serves an MTA-STS policy serves nothing else there (RFC 8461 §3.3). */
function namesOf(host: WebHost): DomainName[] {
  if (!host.listeners.some(isPublic)) return [];
  return askableNames(host).flatMap(({ name, asked }) => {
    if (name.kind !== 'exact' || asked === 'localhost' || asked.startsWith('mta-sts.')) return [];
    return domainName(asked) ?? [];
  });
}

/** Of one zone; who wants others names them. */
const MOST_IN_ZONE = 100;

function mayHaveAddress(zone: Zone, name: DomainName): boolean {
  const found = [TYPE.A, TYPE.AAAA].map((type) => zone.lookup(name, type).kind);
  return found.some((kind) => kind !== 'nodata' && kind !== 'nxdomain' && kind !== 'outOfZone');
}

function mailNamesIn(zone: Zone): DomainName[] {
  const names: DomainName[] = [];
  for (const id of zone.owners()) if (id !== zone.apexId && receivesMail(zone, id)) names.push(zone.nameOf(id));
  return names;
}

/** A wildcard is no name that somebody tests. */
function receivesMail(zone: Zone, id: NameId): boolean {
  const bits = zone.bitsOf(id);
  if ((bits & NAME_BIT.MX) === 0 || (bits & (NAME_BIT.belowCut | NAME_BIT.belowDname)) !== 0 || !zone.contains(id)) return false;
  return !(zone.labelLengthOf(id) === 1 && zone.labelOctetOf(id, 0) === STAR);
}

const STAR = 0x2a;

/** Which tests a name that somebody asked for is put to: of a name that is known not to receive mail, and is no zone, the web test alone. */
export function testsFor(name: DomainName, zone: Zone | undefined): { readonly web: boolean; readonly mail: boolean } {
  if (zone === undefined) return { web: true, mail: true };
  const mx = zone.lookup(name, TYPE.MX).kind;
  return { web: mayHaveAddress(zone, name), mail: name === zone.apex || (mx !== 'nodata' && mx !== 'nxdomain') };
}

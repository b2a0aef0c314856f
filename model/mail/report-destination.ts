import { domainName, isAtOrBelow, parentOf, ROOT, type DomainName } from '../names/name.ts';
import type { Gap } from '../origin.ts';
import { TYPE } from '../rdata/types.ts';
import { publicSuffixOf } from '../standards/public-suffix.ts';
import { walkDmarc } from '../standards/dmarc/walk.ts';
import type { View } from '../view.ts';
import type { RRset, Zone } from '../zone/zone.ts';
import { isPublicSuffix } from './mail-use.ts';
import { resolverOf, type MailResolver } from './resolver.ts';

/** Whether reports arrive at a host. `expected` is the record that lets them (RFC 9990 §4), '' where none is needed. */
export type ReportDestination = { readonly expected: DomainName | '' } & (
  | { readonly kind: 'sound' }
  | { readonly kind: 'undeliverable' }
  | { readonly kind: 'unknown'; readonly gap: Gap }
  | {
      readonly kind: 'notAuthorised';
      readonly expected: DomainName;
      /** A record of the destination's zone. */ readonly near: RRset | undefined;
    }
);

/** `dmarc` is the RRset at `_dmarc` that asks for the reports. */
export function destinationOf(view: View, dmarc: RRset, host: DomainName): ReportDestination {
  const resolver = resolverOf(view);
  if (takesNoMail(resolver, host)) return { kind: 'undeliverable', expected: '' };
  if (isInside(dmarc.zone, host)) return SOUND;
  const domain = parentOf(dmarc.owner) ?? ROOT;
  if (isSameOrganization(view, domain, host)) return SOUND;
  const expected = domainName(`${domain === ROOT ? '' : domain}_report._dmarc.${host}`);
  if (expected === undefined) return SOUND;
  const answer = resolver.txt(expected);
  switch (answer.kind) {
    case 'answer':
      if (answer.texts.some((text) => AUTHORISES.test(text))) return SOUND;
      break;
    case 'outside':
      return { kind: 'unknown', expected, gap: resolver.gapOf(expected) ?? { cause: 'outsideRepository', params: { name: expected } } };
    case 'nodata':
    case 'nxdomain':
      break;
  }
  const there = view.zoneFor(expected);
  return { kind: 'notAuthorised', expected, near: there.kind === 'zone' ? there.zone.rrsetById(there.zone.apexId, TYPE.SOA) : undefined };
}

/** Whether reports about any name of a zone arrive at a host of the same zone. */
export function arrivesInside(view: View, zone: Zone, host: DomainName): boolean {
  return isInside(zone, host) && !takesNoMail(resolverOf(view), host);
}

/** Where neither a list nor a record tells, the names of one zone are of one organization. */
function isInside(zone: Zone, host: DomainName): boolean {
  return isAtOrBelow(host, zone.apex) && !isPublicSuffix(zone);
}

const SOUND: ReportDestination = { kind: 'sound', expected: '' };

/** RFC 9990 §4 step 5: only the version counts, and nothing needs to follow it. */
const AUTHORISES = /^v[ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/;

/** A null MX, or neither mail exchangers nor addresses. */
export function takesNoMail(resolver: MailResolver, host: DomainName): boolean {
  const mx = resolver.mx(host);
  if (mx.kind === 'outside') return false;
  if (mx.kind === 'answer') return mx.hosts.length === 1 && mx.hosts[0] === '.';
  const addresses = resolver.addresses(host);
  return addresses.kind === 'nodata' || addresses.kind === 'nxdomain';
}

/** Names of one organization need no permission. */
function isSameOrganization(view: View, domain: DomainName, host: DomainName): boolean {
  if (isAtOrBelow(domain, host) || isAtOrBelow(host, domain)) return true;
  const [one, other] = [registeredDomain(domain), registeredDomain(host)];
  if (one !== undefined && other !== undefined) return one === other;
  const { txt } = resolverOf(view);
  const [own, theirs] = [domain, host].map((name) => {
    const { organizationalDomain } = walkDmarc(name, txt);
    return organizationalDomain.kind === 'known' ? organizationalDomain.value : organizationalDomain.likely;
  });
  return own === theirs;
}

/** `example.co.uk.` of `www.example.co.uk.`; undefined below suffixes that are on no list. */
function registeredDomain(name: DomainName): string | undefined {
  const text = name.slice(0, -1);
  const suffix = publicSuffixOf(text)?.suffix;
  if (suffix === undefined) return undefined;
  const before = text.slice(0, -suffix.length - 1);
  return `${before.slice(before.lastIndexOf('.') + 1)}.${suffix}`;
}

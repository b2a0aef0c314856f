import type { DomainName } from '../names/name.ts';
import { domainName } from '../names/name.ts';

/**
 * What is known about a name without asking the network. `outside` means that nothing here can tell: it is never
 * the same as absence.
 */
export type NoAnswer = { readonly kind: 'nodata' } | { readonly kind: 'nxdomain' } | { readonly kind: 'outside' };

/** Each text is one TXT record, its character-strings joined without separator. */
export type TxtAnswer = { readonly kind: 'answer'; readonly texts: readonly string[] } | NoAnswer;

/** IPv4 as unsigned 32-bit numbers, IPv6 as 16 octets; a family without records is an empty list. */
export type AddressAnswer = { readonly kind: 'answer'; readonly ipv4: readonly number[]; readonly ipv6: readonly Uint8Array[] } | NoAnswer;

/** Exchange names; the null MX (RFC 7505) is the root. */
export type MxAnswer = { readonly kind: 'answer'; readonly hosts: readonly DomainName[] } | NoAnswer;

export type Txt = (name: DomainName) => TxtAnswer;
export type Addresses = (name: DomainName) => AddressAnswer;
export type Mx = (name: DomainName) => MxAnswer;

export interface Resolver {
  readonly txt: Txt;
  readonly addresses: Addresses;
  readonly mx: Mx;
}

/** The name that plain text (no escapes: a backslash is an octet like others) spells, or null when it is no name that can be asked. */
export function nameInText(text: string): DomainName | null {
  return domainName(text.includes('\\') ? text.replaceAll('\\', '\\\\') : text) ?? null;
}

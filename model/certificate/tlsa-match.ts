import { sha256 } from '../digest/sha256.ts';
import { sha512 } from '../digest/sha512.ts';
import { ofLastSet } from '../zone/last-set.ts';
import type { Certificate } from './certificate.ts';
import { sameOctets } from './name.ts';

/** The fields of a TLSA record (RFC 6698 §2.1). */
export interface TlsaFields {
  /** 0 PKIX-TA, 1 PKIX-EE, 2 DANE-TA, 3 DANE-EE. */
  readonly usage: number;
  /** 0 the certificate, 1 its key. */
  readonly selector: number;
  /** 0 all of it, 1 SHA-256, 2 SHA-512. */
  readonly matchingType: number;
  readonly data: Uint8Array;
}

/** Of all records of a set, in its order. */
export const tlsaRecords = ofLastSet((tlsa): readonly TlsaFields[] =>
  Array.from({ length: tlsa.count }, (_, i) => tlsaFields(tlsa.wire(i))),
);

export function tlsaFields(wire: Uint8Array): TlsaFields {
  return { usage: wire[0] ?? 255, selector: wire[1] ?? 255, matchingType: wire[2] ?? 255, data: wire.subarray(3) };
}

/** Whether the record is about an authority of the chain, not about the certificate of the server. */
export function isAboutAuthority({ usage }: TlsaFields): boolean {
  return usage === 0 || usage === 2;
}

/** Whether a client can use the record at all (RFC 6698 §4.1): it passes over values that it does not know. */
export function isUsable({ usage, selector, matchingType, data }: TlsaFields): boolean {
  return usage <= 3 && selector <= 1 && (matchingType === 0 ? data.length > 0 : data.length === OCTETS[matchingType]);
}

/** Whether the selected part of a certificate is what the record says. */
export function selects(fields: TlsaFields, certificate: Certificate): boolean {
  return isUsable(fields) && sameOctets(fields.data, associationData(fields, certificate));
}

/** What a record with these fields has to say of a certificate. */
export function associationData({ selector, matchingType }: Omit<TlsaFields, 'data'>, { der, key }: Certificate): Uint8Array {
  const selected = selector === 0 ? der : key.spki;
  return matchingType === 0 ? selected : matchingType === 1 ? sha256(selected) : sha512(selected);
}

const OCTETS: readonly number[] = [0, 32, 64];

import type { DomainName } from '../names/name.ts';
import { RdataReader } from './reader.ts';
import { ViewReader, type Spelled } from './view-reader.ts';

/* Typed views of sound RDATA, as in read.ts, of the types that DNSSEC and the care of delegations use. */

/** DS, CDS, DLV and TA. */
export interface Ds {
  keyTag: number;
  algorithm: number;
  digestType: number;
  digest: Uint8Array;
}
export function readDs(wire: Uint8Array): Ds {
  const r = new RdataReader(wire);
  return { keyTag: r.u16(), algorithm: r.u8(), digestType: r.u8(), digest: r.rest() };
}

/** DNSKEY, CDNSKEY, KEY and RKEY. */
export interface Dnskey {
  flags: number;
  protocol: number;
  algorithm: number;
  publicKey: Uint8Array;
}
export function readDnskey(wire: Uint8Array): Dnskey {
  const r = new RdataReader(wire);
  return { flags: r.u16(), protocol: r.u8(), algorithm: r.u8(), publicKey: r.rest() };
}

/** Times in seconds since 1970, modulo 2^32 (RFC 4034 §3.1.5). */
export interface Rrsig extends Spelled {
  typeCovered: number;
  algorithm: number;
  labels: number;
  originalTtl: number;
  expiration: number;
  inception: number;
  keyTag: number;
  signer: DomainName;
  signature: Uint8Array;
}
export function readRrsig(wire: Uint8Array): Rrsig {
  const r = new ViewReader(wire);
  return {
    typeCovered: r.u16(),
    algorithm: r.u8(),
    labels: r.u8(),
    originalTtl: r.u32(),
    expiration: r.u32(),
    inception: r.u32(),
    keyTag: r.u16(),
    signer: r.domain('signer'),
    signature: r.rest(),
    spelled: r.spelled,
  };
}

export interface Nsec3param {
  hashAlgorithm: number;
  flags: number;
  iterations: number;
  salt: Uint8Array;
}
export function readNsec3param(wire: Uint8Array): Nsec3param {
  const r = new RdataReader(wire);
  return { hashAlgorithm: r.u8(), flags: r.u8(), iterations: r.u16(), salt: r.string() };
}

export interface Zonemd {
  serial: number;
  scheme: number;
  hashAlgorithm: number;
  digest: Uint8Array;
}
export function readZonemd(wire: Uint8Array): Zonemd {
  const r = new RdataReader(wire);
  return { serial: r.u32(), scheme: r.u8(), hashAlgorithm: r.u8(), digest: r.rest() };
}

import type { DomainName } from '../names/name.ts';
import { RdataReader } from './reader.ts';
import { asciiText } from './text.ts';
import { ViewReader, type Spelled } from './view-reader.ts';

/*
 * Typed views of sound RDATA (what `encodeRdata` gave, or what `isSoundRdata` passed); RangeError on anything else. Field names are those of
 * the RFC in one word; numbers as on the wire; names in lower case. Those of DNSSEC stand in read-dnssec.ts.
 */

export interface Soa extends Spelled {
  mname: DomainName;
  rname: DomainName;
  serial: number;
  refresh: number;
  retry: number;
  expire: number;
  minimum: number;
}
export function readSoa(wire: Uint8Array): Soa {
  const r = new ViewReader(wire);
  return {
    mname: r.domain('mname'),
    rname: r.domain('rname'),
    serial: r.u32(),
    refresh: r.u32(),
    retry: r.u32(),
    expire: r.u32(),
    minimum: r.u32(),
    spelled: r.spelled,
  };
}

/** NS, CNAME, DNAME, PTR, and the other types that hold one name only. */
export interface Target extends Spelled {
  target: DomainName;
}
export function readTarget(wire: Uint8Array): Target {
  const r = new ViewReader(wire);
  return { target: r.domain('target'), spelled: r.spelled };
}

export interface Mx extends Spelled {
  preference: number;
  exchange: DomainName;
}
export function readMx(wire: Uint8Array): Mx {
  const r = new ViewReader(wire);
  return { preference: r.u16(), exchange: r.domain('exchange'), spelled: r.spelled };
}

export interface Srv extends Spelled {
  priority: number;
  weight: number;
  port: number;
  target: DomainName;
}
export function readSrv(wire: Uint8Array): Srv {
  const r = new ViewReader(wire);
  return { priority: r.u16(), weight: r.u16(), port: r.u16(), target: r.domain('target'), spelled: r.spelled };
}

/** TXT, SPF and their kin: the character-strings in order. */
export function readTxt(wire: Uint8Array): Uint8Array[] {
  const r = new RdataReader(wire);
  const strings: Uint8Array[] = [];
  while (r.left > 0) strings.push(r.string());
  return strings;
}

/** `tag` as written; compare it without regard to letter case (RFC 8659 §4.1). */
export interface Caa {
  flags: number;
  tag: string;
  value: Uint8Array;
}
export function readCaa(wire: Uint8Array): Caa {
  const r = new RdataReader(wire);
  return { flags: r.u8(), tag: asciiText(r.string()), value: r.rest() };
}

/** `params` in the order of the wire, which is ascending by key. */
export interface Svcb extends Spelled {
  priority: number;
  target: DomainName;
  params: { key: number; value: Uint8Array }[];
}
export function readSvcb(wire: Uint8Array): Svcb {
  const r = new ViewReader(wire);
  const priority = r.u16();
  const target = r.domain('target');
  const params: Svcb['params'] = [];
  while (r.left > 0) params.push({ key: r.u16(), value: r.octets(r.u16()) });
  return { priority, target, params, spelled: r.spelled };
}

export interface Uri {
  priority: number;
  weight: number;
  target: Uint8Array;
}
export function readUri(wire: Uint8Array): Uri {
  const r = new RdataReader(wire);
  return { priority: r.u16(), weight: r.u16(), target: r.rest() };
}

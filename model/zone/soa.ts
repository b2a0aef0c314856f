import { readSoa, type Soa } from '../rdata/read.ts';
import { TYPE } from '../rdata/types.ts';
import { notApplicable, unknown, type Verdict } from '../verdict.ts';
import type { RRset, Zone } from './zone.ts';

/** The SOA of a zone; of several the first. */
export function soaOf(zone: Zone): { readonly rrset: RRset; readonly soa: Soa } | undefined {
  const rrset = zone.rrsetById(zone.apexId, TYPE.SOA);
  return rrset === undefined ? undefined : { rrset, soa: readSoa(rrset.wire(0)) };
}

/** What a rule about the SOA says of a zone that shows none: that it is missing is one other rule's to say. */
export function withoutSoa(zone: Zone): Verdict<never> {
  const gap = soaIsElsewhere(zone) ? undefined : zone.doubtAt(zone.apexId, TYPE.SOA);
  return gap === undefined ? notApplicable() : unknown(gap);
}

/** octoDNS leaves the SOA, and often the NS of the apex, to the provider. */
export function soaIsElsewhere(zone: Zone): boolean {
  return zone.format === 'octodns';
}

/** The RDATA of an SOA with some fields changed, as it is written. */
export function soaText(soa: Soa, changed: Partial<Omit<Soa, 'spelled'>>): string {
  const { mname, rname } = { mname: soa.spelled['mname'] ?? soa.mname, rname: soa.spelled['rname'] ?? soa.rname, ...changed };
  const { serial, refresh, retry, expire, minimum } = { ...soa, ...changed };
  return `${mname} ${rname} ${serial} ${refresh} ${retry} ${expire} ${minimum}`;
}

/** Positions of the fields in the RDATA. */
export const SOA_FIELD = { mname: 0, rname: 1, serial: 2, refresh: 3, retry: 4, expire: 5, minimum: 6 } as const;

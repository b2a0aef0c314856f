import type { Drift } from '../../model/drift.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { Gap, Origin } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import type { Zone } from '../../model/zone/zone.ts';
import { driftOf, type Drift as WireDrift } from '../../probes/dns/drift.ts';
import { labelOf } from '../../probes/dns/doubt.ts';
import type { ServerSurvey } from '../../probes/dns/server-survey.ts';
import type { ZoneSurvey } from '../../probes/dns/zone-survey.ts';

/** What the name servers of a zone say otherwise than the repository, in the words of the model. */
export function driftsOf(declared: Zone, survey: ZoneSurvey): Drift[] {
  return driftOf(declared, survey).flatMap((drift) => seen(declared, drift) ?? []);
}

function seen(zone: Zone, drift: WireDrift): Drift | undefined {
  const place = {
    zone,
    owner: drift.owner,
    type: drift.type,
    server: labelOf(drift.server.server),
    serverState: drift.serverState,
    declaredAt: drift.declared.map((record): Origin => zone.originOf(record.index)),
  };
  const { numbers } = drift;
  switch (drift.kind) {
    case 'missing':
    case 'different':
      return { ...place, kind: drift.kind, missing: drift.missing, observed: drift.observed, extra: drift.extra };
    case 'extra':
      return { ...place, kind: 'extra', observed: drift.observed, declaredAt: firstRecordsOf(zone, drift.owner) };
    case 'ttl':
      return { ...place, kind: 'ttl', declaredTtl: numbers?.declared ?? 0, observedTtl: numbers?.observed ?? 0 };
    case 'serverBehind':
    case 'serverAhead':
      return {
        ...place,
        kind: drift.kind,
        declaredSerial: numbers?.declared,
        observedSerial: numbers?.observed ?? 0,
        newestSerial: numbers?.reference,
      };
    case 'unknown':
      return drift.server.status === 'authoritative'
        ? { ...place, kind: 'unknown', gap: drift.gap ?? NOT_ASKED }
        : notServed(zone, drift.server);
  }
}

/** A server with no answer that can be held against anything: lame, or out of reach. The place is the NS record in `zone` that names it. */
export function notServed(zone: Zone, server: ServerSurvey): Drift {
  return {
    zone,
    owner: zone.apex,
    type: TYPE.SOA,
    server: labelOf(server.server),
    serverState: 'unknown',
    declaredAt: nsRecordsOf(zone, server),
    kind: server.status === 'lame' ? 'lame' : 'unknown',
    gap: server.gap ?? NOT_ASKED,
  };
}

/** Several declarations of a zone, and nothing tells which of them is served. */
export function notComparable(zone: Zone, paths: readonly string[]): Drift {
  const gap: Gap = { cause: 'ambiguousWorld', params: { name: zone.apex, paths: paths.join(', ') } };
  return { zone, owner: zone.apex, type: TYPE.SOA, server: '', serverState: 'unknown', declaredAt: [], kind: 'unknown', gap };
}

/** The first record of each type that is declared at a name. */
function firstRecordsOf(zone: Zone, owner: DomainName): Origin[] {
  const id = zone.idOf(owner);
  return id < 0 ? [] : zone.typesAt(id).flatMap((type) => zone.rrsetById(id, type)?.at(0) ?? []);
}

/** The NS records of the zone that name the server. */
function nsRecordsOf(zone: Zone, { hosts }: ServerSurvey): Origin[] {
  const ns = zone.rrset(zone.apex, TYPE.NS);
  const rows = Array.from({ length: ns?.count ?? 0 }, (_, i) => i);
  return rows.filter((i) => hosts.includes(ns!.target(i))).map((i) => ns!.at(i));
}

const NOT_ASKED: Gap = { cause: 'notAsked', params: {} };

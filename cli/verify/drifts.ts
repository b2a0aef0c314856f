import { subjectOf, type Drift, type DriftServer } from '../../model/drift.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { Gap, Origin } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import type { RRset, Zone } from '../../model/zone/zone.ts';
import { driftOf, type Drift as WireDrift, comparedIn } from '../../probes/dns/drift.ts';
import { referenceServer } from '../../probes/dns/observed-zone.ts';
import { compareSerials } from '../../probes/dns/serial.ts';
import type { ServerSurvey } from '../../probes/dns/server-survey.ts';
import type { ZoneSurvey } from '../../probes/dns/zone-survey.ts';
import { toldTogether } from './told-together.ts';
import type { Target } from './targets.ts';

/** What the name servers of a zone say otherwise than the repository, in the words of the model; of a zone that it does not declare, than each other. */
export function driftsIn(target: Target, survey: ZoneSurvey, zone: Zone): Drift[] {
  return toldTogether(eachDrift(target, survey, zone));
}

function eachDrift({ declared, ambiguous }: Target, survey: ZoneSurvey, zone: Zone): Drift[] {
  const { delegation, servers } = survey;
  if (delegation.kind === 'notDelegated') return [{ ...ofZone(declared ?? zone), kind: 'notDelegated', parent: delegation.parent }];
  if (servers.length === 0) return [{ ...ofZone(declared ?? zone), kind: 'unknown', gap: whyNoServers(zone), times: 1 }];
  if (declared !== undefined) {
    const told = driftOf(declared, survey).map((drift) => seen(declared, drift));
    return [...told, ...counted(declared, survey, told)];
  }
  const among = [
    ...servers.filter(({ status }) => status !== 'authoritative').map((server) => notServed(zone, server)),
    ...behindOthers(zone, survey),
  ];
  return ambiguous === undefined ? among : [...among, notComparable(zone, ambiguous)];
}

function seen(zone: Zone, drift: WireDrift): Drift {
  const place = {
    zone,
    owner: drift.owner,
    type: drift.type,
    servers: [serverAt(drift.server)],
    serverState: drift.serverState,
    declaredAt: drift.declared.map((record): Origin => zone.originOf(record.index)),
  };
  const { numbers } = drift;
  switch (drift.kind) {
    case 'missing':
    case 'different':
      return { ...place, kind: drift.kind, missing: drift.missing, observed: drift.observed, extra: drift.extra };
    case 'extra':
      return { ...place, kind: 'extra', observed: drift.observed, declaredAt: nearRecordsOf(zone, drift.owner) };
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
        ? { ...place, kind: 'unknown', gap: drift.gap ?? NOT_ASKED, times: 1 }
        : notServed(zone, drift.server);
  }
}

/** A server with no answer that can be held against anything: lame, or out of reach. The place is the NS record in `zone` that names it. */
function notServed(zone: Zone, server: ServerSurvey): Drift {
  const place = { ...ofServer(zone, server), declaredAt: nsRecordsOf(zone, server), gap: server.gap ?? NOT_ASKED };
  return server.status === 'lame' ? { ...place, kind: 'lame' } : { ...place, kind: 'unknown', times: 1 };
}

/** Of how many record sets nothing was told: all servers that answer have them as they are declared, or the limits of a run left them out. */
function counted(declared: Zone, survey: ZoneSurvey, told: readonly Drift[]): Drift[] {
  const { asked, unasked } = comparedIn(declared, survey);
  const differing = new Set(told.filter(isAboutDeclaredSet).map(({ owner, type }) => `${owner} ${type}`));
  const gap = survey.gaps.find(({ cause }) => cause === 'budgetExhausted') ?? NOT_ASKED;
  const same = referenceServer(survey) === undefined ? 0 : Math.max(0, asked - differing.size);
  return [
    ...(same === 0 ? [] : [{ ...ofZone(declared), kind: 'same' as const, times: same }]),
    ...(unasked === 0 ? [] : [{ ...ofZone(declared), kind: 'unknown' as const, gap, times: unasked }]),
  ];
}

function isAboutDeclaredSet(drift: Drift): boolean {
  return drift.kind !== 'extra' && subjectOf(drift).kind === 'rrset';
}

/** Servers with an older zone than another one has. */
function behindOthers(zone: Zone, survey: ZoneSurvey): Drift[] {
  const newestSerial = referenceServer(survey)?.serial;
  return survey.servers.flatMap((server) => {
    const { serial: observedSerial } = server;
    if (observedSerial === undefined || newestSerial === undefined || (compareSerials(observedSerial, newestSerial) ?? 0) >= 0) return [];
    const declaredAt = recordsOf(zone, TYPE.SOA, () => true);
    return [
      { ...ofServer(zone, server), declaredAt, kind: 'serverBehind' as const, declaredSerial: undefined, observedSerial, newestSerial },
    ];
  });
}

/** Several declarations of a zone, and nothing tells which of them is served. */
function notComparable(zone: Zone, paths: readonly string[]): Drift {
  const gap: Gap = { cause: 'ambiguousWorld', params: { name: zone.apex, paths: paths.join(', ') } };
  return { ...ofZone(zone), kind: 'unknown', gap, times: 1 };
}

function serverAt({ hosts, server }: ServerSurvey): DriftServer {
  return { host: hosts[0]!, address: server.address };
}

function ofServer(zone: Zone, server: ServerSurvey) {
  return { zone, owner: zone.apex, type: TYPE.SOA, servers: [serverAt(server)], serverState: 'unknown', declaredAt: [] } as const;
}

function ofZone(zone: Zone) {
  return {
    zone,
    owner: zone.apex,
    type: TYPE.SOA,
    servers: [],
    serverState: 'unknown',
    declaredAt: recordsOf(zone, TYPE.SOA, () => true),
  } as const;
}

function whyNoServers({ gaps }: Zone): Gap {
  return gaps.find(({ cause }) => cause !== 'notAsked') ?? NOT_ASKED;
}

/** Where to look for a record set that is not declared: the first record of each type at its name, else the SOA. */
function nearRecordsOf(zone: Zone, owner: DomainName): Origin[] {
  const id = zone.idOf(owner);
  const near = id < 0 ? [] : zone.typesAt(id).flatMap((type) => zone.rrsetById(id, type)?.at(0) ?? []);
  return near.length > 0 ? near : recordsOf(zone, TYPE.SOA, () => true);
}

/** The NS records of the zone that name the server. */
function nsRecordsOf(zone: Zone, { hosts }: ServerSurvey): Origin[] {
  return recordsOf(zone, TYPE.NS, (ns, i) => hosts.includes(ns.target(i)));
}

function recordsOf(zone: Zone, type: number, isMeant: (rrset: RRset, i: number) => boolean): Origin[] {
  const rrset = zone.rrset(zone.apex, type);
  if (rrset === undefined) return [];
  const rows = Array.from({ length: rrset.count }, (_, i) => i);
  return rows.filter((i) => isMeant(rrset, i)).map((i) => rrset.at(i));
}

const NOT_ASKED: Gap = { cause: 'notAsked', params: {} };

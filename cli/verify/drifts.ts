import type { Drift } from '../../model/drift.ts';
import type { Origin } from '../../model/origin.ts';
import type { Zone } from '../../model/zone/zone.ts';
import { driftOf, type Drift as WireDrift } from '../../probes/dns/drift.ts';
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
    server: `${drift.server.hosts[0] ?? ''} (${drift.server.server.address})`,
    serverState: drift.serverState,
    declaredAt: drift.declared.map((record): Origin => zone.originOf(record.index)),
  };
  const { numbers } = drift;
  switch (drift.kind) {
    case 'missing':
    case 'different':
      return { ...place, kind: drift.kind, missing: drift.missing, observed: drift.observed, extra: drift.extra };
    case 'extra':
      return { ...place, kind: 'extra', observed: drift.observed };
    case 'ttl':
      return { ...place, kind: 'ttl', declaredTtl: numbers?.declared ?? 0, observedTtl: numbers?.observed ?? 0 };
    case 'serverBehind':
    case 'serverAhead':
      return { ...place, kind: drift.kind, declaredSerial: numbers?.declared, observedSerial: numbers?.observed ?? 0, newestSerial: numbers?.reference };
    case 'unknown':
      return { ...place, kind: drift.server.status === 'lame' ? 'lame' : 'unknown', gap: drift.gap ?? { cause: 'notAsked', params: {} } };
  }
}

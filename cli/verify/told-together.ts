import { shownServers, subjectOf, type Drift } from '../../model/drift.ts';

/** Servers that differ in the same way are told together; those that do not serve the zone by host, for they are mended one by one. */
export function toldTogether(drifts: readonly Drift[]): Drift[] {
  const groups = new Map<string, Drift>();
  for (const drift of drifts) {
    const key = JSON.stringify([drift.kind, ...differenceIn(drift)]);
    const known = groups.get(key);
    groups.set(key, known === undefined ? drift : both(known, drift));
  }
  return [...groups.values()].map(withServersInGap);
}

function both(one: Drift, other: Drift): Drift {
  const known = new Set(one.servers.map(({ address }) => address));
  const servers = [...one.servers, ...other.servers.filter(({ address }) => !known.has(address))];
  return one.kind === 'unknown' && other.kind === 'unknown' ? { ...one, servers, times: one.times + other.times } : { ...one, servers };
}

/** What drifts that are told together have in common. What is not known of a thousand record sets for one reason is one line and a number. */
function differenceIn(drift: Drift): readonly unknown[] {
  const set = [drift.owner, drift.type, drift.serverState];
  switch (drift.kind) {
    case 'missing':
    case 'different':
      return [...set, drift.missing.map(({ index }) => index), drift.observed];
    case 'extra':
      return [...set, drift.observed];
    case 'ttl':
      return [...set, drift.declaredTtl, drift.observedTtl];
    case 'serverBehind':
    case 'serverAhead':
      return [drift.declaredSerial, drift.observedSerial, drift.newestSerial];
    case 'lame':
    case 'unknown':
      return [subjectOf(drift).kind, drift.gap.cause, drift.gap.params['detail'], drift.servers[0]?.host];
    case 'same':
      return [];
    case 'notDelegated':
      return [drift.parent];
  }
}

function withServersInGap(drift: Drift): Drift {
  if ((drift.kind !== 'lame' && drift.kind !== 'unknown') || drift.servers.length < 2) return drift;
  return { ...drift, gap: { ...drift.gap, params: { ...drift.gap.params, server: shownServers(drift).server } } };
}

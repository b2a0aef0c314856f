import { shownServers, type Drift } from '../../model/drift.ts';

/** Servers that differ in the same way are told together; those that do not serve the zone by host, for they are mended one by one. */
export function toldTogether(drifts: readonly Drift[]): Drift[] {
  const groups = new Map<string, Drift>();
  for (const drift of drifts) {
    const key = JSON.stringify([drift.kind, drift.owner, drift.type, drift.serverState, ...differenceIn(drift)]);
    const known = groups.get(key);
    groups.set(key, known === undefined ? drift : { ...known, servers: [...known.servers, ...drift.servers] });
  }
  return [...groups.values()].map(withServersInGap);
}

/** What a drift says besides its place. */
function differenceIn(drift: Drift): readonly unknown[] {
  switch (drift.kind) {
    case 'missing':
    case 'different':
      return [drift.missing.map(({ index }) => index), drift.observed];
    case 'extra':
      return [drift.observed];
    case 'ttl':
      return [drift.declaredTtl, drift.observedTtl];
    case 'serverBehind':
    case 'serverAhead':
      return [drift.declaredSerial, drift.observedSerial, drift.newestSerial];
    case 'lame':
    case 'unknown':
      return [drift.gap.cause, drift.gap.params['detail'], drift.servers[0]?.host];
    case 'notDelegated':
      return [drift.parent];
  }
}

function withServersInGap(drift: Drift): Drift {
  if ((drift.kind !== 'lame' && drift.kind !== 'unknown') || drift.servers.length < 2) return drift;
  return { ...drift, gap: { ...drift.gap, params: { ...drift.gap.params, server: shownServers(drift).server } } };
}

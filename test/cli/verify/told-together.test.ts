import { describe, expect, it } from 'vitest';
import { toldTogether } from '../../../cli/verify/told-together.ts';
import { shownServers, type Drift, type DriftServer } from '../../../model/drift.ts';
import type { DomainName } from '../../../model/names/name.ts';
import { TYPE } from '../../../model/rdata/types.ts';
import { atServer } from '../../support/drifts.ts';

function server(host: string, address: string): { readonly servers: readonly DriftServer[] } {
  return { servers: [{ host: `${host}.example.net.` as DomainName, address }] };
}

const ns1 = server('ns1', '192.0.2.53');
const ns1over6 = server('ns1', '2001:db8::53');
const ns2 = server('ns2', '198.51.100.53');

/** `extra ns1.example.net (192.0.2.53)` */
function told(...drifts: readonly Drift[]): string[] {
  return toldTogether(drifts).map((drift) => `${drift.kind} ${shownServers(drift).server}`);
}

const extra = (at: { readonly servers: readonly DriftServer[] }, observed = '192.0.2.9'): Drift => ({
  ...atServer,
  ...at,
  kind: 'extra',
  observed: [observed],
});
const silent = (at: { readonly servers: readonly DriftServer[] }): Drift => ({
  ...atServer,
  ...at,
  type: TYPE.SOA,
  kind: 'unknown',
  gap: { cause: 'timeout', params: { server: shownServers(at).server, detail: '' } },
  times: 1,
});

describe('servers', () => {
  it('that differ alike are told together, their addresses by host', () => {
    expect(told(extra(ns1), extra(ns1over6), extra(ns2))).toEqual([
      'extra ns1.example.net (192.0.2.53, 2001:db8::53), ns2.example.net (198.51.100.53)',
    ]);
  });

  it('that differ otherwise are told apart', () => {
    expect(told(extra(ns1), extra(ns2, '192.0.2.10'))).toHaveLength(2);
    expect(told(extra(ns1), { ...extra(ns2), serverState: 'behind' })).toHaveLength(2);
    const slow = (observedTtl: number): Drift => ({ ...atServer, ...ns1, kind: 'ttl', declaredTtl: 300, observedTtl });
    expect(told(slow(60), slow(61))).toHaveLength(2);
  });

  it('that are silent are told by host, and the reason names their addresses', () => {
    expect(told(silent(ns1), silent(ns1over6), silent(ns2))).toEqual([
      'unknown ns1.example.net (192.0.2.53, 2001:db8::53)',
      'unknown ns2.example.net (198.51.100.53)',
    ]);
    const [first] = toldTogether([silent(ns1), silent(ns1over6)]);
    expect(first).toMatchObject({ gap: { params: { server: 'ns1.example.net (192.0.2.53, 2001:db8::53)' } }, times: 2 });
  });

  it('that are silent about many record sets are told once, with a number', () => {
    const about = (owner: string): Drift => ({ ...silent(ns1), owner: `${owner}.example.org.` as DomainName, type: TYPE.A });
    expect(toldTogether([about('a'), about('b'), about('c')])).toMatchObject([{ owner: 'a.example.org.', times: 3, servers: ns1.servers }]);
  });
});

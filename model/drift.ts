import { withoutDot, type DomainName } from './names/name.ts';
import type { Gap, Origin } from './origin.ts';
import type { NonEmpty } from './plane.ts';
import { TYPE } from './rdata/types.ts';
import type { Subject } from './report.ts';
import type { RecordRef, Zone } from './zone/zone.ts';

/** One way in which name servers differ from the repository, or why that cannot be told. Servers that differ alike are told together. */
export type Drift = DriftPlace &
  (
    | {
        readonly kind: 'missing' | 'different';
        /** Of the declared records, those that the servers do not have. */
        readonly missing: readonly RecordRef[];
        /** RDATA on the server, presentation form, sorted. */
        readonly observed: readonly string[];
        /** Of it, what the repository does not have. */
        readonly extra: readonly string[];
      }
    | { readonly kind: 'extra'; readonly observed: readonly string[] }
    | { readonly kind: 'ttl'; readonly declaredTtl: number; readonly observedTtl: number }
    | {
        readonly kind: 'serverBehind' | 'serverAhead';
        /** Undefined when the repository declares no SOA. */
        readonly declaredSerial: number | undefined;
        readonly observedSerial: number;
        /** Newest serial of all servers, where this one is older than it. */
        readonly newestSerial: number | undefined;
      }
    /** Record sets that every server which answers has as they are declared. */
    | { readonly kind: 'same'; readonly times: number }
    | { readonly kind: 'lame'; readonly gap: Gap }
    /** `times`: the number of record sets, or of servers, that this is not known of. */
    | { readonly kind: 'unknown'; readonly gap: Gap; readonly times: number }
    /** The servers of the parent zone know of no delegation. */
    | { readonly kind: 'notDelegated'; readonly parent: DomainName }
  );

interface DriftPlace {
  readonly zone: Zone;
  readonly owner: DomainName;
  readonly type: number;
  /** In the order in which they were asked; empty where the zone as a whole is meant. */
  readonly servers: readonly DriftServer[];
  /** State of the servers' copies of the zone: what differs on one that is behind is explained by that. */
  readonly serverState: 'current' | 'behind' | 'ahead' | 'unknown';
  /** Where the repository declares the RRset. */
  readonly declaredAt: readonly Origin[];
}

/** One address of a name server. */
export interface DriftServer {
  readonly host: DomainName;
  readonly address: string;
}

/** What a message shows of them: `ns1.example.org (192.0.2.53, 2001:db8::53), ns2.example.org (198.51.100.53)`, and the number of hosts. */
export function shownServers({ servers }: Pick<Drift, 'servers'>): { readonly server: string; readonly count: number } {
  const addresses = new Map<DomainName, string[]>();
  for (const { host, address } of servers) addresses.set(host, [...(addresses.get(host) ?? []), address]);
  const names = [...addresses].map(([host, at]) => `${withoutDot(host)} (${at.join(', ')})`);
  return { server: names.join(', '), count: names.length };
}

/** What a drift is about: a record set, or the zone with its servers. */
export function subjectOf({ kind, zone, owner, type }: Drift): Subject {
  switch (kind) {
    case 'missing':
    case 'different':
    case 'extra':
    case 'ttl':
      return { kind: 'rrset', name: owner };
    case 'unknown':
      return type === TYPE.SOA ? { kind: 'zone', name: zone.apex } : { kind: 'rrset', name: owner };
    case 'serverBehind':
    case 'serverAhead':
    case 'same':
    case 'lame':
    case 'notDelegated':
      return { kind: 'zone', name: zone.apex };
  }
}

export type DriftKind = Drift['kind'];

export type DriftKinds = NonEmpty<DriftKind>;

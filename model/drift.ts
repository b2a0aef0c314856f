import type { DomainName } from './names/name.ts';
import type { Gap, Origin } from './origin.ts';
import type { NonEmpty } from './plane.ts';
import type { RecordRef, Zone } from './zone/zone.ts';

/** One way in which a name server differs from the repository, or why that cannot be told. */
export type Drift = DriftPlace &
  (
    | {
        readonly kind: 'missing' | 'different';
        /** Of the declared records, those that the server does not have. */
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
    | { readonly kind: 'lame' | 'unknown'; readonly gap: Gap }
    /** The servers of the parent zone know of no delegation. */
    | { readonly kind: 'notDelegated'; readonly parent: DomainName }
  );

interface DriftPlace {
  readonly zone: Zone;
  readonly owner: DomainName;
  readonly type: number;
  /** The server, as `ns1.example.org (192.0.2.53)`; empty where the zone as a whole is meant. */
  readonly server: string;
  /** State of the server's copy of the zone: what differs on one that is behind is explained by that. */
  readonly serverState: 'current' | 'behind' | 'ahead' | 'unknown';
  /** Where the repository declares the RRset. */
  readonly declaredAt: readonly Origin[];
}

export type DriftKind = Drift['kind'];

export type DriftKinds = NonEmpty<DriftKind>;

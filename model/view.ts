import type { Validation } from './dnssec/validation.ts';
import type { DomainName } from './names/name.ts';
import type { Gap, Origin } from './origin.ts';
import type { Instant, NonEmpty, Plane } from './plane.ts';
import type { GuidelineId } from './tls/guideline-id.ts';
import type { Routing } from './rpki/routing.ts';
import type { ServiceKind, ServiceOf } from './service.ts';
import type { NameId, RRset, Zone } from './zone/zone.ts';

/** The answer for a name and type after following aliases through every zone that is known. */
export type Resolution =
  | { readonly kind: 'answer'; readonly rrset: RRset; readonly aliases: readonly Alias[] }
  | { readonly kind: 'nodata'; readonly aliases: readonly Alias[] }
  | { readonly kind: 'nxdomain'; readonly aliases: readonly Alias[] }
  | { readonly kind: 'loop'; readonly aliases: NonEmpty<Alias> }
  | { readonly kind: 'unknown'; readonly gaps: NonEmpty<Gap>; readonly aliases: readonly Alias[] };

/** One CNAME or DNAME that was followed. */
export interface Alias {
  readonly owner: DomainName;
  readonly target: DomainName;
  readonly at: Origin;
}

/** A zone cut. `child` is undefined when the repository (or the network) does not show the child zone. */
export interface Delegation {
  readonly cut: DomainName;
  readonly parent: Zone;
  /** The NS RRset at the cut, in the parent. */
  readonly ns: RRset;
  readonly child: Zone | undefined;
}

export interface MailDomain {
  readonly name: DomainName;
  readonly id: NameId;
  readonly zone: Zone;
  /** Its MX records, where it has any. */
  readonly mx: RRset | undefined;
  /** True for the apex of its zone. */
  readonly isApex: boolean;
}

/** One host of the apex NS RRset. */
export interface NameServer {
  readonly host: DomainName;
  readonly zone: Zone;
  /** Index of the NS record in the apex NS RRset. */
  readonly record: number;
}

/** What a rule may ask. It asks inside the world of its subject: the same plane, the nearest declaration. */
export interface View {
  readonly plane: Plane;
  readonly now: Instant;
  /** What TLS is measured by. */
  readonly guideline: GuidelineId;
  /** Follows CNAME and DNAME; `unknown` when a needed zone is not known here. */
  resolve(name: DomainName, type: number): Resolution;
  /** The nearest declaration of the zone that would hold the name (delegations honoured), or why there is none. */
  zoneFor(name: DomainName): { readonly kind: 'zone'; readonly zone: Zone } | { readonly kind: 'unknown'; readonly gap: Gap };
  /** Every zone of the plane, all worlds, ordered by apex, then path. */
  zones(): readonly Zone[];
  /** Their names, the same list each time. To ask for no more than these leaves what they hold out of the question. */
  apexes(): readonly DomainName[];
  /** Every service of a kind, ordered by path, then name. */
  services<K extends ServiceKind>(kind: K): readonly ServiceOf<K>[];
  /** Zone whose cut this apex is, in the same world. */
  parentOf(zone: Zone): Zone | undefined;
  /** Routing data of the run; undefined where the configuration names none. */
  readonly routing: Routing | undefined;
  /** What a validating resolver says of a name; undefined where none is asked, as on the declared plane. */
  validationOf(name: DomainName): Validation | undefined;
  /** Where the repository declares what was observed; the same origin on the declared plane. Empty when it does not. */
  declaredAt(owner: DomainName, type: number): readonly Origin[];
}

import type { DomainName } from './names/name.ts';
import type { Gap } from './origin.ts';
import type { Param } from './plane.ts';
import type { Report, Result } from './report.ts';
import type { Range } from './score/calculate.ts';
import type { Kind } from './score/score.ts';
import type { Severity } from './verdict.ts';

/** How what a project declares differs from what it declared at an earlier commit, both judged by the same rules. */
export interface Change {
  /** The commit that is compared with, in full and as people call it. */
  readonly base: { readonly commit: string; readonly name: string };
  readonly findings: FindingsChange;
  /** By apex, then path. Zones that say the same are left out. */
  readonly zones: readonly ZoneChange[];
  /** Domains whose predicted score differs, or that have one on one side only. In the order of a score. */
  readonly scores: readonly ScoreChange[];
  /** Every domain and standard that either side judged. */
  readonly standards: readonly StandardChange[];
  /** The base, whole: passes, its score, and the files that its places point into. */
  readonly before: Report;
}

export interface FindingsChange {
  /** Open now and not before, in the order of the report. */
  readonly added: readonly Result[];
  /** Open before, and known to be gone. Their places lie in the files of the base. */
  readonly fixed: readonly Result[];
  /** Open before, and accepted now by a comment, the configuration or a baseline. */
  readonly accepted: readonly Result[];
  /** Open before, and now nobody can tell. Their places lie in the files of the base. */
  readonly undecided: readonly Result[];
  /** Open before and now. */
  readonly unchanged: number;
  /** How many were not there before, and are accepted by a comment or the configuration from the beginning. */
  readonly acceptedAtOnce: number;
}

export interface ZoneChange {
  readonly apex: DomainName;
  readonly view: string | undefined;
  /** The file that declares it; undefined on the side that does not have the zone. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly statements: readonly Statement[];
  readonly records: { readonly added: number; readonly removed: number; readonly ttl: number };
  /** Where both have an SOA; `back`: secondary servers would take it for an older zone (RFC 1982). */
  readonly serial: { readonly before: number; readonly after: number; readonly course: 'forth' | 'back' } | undefined;
  /** Why not everything of it is known, on either side. Then more may differ than is said. */
  readonly gaps: readonly Gap[];
}

export interface ScoreChange {
  readonly domain: DomainName;
  readonly kind: Kind;
  /** Null on a side where the domain has no score. */
  readonly before: Range | null;
  readonly after: Range | null;
}

/** How a domain keeps a standard in its files. */
export interface StandardChange {
  /** Undefined for what belongs to no domain. */
  readonly domain: DomainName | undefined;
  /** As compliance reports group them: `dnssec`, `spf`, … */
  readonly standard: string;
  readonly before: Standing;
  readonly after: Standing;
}

/** The worst that was found, else that something is undecided, else that all was in order; `none` where nothing was judged. */
export type Standing = Severity | 'undecided' | 'passed' | 'none';

/** Something that a reviewer of a zone wants to know, in facts; `locales` holds the sentence under `change.said.<id>`. */
export interface Statement {
  readonly id: StatementId;
  /** Values as they were seen; whoever shows them makes them harmless. */
  readonly params: Readonly<Record<string, StatementParam>>;
  /** What it is about. */
  readonly name: DomainName;
  /** Whether protection is lost or weakened, or service may be. */
  readonly isAlarming: boolean;
  /** Whether it says that something is missing or new where part of a zone could not be read. */
  readonly isUnsure: boolean;
}

/** A value, several of them, or a time in seconds. */
export type StatementParam = Param | readonly string[] | { readonly seconds: number };

export const STATEMENTS = [
  'zoneGone',
  // mail
  'mailMoves',
  'mailServersAdded',
  'mailServersRemoved',
  'mailServersChange',
  'mailOrder',
  'mailStarts',
  'mailStops',
  'mailRefused',
  'mailTaken',
  // addresses and aliases
  'hostAdded',
  'hostsAdded',
  'hostRemoved',
  'hostsRemoved',
  'wildcardAdded',
  'ipv4Added',
  'ipv4Removed',
  'ipv6Added',
  'ipv6Removed',
  'addressesMove',
  'addressesAdded',
  'addressesRemoved',
  'aliasAdded',
  'aliasesAdded',
  'aliasRemoved',
  'aliasesRemoved',
  'aliasMoves',
  'becomesAlias',
  'becomesHost',
  // who serves, and who vouches
  'nameServersAdded',
  'nameServersRemoved',
  'nameServersChange',
  'delegationAdded',
  'delegationRemoved',
  'delegationMoves',
  'dsAdded',
  'dsRemoved',
  'dsChanges',
  'keysAdded',
  'keysRemoved',
  'keysGone',
  'signatures',
  // who may send
  'spfAdded',
  'spfRemoved',
  'spfWeaker',
  'spfStricter',
  'spfAllows',
  'spfAllowsNoMore',
  'spfChanges',
  'dmarcAdded',
  'dmarcRemoved',
  'dmarcWeaker',
  'dmarcStricter',
  'dmarcWeakerBelow',
  'dmarcStricterBelow',
  'dmarcReports',
  'dmarcNoReports',
  'dmarcChanges',
  'dkimAdded',
  'dkimRemoved',
  'dkimRevoked',
  'dkimReplaced',
  'dkimChanges',
  // how mail and certificates are protected
  'mtaStsAdded',
  'mtaStsRemoved',
  'mtaStsChanges',
  'tlsRptAdded',
  'tlsRptRemoved',
  'tlsRptChanges',
  'daneAdded',
  'daneRemoved',
  'daneChanges',
  'caaAdded',
  'caaAddedNobody',
  'caaRemoved',
  'caaAllows',
  'caaAllowsNoMore',
  'caaChanges',
  // the zone itself, and everything else
  'soaAdded',
  'soaRemoved',
  'soaPrimary',
  'soaContact',
  'soaRefresh',
  'soaRetry',
  'soaExpire',
  'soaNegative',
  'ttlLowered',
  'ttlRaised',
  'ttlsLowered',
  'ttlsRaised',
  'setAdded',
  'setRemoved',
  'setChanges',
] as const;
export type StatementId = (typeof STATEMENTS)[number];

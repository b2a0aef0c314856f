import type { DomainName } from './names/name.ts';
import type { Param } from './plane.ts';

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

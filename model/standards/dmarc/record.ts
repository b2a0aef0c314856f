import type { DomainName } from '../../names/name.ts';
import type { Problem, TextSpan } from '../problem.ts';
import type { Tag, TagList } from '../taglist.ts';

/** One TXT record read as a DMARC policy record (RFC 9989 §4.7). Tags that were not written, or not validly, hold their defaults. */
export interface DmarcRecord {
  readonly text: string;
  /** Whether receivers take this text for a DMARC record at all (§4.10 step 2). */
  readonly selected: boolean;
  /** Selected, and the tag list is not invalid as a whole. */
  readonly valid: boolean;
  readonly tags: TagList;
  readonly p: DeclaredPolicy | null;
  readonly sp: DeclaredPolicy | null;
  readonly np: DeclaredPolicy | null;
  readonly testing: boolean;
  readonly psd: 'y' | 'n' | 'u';
  readonly adkim: 'r' | 's';
  readonly aspf: 'r' | 's';
  readonly fo: readonly string[];
  readonly rua: readonly ReportUri[];
  readonly ruf: readonly ReportUri[];
  /** Tags of RFC 7489 that RFC 9989 made historic; null where absent or invalid. */
  readonly historic: { readonly pct: number | null; readonly rf: string | null; readonly ri: number | null };
  readonly problems: readonly DmarcProblem[];
}

/** The IANA registry of DMARC tags, the historic ones last (RFC 9989 §9.3). */
export const DMARC_TAGS = ['v', 'p', 'sp', 'np', 't', 'psd', 'adkim', 'aspf', 'fo', 'rua', 'ruf', 'pct', 'rf', 'ri'] as const;
export type DmarcTagName = (typeof DMARC_TAGS)[number];
/** The first tag of each registered name. */
export type KnownTags = Readonly<Record<DmarcTagName, Tag | null>>;

export type Policy = 'none' | 'quarantine' | 'reject';

/** `policy` is null when the value is none of the three. */
export interface DeclaredPolicy {
  readonly tag: Tag;
  readonly policy: Policy | null;
}

export interface ReportUri {
  readonly span: TextSpan;
  readonly text: string;
  /** In lower case; null when there is none. */
  readonly scheme: string | null;
  /** Destination of a mailto URI: its domain; null for others. */
  readonly domain: DomainName | null;
  /** Obsolete size limit (§4.8 obs-dmarc-report-size), such as `10m`. */
  readonly size: string | null;
  /** Syntactically valid, whatever the scheme. */
  readonly valid: boolean;
}

/** What a problem does: the whole record is ignored, the tag falls back to its default, or neither. */
export interface DmarcProblem extends Problem<DmarcProblemCode> {
  readonly effect: 'record' | 'tag' | 'none';
}

export type DmarcProblemCode =
  /** value, reason: missing | leading | notFirst | value */
  | 'version'
  /** tag */
  | 'duplicateTag'
  /** tag, suggestion */
  | 'unknownTag'
  /** tag */
  | 'tagCase'
  /** reason: missingEquals | emptyTag | tagName | valueCharacter | trailingGarbage | comma | semicolon | quote; segment; tag: whose value it is */
  | 'syntax'
  /** rua: usable | none */
  | 'noPolicy'
  /** position */
  | 'policyOrder'
  /** tag, value, suggestion */
  | 'invalidPolicy'
  | 'policyNone'
  | 'noneWithoutRua'
  /** tag, value, than, thanValue */
  | 'subdomainWeaker'
  /** sp */
  | 'npMissing'
  | 'testing'
  /** tag, value, default: t and psd */
  | 'tagValue'
  /** value, reason: sampled | zero | full | invalid */
  | 'pct'
  /** tag, value */
  | 'removedTag'
  /** tag, value */
  | 'alignmentValue'
  /** value, reason: unknown | exclusive | repeated | withoutRuf */
  | 'fo'
  | 'ruaMissing'
  /** tag, value, suggestion, reason: empty | noScheme | emptyAddress | address | slashes | character | percent | exclamation | tagInside */
  | 'ruaUri'
  /** tag, scheme, suggestion */
  | 'ruaScheme'
  /** tag, size */
  | 'ruaSize'
  /** tag, count */
  | 'ruaCount';

export type NoteDmarc = (
  code: DmarcProblemCode,
  span: TextSpan,
  params: Record<string, string | number>,
  effect: DmarcProblem['effect'],
) => void;

import type { DomainName } from '../names/name.ts';
import type { Gap, Origin } from '../origin.ts';
import type { PolicyField } from './field.ts';

/** An MTA-STS policy (RFC 8461 §3.2), as far as it could be read. */
export interface MtaStsPolicy {
  readonly format: 'mta-sts';
  readonly path: string;
  /** In the order of the file. */
  readonly fields: readonly PolicyField[];
  /** Fields that a line is meant as which is none by the grammar; it is told where it stands. */
  readonly broken: ReadonlySet<MtaStsField>;
  /** Why there may be other fields than these. */
  readonly gaps: readonly Gap[];
  /** The mail domain that the path names (`mta-sts.example.org/.well-known/mta-sts.txt`). */
  readonly domain: DomainName | undefined;
  /** The place of the whole: its first line. */
  readonly at: Origin;
}

export const MTA_STS_FIELDS = ['version', 'mode', 'max_age', 'mx'] as const;
export type MtaStsField = (typeof MTA_STS_FIELDS)[number];

export const MTA_STS_MODES = ['enforce', 'testing', 'none'] as const;
export type MtaStsMode = (typeof MTA_STS_MODES)[number];

/** One year, with a leap day (RFC 8461 §3.2). */
export const MOST_MAX_AGE = 31_557_600;

/** The first of that name: of all but `mx` senders read no other (RFC 8461 §3.2). */
export function fieldOf({ fields }: MtaStsPolicy, name: MtaStsField): PolicyField | undefined {
  return fields.find(({ key }) => key === name);
}

/** What senders do with the policy; undefined when it tells no mode, or one that nobody sees here. */
export function modeOf(policy: MtaStsPolicy): MtaStsMode | undefined {
  const field = fieldOf(policy, 'mode');
  return field === undefined || field.gap !== undefined ? undefined : MTA_STS_MODES.find((mode) => mode === field.value);
}

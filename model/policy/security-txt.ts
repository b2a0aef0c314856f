import type { Gap, Origin } from '../origin.ts';
import type { PolicyField } from './field.ts';

/** A `security.txt` (RFC 9116), as far as it could be read. */
export interface SecurityTxt {
  readonly format: 'security-txt';
  readonly path: string;
  /** In the order of the file. */
  readonly fields: readonly PolicyField[];
  /** Why there may be other fields than these: lines that only a template engine understands. */
  readonly gaps: readonly Gap[];
  /** Where the OpenPGP frame begins that signs it; undefined for a file without. A change of it wants a new signature. */
  readonly signed: Origin | undefined;
  /** The place of the whole: its first line. */
  readonly at: Origin;
}

/** The fields of RFC 9116 §2.5, then two that were registered with IANA later. */
export const SECURITY_FIELDS = [
  'Acknowledgments',
  'Canonical',
  'Contact',
  'Encryption',
  'Expires',
  'Hiring',
  'Policy',
  'Preferred-Languages',
  'CSAF',
  'Bug-Bounty',
] as const;

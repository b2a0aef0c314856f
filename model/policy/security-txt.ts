import type { Gap, Origin } from '../origin.ts';

/** A `security.txt` (RFC 9116), as far as it could be read. */
export interface SecurityTxt {
  readonly format: 'security-txt';
  readonly path: string;
  /** In the order of the file. */
  readonly fields: readonly SecurityField[];
  /** Why there may be more fields than these: lines that only a template engine understands. */
  readonly gaps: readonly Gap[];
  /** The place of the whole: its first line. */
  readonly at: Origin;
}

export interface SecurityField {
  /** As written. */
  readonly name: string;
  /** In lower case: names are compared so (RFC 9116 §2.3, RFC 5322 §1.2.2). */
  readonly key: string;
  readonly value: string;
  /** Why the value is not the one that will be served: a template placeholder. */
  readonly gap?: Gap;
  readonly nameAt: Origin;
  readonly valueAt: Origin;
}

import type { Gap, Origin } from '../origin.ts';

/** `name: value` on a line of a policy file. */
export interface PolicyField {
  /** As written. */
  readonly name: string;
  /** The field that is meant: slips of the pen put right, and the letter case where it does not count. */
  readonly key: string;
  /** Without the white space around it. */
  readonly value: string;
  /** Why the value is not the one that will be served: a template placeholder. */
  readonly gap?: Gap;
  readonly nameAt: Origin;
  readonly valueAt: Origin;
  /** The place of some characters of the value. */
  readonly part: (start: number, end: number) => Origin;
}

import type { Gap, Origin } from '../origin.ts';

/** A program that signs outgoing mail: for which domains, with which keys. */
export interface DkimSigner {
  readonly path: string;
  /** In the order of its files. */
  readonly keys: readonly SigningKey[];
  /** Why there may be others. */
  readonly gaps: readonly Gap[];
}

/** Mail of a domain is signed with the key whose public half a selector publishes (RFC 6376 §3.1). */
export interface SigningKey {
  /** `d=`, as written. */
  readonly domain: string;
  readonly selector: string;
  readonly at: Origin;
}

import type { FiledPrivateKey } from '../certificate/file.ts';
import type { Gap, Origin } from '../origin.ts';

/** A program that signs outgoing mail: for which domains, with which keys. */
export interface DkimSigner {
  readonly path: string;
  /** The place of what is missing: the first option. */
  readonly at: Origin;
  /** It signs, and does not only verify. */
  readonly signs: boolean;
  /** By name in lower case. */
  readonly options: ReadonlyMap<string, SignerOption>;
  /** Undefined where there is none, or its file is not in the repository. */
  readonly keyTable: SignerTable | undefined;
  readonly signingTable: SignerTable | undefined;
  /** The machines whose mail is signed; undefined where none are named, or their list is not in the repository. */
  readonly internalHosts: readonly { readonly value: string; readonly at: Origin }[] | undefined;
  /** In the order of its files. */
  readonly keys: readonly SigningKey[];
  /** Why there may be others. */
  readonly gaps: readonly Gap[];
}

export interface SignerOption {
  readonly value: string;
  readonly at: Origin;
  /** A template fills in some of it. */
  readonly isHidden: boolean;
}

export interface SignerTable {
  /** Keys of `refile` are patterns, those of `file` are not. */
  readonly type: 'file' | 'refile';
  readonly rows: readonly SignerRow[];
}

/** `name value` */
export interface SignerRow {
  readonly name: string;
  readonly value: string;
  readonly at: Origin;
}

/** Mail of a domain is signed with the key whose public half a selector publishes (RFC 6376 §3.1). */
export interface SigningKey {
  /** `d=`, as written. */
  readonly domain: string;
  readonly selector: string;
  /** Where the machine keeps the private key; undefined where the configuration holds the key itself. */
  readonly file: string | undefined;
  /** The key that the configuration holds. */
  readonly inner?: FiledPrivateKey;
  readonly at: Origin;
}

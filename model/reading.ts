import type { DomainName } from './names/name.ts';
import type { Gap, Span } from './origin.ts';
import type { Problem } from './problem.ts';
import type { Fix, Remedy } from './remedy.ts';
import type { Service } from './service.ts';
import type { Zone } from './zone/zone.ts';

export interface SourceFile {
  /** Path relative to the project root, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What came of the wish to read another file. Only files inside the project are ever read. */
export type IncludeResult =
  | { readonly kind: 'file'; readonly file: SourceFile }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'outside' } // leaves the project, also through a symbolic link
  | { readonly kind: 'unreadable'; readonly reason: string };

/** One file says what another one is: named.conf that `db.example` is the zone example.org in view internal. */
export interface Claim {
  readonly path: string;
  /** Parser that shall read it. */
  readonly format: string;
  readonly zone?: DomainName;
  readonly view?: string;
  /** The file that claims. */
  readonly by: string;
  readonly at: Span;
}

export interface ReadContext {
  /** Reads a file named in another one; `from` is the path of the file that names it. Relative paths: folder of `from`, then the project root. */
  include(request: string, from: string): IncludeResult;
  /** Asked before an included file is read: false when files were read over and over too much already. */
  again?(file: SourceFile): boolean;
  /** Files below a folder of the project (not recursive), sorted; empty when there is no such folder. */
  list(folder: string): readonly string[];
  /** Origin told from outside: command line, configuration, or a claim. */
  readonly origin?: DomainName;
  readonly view?: string;
  /** A server configuration or hostmaster.yaml says that this file is a whole zone: one without SOA is broken then, not a piece. */
  readonly isZone?: boolean;
  /** The file that claims this one. */
  readonly claimedBy?: string;
  /** Versions of server software that hostmaster.yaml tells, by the name of the software: `nginx` → `1.26`. */
  readonly servers?: ReadonlyMap<string, string>;
  /** Limits, so that no input is endless. */
  readonly limits: ReadLimits;
}

export interface ReadLimits {
  /** Records one $GENERATE may make (default 65,536). */
  readonly generate: number;
  /** Depth of includes (default 10). */
  readonly includeDepth: number;
}

/** `hostmaster-ignore rule until=2027-03-01 -- reason` found in a file. */
export interface IgnoreComment {
  readonly rule: string;
  readonly until?: string;
  readonly reason: string;
  readonly at: Span;
  /** Findings whose place begins in this range of bytes are meant. */
  readonly covers: Span;
}

/** What one file told. */
export interface Reading {
  readonly format: string;
  readonly zones: readonly Zone[];
  /** Hosts, servers, certificates, policies; undefined for a format that has none. */
  readonly services?: readonly Service[];
  readonly problems: readonly Problem[];
  readonly gaps: readonly Gap[];
  readonly claims: readonly Claim[];
  readonly ignores: readonly IgnoreComment[];
  /** `fragment`: a piece without SOA that is not a zone of its own. */
  readonly fragment?: boolean;
  /** Every file that was read for it, itself included. */
  readonly files: readonly SourceFile[];
}

/** The file of a path, as it was read. */
export type SourceOf = (path: string) => SourceFile | undefined;

export interface Parser {
  readonly id: string;
  /** How sure it is from the path and the first 64 KiB: 0 not mine … 1 surely mine. */
  recognise(path: string, head: Uint8Array): number;
  read(file: SourceFile, context: ReadContext): Reading;
  /** The edits that carry out a remedy; undefined when this format cannot. */
  write?(remedy: Remedy, sourceOf: SourceOf): Fix | undefined;
}

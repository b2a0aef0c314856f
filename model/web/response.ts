import type { Gap, Origin } from '../origin.ts';

/** What a host says for some paths: itself, or one of its locations. */
export interface WebResponse {
  readonly scope: Scope;
  readonly at: Origin;
  /** What may answer before the content does, in order. */
  readonly steps: readonly Step[];
  readonly content: Content;
  readonly headers: Headers;
  /** The response it stands in; undefined for the host itself. */
  readonly parent: WebResponse | undefined;
}

export type Scope =
  | { readonly kind: 'host' }
  | { readonly kind: 'location'; readonly match: 'exact' | 'prefix' | 'firmPrefix' | 'regex' | 'regexIgnoringCase'; readonly path: string }
  | { readonly kind: 'namedLocation'; readonly path: string };

/** `return 301 …`, perhaps under a condition. */
export interface Step {
  readonly condition: Condition | undefined;
  readonly action: Action;
  readonly at: Origin;
  /** Of a condition with a block: the headers in force inside it. */
  readonly headers: Headers | undefined;
}

/** Conditions that a name and a port decide; any other depends on the request. */
export type Condition =
  | { readonly kind: 'equals'; readonly variable: 'host' | 'scheme' | 'https' | 'port'; readonly value: string; readonly negated: boolean }
  /** The path of the request matches a regular expression. */
  | { readonly kind: 'path'; readonly pattern: string }
  | { readonly kind: 'other'; readonly text: string };

export type Action =
  | { readonly kind: 'redirect'; readonly status: number; readonly target: string }
  | { readonly kind: 'answer'; readonly status: number }
  /** The content of the response, with the headers of the step. */
  | { readonly kind: 'content' }
  /** No further step of this level is taken. */
  | { readonly kind: 'stop' }
  /** Goes on with another path of this host. */
  | { readonly kind: 'rewrite'; readonly pattern: string; readonly target: string }
  | { readonly kind: 'unknown'; readonly gap: Gap };

export type Content =
  | {
      readonly kind: 'files';
      readonly root: string | undefined;
      readonly isAlias: boolean;
      /** What is tried instead of the path, in order; empty where only the path is. */
      readonly tries: readonly string[];
      /** Names of files that answer for a folder; empty where none does, or none is known. */
      readonly index: readonly string[];
    }
  | { readonly kind: 'application'; readonly at: Origin; readonly by: string; readonly target: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unknown'; readonly gap: Gap };

export interface HeaderField {
  readonly name: string;
  /** As written, variables included. */
  readonly value: string;
  /** Sent with every status, not only with success and redirects. */
  readonly always: boolean;
  readonly at: Origin;
  /** A template fills in some of the value. */
  readonly isHidden: boolean;
}

/** The fields that the server itself adds to a response. */
export interface Headers {
  readonly fields: readonly HeaderField[];
  /** Fields of outer levels that this level's own lines take away, and the line that does so. */
  readonly lost: readonly HeaderField[];
  readonly lostBy: Origin | undefined;
  /** Why there may be more: an include that is not known, an application, a script. */
  readonly gap: Gap | undefined;
}

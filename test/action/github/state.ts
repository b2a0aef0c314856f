import type { CheckRun } from './checks.ts';
import type { Uploaded } from './code-scanning.ts';
import type { Changed } from './differences.ts';
import type { LineComment, Proposal, Review } from './pulls.ts';

export interface Kept {
  readonly id: number;
  body: string;
  readonly user: { readonly login: string; readonly type: 'User' | 'Bot' };
}

/** A request as it came. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
  readonly operation: string | undefined;
}

/** What a request meets instead of being done; `done`: it was done before it failed. */
export interface Trouble {
  readonly when: (asked: Asked) => boolean;
  readonly times?: number;
  readonly status: number;
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly done?: boolean;
}

/** Rights of a token, by the names that workflows give them. */
export type Scope = 'pull-requests' | 'checks' | 'security-events';

/** What one repository with one pull request, number 7, holds. */
export interface State {
  comments: Kept[];
  lineComments: LineComment[];
  reviews: Review[];
  checkRuns: CheckRun[];
  uploads: Uploaded[];
  proposal: Proposal | undefined;
  /** Files that the list tells before those of the pull request. */
  filesBefore: readonly Changed[];
  /** Files that GitHub shows no difference of. */
  withoutPatch: ReadonlySet<string>;
  /** What the token may write. */
  mayWrite: ReadonlySet<Scope>;
  nextId: number;
}

export function newState(): State {
  return {
    comments: [],
    lineComments: [],
    reviews: [],
    checkRuns: [],
    uploads: [],
    proposal: undefined,
    filesBefore: [],
    withoutPatch: new Set(),
    mayWrite: new Set(['pull-requests', 'checks', 'security-events']),
    nextId: 1000,
  };
}

import type { GitHub } from '../github/github.ts';
import type { Asked, Trouble } from '../github/state.ts';
import type { Files, PullRequest } from '../repository.ts';
import { badLine, zone } from '../zones.ts';

/** What a step meets. */
export interface Scenario {
  readonly name: string;
  readonly event?: string;
  /** Of the payload, besides the pull request. */
  readonly payload?: (change: PullRequest) => object;
  readonly base?: Files;
  readonly head?: Files;
  /** How many findings there are, named `bad-0` and so on; 2 where it is not told. */
  readonly findings?: number;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly workspace?: (change: PullRequest) => string;
  readonly prefix?: string;
  readonly given?: (github: GitHub, change: PullRequest) => void;
  /** What is missing, in the words of the summary. */
  readonly missing?: readonly RegExp[];
  /** What GitHub holds afterwards, as far as it is told. */
  readonly holds?: Readonly<Partial<Record<'comments' | 'lineComments' | 'checkRuns' | 'uploads', number>>>;
}

export const OFF = zone(badLine('bad-0'), ...Array.from({ length: 12 }, (_, at) => `h${at} A 192.0.2.${at}`));
export const bad = (count: number): string => zone(...Array.from({ length: count }, (_, at) => badLine(`bad-${at}`)));
export const HEAD: Files = { 'a.zone': `${OFF}${badLine('bad-1')}\n` };
export const BASE: Files = { 'a.zone': OFF };

export const on =
  (...operations: readonly string[]) =>
  ({ operation = '' }: Asked): boolean =>
    operations.includes(operation);
export const anything = (): boolean => true;
export const SECONDARY = { status: 403, message: 'You have exceeded a secondary rate limit' };
export const WRITES = ['issues/create-comment', 'pulls/create-review', 'checks/create', 'code-scanning/upload-sarif'];
export const NOTHING = { comments: 0, lineComments: 0, checkRuns: 0, uploads: 0 };
export const EVERYTHING = { comments: 1, lineComments: 1, checkRuns: 1, uploads: 1 };
export const FORBIDDEN = [/No comment was written/, /No fixes were suggested/, /No check run was made/, /Code scanning was given nothing/];

export function trouble(...troubles: readonly Trouble[]): (github: GitHub) => void {
  return (github) => void (github.troubles = [...troubles]);
}

export const readOnly = (github: GitHub): void => void (github.mayWrite = new Set());

import { leastOf } from './description.ts';
import { changedFiles, hunksShown, movedTo } from './differences.ts';
import type { Changed, Range } from './differences.ts';
import { refuse } from './refusal.ts';
import type { State } from './state.ts';

/** A comment on lines of the pull request. */
export interface LineComment {
  readonly id: number;
  readonly body: string;
  readonly path: string;
  /** Undefined where the lines it was made for are gone. */
  lines: Range | undefined;
  readonly original: Range;
  commit: string;
  readonly review: number | undefined;
  readonly answers: number | undefined;
  readonly user: { readonly login: string; readonly type: 'User' | 'Bot' };
}

export interface Review {
  readonly id: number;
  body: string;
  readonly commit: string;
}

/** The pull request itself: where its commits are, and which they are now. */
export interface Proposal {
  readonly folder: string;
  readonly base: string;
  head: string;
}

const LONGEST_BODY = 65_536;
const MOST_FILES = 3000;

interface Given {
  readonly path: string;
  readonly body: string;
  readonly line?: number;
  readonly side?: string;
  readonly start_line?: number;
  readonly start_side?: string;
  readonly position?: number;
}

/** One refused comment refuses the whole review. */
export function createReview(
  state: State,
  given: { commit_id?: string; body?: string; event?: string; comments?: readonly Given[] },
): object {
  const { comments = [] } = given;
  const proposal = proposalOf(state);
  if (given.event === undefined) refuse(422, 'this would be a pending review, which nobody sees');
  if (given.event === 'COMMENT' && (given.body ?? '') === '') refuse(422, 'body is obligatory for COMMENT');
  tooLong(given.body ?? '');
  const commit = commitOf(proposal, given.commit_id);
  const files = changedFiles(proposal.folder, proposal.base, proposal.head);
  const ranges = comments.map((comment) => linesOf(files, comment));
  const review: Review = { id: state.nextId++, body: given.body ?? '', commit };
  state.reviews.push(review);
  for (const [at, { path, body }] of comments.entries()) put(state, { path, body, range: ranges[at]!, commit, review: review.id });
  return reviewShown(review);
}

export function updateReview(state: State, id: number, body: string): object {
  const review = state.reviews.find((each) => each.id === id) ?? refuse(404, 'Not Found');
  tooLong(body);
  review.body = body;
  return reviewShown(review);
}

export function createLineComment(state: State, given: Given & { readonly commit_id: string }): object {
  const proposal = proposalOf(state);
  const commit = commitOf(proposal, given.commit_id);
  const range = linesOf(changedFiles(proposal.folder, proposal.base, proposal.head), given);
  return commentShown(put(state, { path: given.path, body: given.body, range, commit, review: undefined }));
}

/** Somebody answers a comment. */
export function answer(state: State, to: number, login: string): void {
  const comment = state.lineComments.find(({ id }) => id === to);
  if (comment !== undefined)
    state.lineComments.push({ ...comment, id: state.nextId++, body: 'No, on purpose.', answers: to, user: { login, type: 'User' } });
}

/** New commits: comments move with their lines, or become outdated. */
export function push(state: State, head: string): void {
  const proposal = proposalOf(state);
  const files = changedFiles(proposal.folder, proposal.base, head);
  for (const comment of state.lineComments) {
    const moved = comment.lines === undefined ? undefined : movedTo(proposal.folder, proposal.head, head, comment.path, comment.lines);
    const patch = files.find(({ filename }) => filename === comment.path)?.patch;
    const isShown = moved !== undefined && hunksShown(patch ?? '').some(({ first, last }) => first <= moved.first && moved.last <= last);
    comment.lines = isShown ? moved : undefined;
    if (isShown) comment.commit = head;
  }
  proposal.head = head;
}

export function pullShown(state: State): object {
  const { base, head } = proposalOf(state);
  const least = leastOf('pull-request');
  const side = (which: 'base' | 'head', sha: string): object => ({ ...(least[which] as object), sha });
  return { ...least, number: 7, state: 'open', base: side('base', base), head: side('head', head) };
}

/** Those that come from a branch, `owner:branch`: here the one there is, from `stranger:change`. */
export function pullsShown(state: State, asked: URLSearchParams): readonly object[] {
  if (state.proposal === undefined || (asked.get('head') ?? 'stranger:change') !== 'stranger:change') return [];
  const { base, head } = proposalOf(state);
  const least = leastOf('pull-request-simple');
  const side = (which: 'base' | 'head', sha: string): object => ({ ...(least[which] as object), sha });
  return [{ ...least, number: 7, state: 'open', base: side('base', base), head: side('head', head) }];
}

/** No more than 3,000, whatever page is asked for. */
export function filesShown(state: State): readonly object[] {
  const { folder, base, head } = proposalOf(state);
  return [...state.filesBefore, ...changedFiles(folder, base, head)].slice(0, MOST_FILES).map((file) => ({
    ...leastOf('diff-entry'),
    sha: file.blob,
    filename: file.filename,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    ...(file.patch !== undefined && !state.withoutPatch.has(file.filename) && { patch: file.patch }),
    ...(file.previous !== undefined && { previous_filename: file.previous }),
  }));
}

export function commentShown({ id, body, path, lines, original, commit, review, answers, user }: LineComment): object {
  const of = (range: Range | undefined, prefix: string): object => ({
    [`${prefix}line`]: range?.last ?? null,
    [`${prefix === '' ? '' : prefix}start_line`]: range !== undefined && range.first < range.last ? range.first : null,
  });
  return {
    ...leastOf('pull-request-review-comment'),
    id,
    body,
    path,
    position: lines === undefined ? null : 1,
    ...of(lines, ''),
    ...of(original, 'original_'),
    side: 'RIGHT',
    start_side: original.first < original.last ? 'RIGHT' : null,
    commit_id: commit,
    pull_request_review_id: review ?? null,
    ...(answers !== undefined && { in_reply_to_id: answers }),
    user: { ...leastOf('simple-user'), ...user },
  };
}

function reviewShown({ id, body, commit }: Review): object {
  return { ...leastOf('pull-request-review'), id, body, commit_id: commit, state: 'COMMENTED' };
}

function put(
  state: State,
  { path, body, range, commit, review }: { path: string; body: string; range: Range; commit: string; review: number | undefined },
): LineComment {
  const user = { login: 'github-actions[bot]', type: 'Bot' as const };
  const made: LineComment = { id: state.nextId++, body, path, lines: range, original: range, commit, review, answers: undefined, user };
  state.lineComments.push(made);
  return made;
}

function proposalOf({ proposal }: State): Proposal {
  return proposal ?? refuse(404, 'Not Found');
}

function commitOf({ head }: Proposal, commit: string | undefined): string {
  return commit === undefined || commit === head ? head : refuse(422, 'commit_id is not part of the pull request');
}

/** Both ends have to lie in one hunk, on the right side. */
function linesOf(files: readonly Changed[], { path, body, line, side, start_line: start, start_side: startSide, position }: Given): Range {
  tooLong(body);
  if (position !== undefined) refuse(422, 'position is closing down');
  const patch = files.find(({ filename }) => filename === path)?.patch ?? refuse(422, 'Path could not be resolved');
  if (line === undefined || side !== 'RIGHT') return refuse(422, 'Line could not be resolved');
  if (start !== undefined && (startSide !== 'RIGHT' || start >= line)) refuse(422, 'Start line must precede the end line.');
  const range = { first: start ?? line, last: line };
  const isShown = hunksShown(patch).some(({ first, last }) => first <= range.first && range.last <= last);
  return isShown ? range : refuse(422, 'Line must be part of the diff');
}

function tooLong(body: string): void {
  if (body.length > LONGEST_BODY) refuse(422, 'body is too long (maximum is 65536 characters)');
}

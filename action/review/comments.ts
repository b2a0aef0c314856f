import type { Speaker } from '../github.ts';
import { loginOf } from '../github.ts';
import type { PullRequestPlace } from '../issue-comments.ts';

/** A comment on lines of a pull request. */
export interface ReviewComment {
  readonly id: number;
  readonly body: string;
  readonly author: string;
  readonly isBot: boolean;
  /** Whether the lines it was made for are still there. */
  readonly isCurrent: boolean;
  /** The comment that this one answers. */
  readonly answers: number | undefined;
  /** The review it came with. */
  readonly review: number | undefined;
}

/** A comment to be made, on lines of the head. */
export interface NewComment {
  readonly path: string;
  readonly startLine: number;
  readonly line: number;
  readonly body: string;
}

/** A file of the pull request. `patch` is missing where GitHub shows no difference: too large, or no text. */
export interface ChangedFile {
  readonly path: string;
  readonly blob: string | null;
  readonly patch: string | undefined;
}

/** What GitHub keeps of a pull request's review. Every call may throw; see `refusalOf`. */
export interface Reviews {
  /** The commit that is proposed now. */
  readonly head: () => Promise<string>;
  /** Files of the pull request, of which GitHub tells 3,000, until all that are wanted were found. */
  readonly files: (wanted: ReadonlySet<string>) => Promise<ReadonlyMap<string, ChangedFile>>;
  readonly list: () => Promise<readonly ReviewComment[]>;
  readonly review: (commit: string, body: string, comments: readonly NewComment[]) => Promise<void>;
  /** One comment by itself. */
  readonly comment: (commit: string, comment: NewComment) => Promise<void>;
  readonly remove: (id: number) => Promise<void>;
  /** Replaces the words that stand above the comments of a review. */
  readonly update: (review: number, body: string) => Promise<void>;
  readonly login: () => Promise<string | undefined>;
}

export function reviewsOf(speaker: Speaker, { owner, repository: repo, number }: PullRequestPlace): Reviews {
  const place = { owner, repo, pull_number: number };
  const { pulls } = speaker.rest;
  // What failed may have been done: whoever asks again looks first.
  const once = { request: { retries: 0 } };
  return {
    head: async () => (await pulls.get(place)).data.head.sha,
    files: async (wanted) => {
      const found = new Map<string, ChangedFile>();
      for await (const { data } of speaker.paginate.iterator(pulls.listFiles, { ...place, per_page: 100 })) {
        for (const { filename: path, sha: blob, patch } of data) if (wanted.has(path)) found.set(path, { path, blob, patch });
        if (found.size === wanted.size) break;
      }
      return found;
    },
    list: async () => {
      const found = await speaker.paginate(pulls.listReviewComments, { ...place, per_page: 100 });
      return found.map(({ id, body, user, line, position, in_reply_to_id: answers, pull_request_review_id: review }) => ({
        id,
        body,
        author: (user as { readonly login: string } | null)?.login ?? '',
        isBot: (user as { readonly type: string } | null)?.type === 'Bot',
        // One that is outdated has a line no more; on servers of one's own it is the position that tells.
        isCurrent: (line ?? position ?? undefined) !== undefined,
        answers,
        review: review ?? undefined,
      }));
    },
    review: async (commit, body, comments) =>
      void (await pulls.createReview({ ...place, commit_id: commit, event: 'COMMENT', body, comments: comments.map(onLines), ...once })),
    comment: async (commit, comment) =>
      void (await pulls.createReviewComment({ ...place, commit_id: commit, ...onLines(comment), ...once })),
    remove: async (id) => void (await pulls.deleteReviewComment({ owner, repo, comment_id: id })),
    update: async (review, body) => void (await pulls.updateReview({ ...place, review_id: review, body })),
    login: () => loginOf(speaker),
  };
}

function onLines({ path, startLine, line, body }: NewComment) {
  const side = 'RIGHT' as const;
  return { path, body, line, side, ...(startLine < line && { start_line: startLine, start_side: side }) };
}

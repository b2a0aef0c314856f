import { loginOf } from './github.ts';
import type { Speaker } from './github.ts';

/** A pull request of a repository. */
export interface PullRequestPlace {
  readonly owner: string;
  readonly repository: string;
  readonly number: number;
}

export interface Comment {
  readonly id: number;
  readonly body: string;
  readonly author: string;
  readonly isBot: boolean;
}

/** The comments of one pull request. Every call may throw; see `refusalOf`. */
export interface Comments {
  /** Oldest first. */
  readonly list: () => Promise<readonly Comment[]>;
  readonly create: (body: string) => Promise<void>;
  readonly update: (id: number, body: string) => Promise<void>;
  readonly remove: (id: number) => Promise<void>;
  /** Who the token speaks for; undefined where it is an application, whose comments are a bot's. */
  readonly login: () => Promise<string | undefined>;
}

export function commentsOf(speaker: Speaker, { owner, repository: repo, number }: PullRequestPlace): Comments {
  const place = { owner, repo, issue_number: number };
  return {
    list: async () => {
      const found = await speaker.paginate(speaker.rest.issues.listComments, { ...place, per_page: 100 });
      return found.map(({ id, body, user }) => ({ id, body: body ?? '', author: user?.login ?? '', isBot: user?.type === 'Bot' }));
    },
    // What failed may have been done: whoever asks again looks first.
    create: async (body) => void (await speaker.rest.issues.createComment({ ...place, body, request: { retries: 0 } })),
    update: async (id, body) => void (await speaker.rest.issues.updateComment({ owner, repo, comment_id: id, body })),
    remove: async (id) => void (await speaker.rest.issues.deleteComment({ owner, repo, comment_id: id })),
    login: () => loginOf(speaker),
  };
}

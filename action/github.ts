import { Octokit } from '@octokit/rest';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';

/** A pull request, and what speaks to the GitHub it lies on. */
export interface PullRequestPlace {
  /** `https://api.github.com`, or that of an own server. */
  readonly api: string;
  readonly token: string;
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

/** The comments of one pull request. Every call may throw; see `whyNot`. */
export interface Comments {
  /** Oldest first. */
  readonly list: () => Promise<readonly Comment[]>;
  readonly create: (body: string) => Promise<void>;
  readonly update: (id: number, body: string) => Promise<void>;
  readonly remove: (id: number) => Promise<void>;
  /** Who the token speaks for; undefined where it is an application, whose comments are a bot's. */
  readonly login: () => Promise<string | undefined>;
}

/** Longest that GitHub may let us wait before we ask again, in seconds; what takes longer is given up. */
const PATIENCE = 20;
/** Longest that everything may take, in milliseconds. */
const WHOLE = 60_000;

export function commentsOf({ api, token, owner, repository: repo, number }: PullRequestPlace): Comments {
  const octokit = speaker(api, token);
  const place = { owner, repo, issue_number: number };
  return {
    list: async () => {
      const found = await octokit.paginate(octokit.rest.issues.listComments, { ...place, per_page: 100 });
      return found.map(({ id, body, user }) => ({ id, body: body ?? '', author: user?.login ?? '', isBot: user?.type === 'Bot' }));
    },
    // What failed may have been done: whoever asks again looks first.
    create: async (body) => void (await octokit.rest.issues.createComment({ ...place, body, request: { retries: 0 } })),
    update: async (id, body) => void (await octokit.rest.issues.updateComment({ owner, repo, comment_id: id, body })),
    remove: async (id) => void (await octokit.rest.issues.deleteComment({ owner, repo, comment_id: id })),
    login: async () => (token.startsWith('ghs_') ? undefined : (await octokit.rest.users.getAuthenticated()).data.login),
  };
}

function speaker(api: string, token: string): Octokit {
  const isWorthIt = (seconds: number, _options: unknown, _octokit: unknown, times: number): boolean => times < 1 && seconds <= PATIENCE;
  const Speaker = Octokit.plugin(retry, throttling);
  const silent = (): void => {};
  return new Speaker({
    baseUrl: api,
    auth: token,
    userAgent: 'hostmaster',
    log: { debug: silent, info: silent, warn: silent, error: silent },
    request: { signal: AbortSignal.timeout(WHOLE) },
    retry: { retries: 2 },
    throttle: { onRateLimit: isWorthIt, onSecondaryRateLimit: isWorthIt },
  });
}

/** Why GitHub did not do what was asked. */
export type Refusal = 'forbidden' | 'limited' | 'failed';

export function whyNot(error: unknown): Refusal {
  const { status, message, headers } = detailsOf(error);
  if (status === 429 || (status === 403 && (/rate limit/i.test(message) || 'retry-after' in headers))) return 'limited';
  return status === 401 || status === 403 || status === 404 ? 'forbidden' : 'failed';
}

/** Whether the server itself had trouble, so that what was asked for may have been done all the same. */
export function isDoubtful(error: unknown): boolean {
  return detailsOf(error).status >= 500;
}

function detailsOf(error: unknown): { readonly status: number; readonly message: string; readonly headers: object } {
  if (!(error instanceof Error)) return { status: 0, message: '', headers: {} };
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 0;
  const response = 'response' in error && typeof error.response === 'object' && error.response !== null ? error.response : {};
  const headers = 'headers' in response && typeof response.headers === 'object' && response.headers !== null ? response.headers : {};
  return { status, message: error.message, headers };
}

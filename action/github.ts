import { Octokit } from '@octokit/rest';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';

/** What speaks to one GitHub. Every call may throw; see `refusalOf`. */
export type Speaker = Octokit;

/** Longest that GitHub may let us wait before we ask again, in seconds; what takes longer is given up. */
const PATIENCE = 20;
/** Longest that everything may take, in milliseconds. */
const WHOLE = 60_000;

let known: { readonly api: string; readonly token: string; readonly speaker: Speaker } | undefined;

/** One for the whole step, so that limits and the time it may take are those of everything together. */
export function speakerOf(api: string, token: string): Speaker {
  if (known?.api !== api || known.token !== token) known = { api, token, speaker: newSpeaker(api, token) };
  return known.speaker;
}

function newSpeaker(api: string, token: string): Speaker {
  const isWorthIt = (seconds: number, _options: unknown, _octokit: unknown, times: number): boolean => times < 1 && seconds <= PATIENCE;
  const Speaker = Octokit.plugin(retry, throttling);
  // A second between two writings is what GitHub asks for, of those that notify people as of others.
  const throttle = { onRateLimit: isWorthIt, onSecondaryRateLimit: isWorthIt, triggersNotification: () => false };
  const silent = (): void => {};
  const signal = AbortSignal.timeout(WHOLE);
  const speaker = new Speaker({
    baseUrl: api,
    auth: token,
    userAgent: 'hostmaster',
    log: { debug: silent, info: silent, warn: silent, error: silent },
    retry: { retries: 2 },
    throttle,
  });
  // Of its own for each request: the plugins count in it how often one was tried.
  speaker.hook.before('request', (options) => void (options.request = { ...options.request, signal }));
  return speaker;
}

/** Why GitHub did not do what was asked. */
export type Refusal = 'forbidden' | 'limited' | 'failed';

function whyNot(error: unknown): Refusal {
  const { status, message, headers } = detailsOf(error);
  if (status === 429 || (status === 403 && (/rate limit/i.test(message) || 'retry-after' in headers))) return 'limited';
  return status === 401 || status === 403 || status === 404 ? 'forbidden' : 'failed';
}

/** Why GitHub refused; throws what is no answer of GitHub's, but our own bug. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Error && 'status' in error) return whyNot(error);
  throw error;
}

/** The status of an answer that refuses; 0 where there was none. */
export function statusOf(error: unknown): number {
  return detailsOf(error).status;
}

/** Whether the server itself had trouble, so that what was asked for may have been done all the same. */
export function isDoubtful(error: unknown): boolean {
  return statusOf(error) >= 500;
}

function detailsOf(error: unknown): { readonly status: number; readonly message: string; readonly headers: object } {
  if (!(error instanceof Error)) return { status: 0, message: '', headers: {} };
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 0;
  const response = 'response' in error && typeof error.response === 'object' && error.response !== null ? error.response : {};
  const headers = 'headers' in response && typeof response.headers === 'object' && response.headers !== null ? response.headers : {};
  return { status, message: error.message, headers };
}

/** Who the token of a speaker speaks for; undefined where it is an application. */
export async function loginOf(speaker: Speaker): Promise<string | undefined> {
  const { tokenType } = (await speaker.auth()) as { readonly tokenType: string };
  return tokenType === 'installation' ? undefined : (await speaker.rest.users.getAuthenticated()).data.login;
}

import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkRunShown, checkRunsShown, createCheckRun, updateCheckRun } from './checks.ts';
import { uploadSarif } from './code-scanning.ts';
import { leastOf, operationOf, wrongWithAnswer } from './description.ts';
import type { Operation } from './description.ts';
import { commentShown, createLineComment, createReview, filesShown, pullShown, pullsShown, updateReview } from './pulls.ts';
import { Refusal, refuse } from './refusal.ts';
import { newState } from './state.ts';
import type { Asked, Kept, Scope, State, Trouble } from './state.ts';

/** A GitHub that keeps what the Action writes, with the limits of the real one, held to GitHub's own description of it. */
export interface GitHub extends State {
  readonly api: string;
  readonly asked: Asked[];
  /** Meets requests until it is used up; the first that fits. */
  troubles: Trouble[];
  /** Answers of ours that GitHub would not give, and requests that are none of GitHub's. */
  readonly complaints: string[];
  readonly close: () => Promise<void>;
}

const LONGEST_BODY = 65_536;
/** Requests that make something, in one minute. */
const MOST_WRITES = 80;

/** @param prefix Where the API begins: `/api/v3` on a server of one's own. */
export async function gitHub(prefix = ''): Promise<GitHub> {
  const made = { ...newState(), asked: [] as Asked[], troubles: [] as Trouble[], complaints: [] as string[] };
  const used = new Map<Trouble, number>();
  let writes = 0;
  const server = createServer((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', `http://${here()}`);
    const body = await bodyOf(request);
    const method = request.method ?? '';
    const send = (status: number, value?: unknown, headers: Readonly<Record<string, string>> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
      response.end(value === undefined ? '' : JSON.stringify(value));
    };
    const route = url.pathname.startsWith(prefix) ? url.pathname.slice(prefix.length) : '';
    const operation = operationOf(method, route, url.searchParams, body);
    const asked = { method, path: url.pathname, token: request.headers.authorization, operation: operation?.id };
    made.asked.push(asked);
    const trouble = made.troubles.find((each) => each.when(asked) && (used.get(each) ?? 0) < (each.times ?? Infinity));
    if (trouble !== undefined) used.set(trouble, (used.get(trouble) ?? 0) + 1);
    if (trouble === undefined || trouble.done === true) perform(operation, method, url, body, trouble === undefined ? send : () => {});
    if (trouble !== undefined) send(trouble.status, { message: trouble.message ?? 'no' }, trouble.headers);
  }

  function perform(operation: Operation | undefined, method: string, url: URL, body: unknown, send: Send): void {
    if (operation === undefined) {
      made.complaints.push(`${method} ${url.pathname} is nothing that GitHub has`);
      return send(404, { message: 'Not Found' });
    }
    if (operation.wrong.length > 0) {
      made.complaints.push(...operation.wrong);
      return send(422, { message: 'Validation Failed', errors: operation.wrong });
    }
    if (operation.params['owner'] !== undefined && `${operation.params['owner']}/${operation.params['repo']}` !== 'example/zones')
      return send(404, { message: 'Not Found' });
    const scope = SCOPES[operation.id];
    if (scope !== undefined && !made.mayWrite.has(scope)) return send(403, { message: 'Resource not accessible by integration' });
    if (method === 'POST' && ++writes > MOST_WRITES)
      return send(403, { message: 'You have exceeded a secondary rate limit' }, { 'retry-after': '60' });
    try {
      const [status, value, headers] = done(made, operation, url, body as never);
      const wrong = wrongWithAnswer(operation.id, status, value);
      made.complaints.push(...wrong);
      return send(status, value, headers);
    } catch (error) {
      if (!(error instanceof Refusal)) made.complaints.push(String(error instanceof Error ? error.stack : error));
      return send(error instanceof Refusal ? error.status : 500, { message: error instanceof Error ? error.message : 'no' });
    }
  }

  const here = (): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(made, {
    api: `http://${here()}${prefix}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

type Send = (status: number, value?: unknown, headers?: Readonly<Record<string, string>>) => void;

/** What a token needs to have besides reading. */
const SCOPES: Readonly<Record<string, Scope>> = {
  'issues/create-comment': 'pull-requests',
  'issues/update-comment': 'pull-requests',
  'issues/delete-comment': 'pull-requests',
  'pulls/create-review': 'pull-requests',
  'pulls/update-review': 'pull-requests',
  'pulls/create-review-comment': 'pull-requests',
  'pulls/delete-review-comment': 'pull-requests',
  'checks/create': 'checks',
  'checks/update': 'checks',
  'code-scanning/upload-sarif': 'security-events',
};

type Done = readonly [status: number, value?: unknown, headers?: Readonly<Record<string, string>>];

function done(state: State, { id, params }: Operation, url: URL, body: never): Done {
  switch (id) {
    case 'users/get-authenticated':
      return [200, { ...leastOf('private-user'), login: 'alice' }];
    case 'issues/list-comments':
      return page(url, state.comments.map(issueComment));
    case 'issues/create-comment': {
      const made: Kept = { id: state.nextId++, body: textOf(body), user: { login: 'github-actions[bot]', type: 'Bot' } };
      state.comments.push(made);
      return [201, issueComment(made)];
    }
    case 'issues/update-comment': {
      const found = state.comments.find((each) => each.id === Number(params['comment_id'])) ?? refuse(404, 'Not Found');
      found.body = textOf(body);
      return [200, issueComment(found)];
    }
    case 'issues/delete-comment':
      return remove(state.comments, Number(params['comment_id']));
    case 'pulls/list':
      return [200, pullsShown(state, url.searchParams)];
    case 'pulls/get':
      return [200, pullShown(state)];
    case 'pulls/list-files':
      return page(url, filesShown(state));
    case 'pulls/list-review-comments':
      return page(url, state.lineComments.map(commentShown));
    case 'pulls/create-review':
      return [200, createReview(state, body)];
    case 'pulls/update-review':
      return [200, updateReview(state, Number(params['review_id']), textOf(body))];
    case 'pulls/create-review-comment':
      return [201, createLineComment(state, body)];
    case 'pulls/delete-review-comment':
      return remove(state.lineComments, Number(params['comment_id']));
    case 'checks/create':
      return [201, createCheckRun(state, body)];
    case 'checks/update':
      return [200, updateCheckRun(state, Number(params['check_run_id']), body)];
    case 'checks/get':
      return [200, checkRunShown(state, Number(params['check_run_id']))];
    case 'checks/list-for-ref':
      return [200, checkRunsShown(state, params['ref'] ?? '', url.searchParams.get('check_name'))];
    case 'code-scanning/upload-sarif':
      return [202, uploadSarif(state, body)];
    default:
      return refuse(404, 'Not Found');
  }
}

function page(url: URL, all: readonly object[]): Done {
  const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 30));
  const number = Number(url.searchParams.get('page') ?? 1);
  const next = `<${url.origin}${url.pathname}?per_page=${size}&page=${number + 1}>; rel="next"`;
  return [200, all.slice((number - 1) * size, number * size), number * size < all.length ? { link: next } : {}];
}

function remove(list: { readonly id: number }[], id: number): Done {
  const at = list.findIndex((each) => each.id === id);
  if (at < 0) return refuse(404, 'Not Found');
  list.splice(at, 1);
  return [204];
}

function issueComment({ id, body, user }: Kept): object {
  return { ...leastOf('issue-comment'), id, body, user: { ...leastOf('simple-user'), ...user } };
}

function textOf({ body }: { readonly body: string }): string {
  if (body === '') refuse(422, 'Validation Failed: body');
  return body.length > LONGEST_BODY ? refuse(422, 'body is too long (maximum is 65536 characters)') : body;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

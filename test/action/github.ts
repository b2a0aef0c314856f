import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

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

/** A GitHub that keeps the comments of one pull request, with the limits of the real one. */
export interface GitHub {
  readonly api: string;
  readonly comments: Kept[];
  readonly asked: Asked[];
  /** Meets requests until it is used up; the first that fits. */
  troubles: Trouble[];
  readonly close: () => Promise<void>;
}

const BODY = 65_536;
const COMMENTS = /^\/repos\/example\/zones\/issues\/7\/comments$/;
const COMMENT = /^\/repos\/example\/zones\/issues\/comments\/(\d+)$/;

/** @param prefix Where the API begins: `/api/v3` on a server of one's own. */
export async function gitHub(prefix = ''): Promise<GitHub> {
  const state = { comments: [] as Kept[], asked: [] as Asked[], troubles: [] as Trouble[] };
  const used = new Map<Trouble, number>();
  const server = createServer((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://localhost');
    const body = await bodyOf(request);
    const asked = { method: request.method ?? '', path: url.pathname, token: request.headers.authorization };
    state.asked.push(asked);
    const send = (status: number, value?: unknown, headers: Readonly<Record<string, string>> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
      response.end(value === undefined ? '' : JSON.stringify(value));
    };
    const trouble = state.troubles.find((each) => each.when(asked) && (used.get(each) ?? 0) < (each.times ?? Infinity));
    if (trouble !== undefined) used.set(trouble, (used.get(trouble) ?? 0) + 1);
    if (trouble === undefined || trouble.done === true) done(asked, url, body, trouble === undefined ? send : () => {});
    if (trouble !== undefined) send(trouble.status, { message: trouble.message ?? 'no' }, trouble.headers);
  }

  function done(
    { method, path }: Asked,
    url: URL,
    body: { readonly body?: unknown },
    send: (status: number, value?: unknown, headers?: Readonly<Record<string, string>>) => void,
  ): void {
    const route = path.startsWith(prefix) ? path.slice(prefix.length) : '';
    const text = body.body;
    if (method === 'POST' || method === 'PATCH') {
      if (typeof text !== 'string' || text === '') return send(422, { message: 'Validation Failed: body' });
      if (text.length > BODY) return send(422, { message: 'Validation Failed: body is too long (maximum is 65536 characters)' });
    }
    if (COMMENTS.test(route) && method === 'GET') {
      const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 30));
      const page = Number(url.searchParams.get('page') ?? 1);
      const next = `<http://${url.host}${path}?per_page=${size}&page=${page + 1}>; rel="next"`;
      const there = state.comments.slice((page - 1) * size, page * size);
      return send(200, there, page * size < state.comments.length ? { link: next.replace('localhost', here()) } : {});
    }
    if (COMMENTS.test(route) && method === 'POST') {
      const made: Kept = { id: 1000 + state.comments.length, body: String(text), user: { login: 'github-actions[bot]', type: 'Bot' } };
      state.comments.push(made);
      return send(201, made);
    }
    const at = state.comments.findIndex(({ id }) => id === Number(COMMENT.exec(route)?.[1]));
    const found = state.comments[at];
    if (found === undefined) return send(404, { message: 'Not Found' });
    if (method === 'PATCH') {
      found.body = String(text);
      return send(200, found);
    }
    if (method !== 'DELETE') return send(404, { message: 'Not Found' });
    state.comments.splice(at, 1);
    return send(204);
  }

  const here = (): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, {
    api: `http://${here()}${prefix}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

async function bodyOf(request: IncomingMessage): Promise<{ readonly body?: unknown }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : (JSON.parse(text) as { readonly body?: unknown });
}

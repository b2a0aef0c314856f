import type { Content, Headers, Scope, WebResponse } from '../../model/web/response.ts';
import { headersOf } from './headers.ts';
import { hiddenIn, Level, originOf, unreadable } from './level.ts';
import type { Statement } from './statements.ts';
import { stepsOf } from './steps.ts';

/** The host itself, then its locations, nested ones behind the one they stand in. */
export function responsesOf(server: Level, statement: Statement): readonly [WebResponse, ...WebResponse[]] {
  const host = responseAt(server, statement, { kind: 'host' }, undefined);
  return [host, ...locationsIn(server, host)];
}

function locationsIn(level: Level, parent: WebResponse): readonly WebResponse[] {
  return level.named('location').flatMap((statement) => {
    const scope = scopeOf(statement);
    if (scope === undefined || statement.block === undefined) return [];
    const inner = new Level(statement.block, level);
    const response = responseAt(inner, statement, scope, parent);
    return [response, ...locationsIn(inner, response)];
  });
}

function responseAt(level: Level, statement: Statement, scope: Scope, parent: WebResponse | undefined): WebResponse {
  const content = contentOf(level);
  const headers = headersOf(level);
  return { scope, at: originOf(statement), steps: stepsOf(level), content, headers: withApplication(headers, content), parent };
}

function withApplication(headers: Headers, content: Content): Headers {
  if (headers.gap !== undefined || content.kind !== 'application') return headers;
  return { ...headers, gap: { cause: 'application', params: { target: content.target }, origin: content.at } };
}

const MATCHES = { '=': 'exact', '^~': 'firmPrefix', '~': 'regex', '~*': 'regexIgnoringCase' } as const;

/** `location = /x`, `location /x`, `location @name`; the modifier may touch the path (`=/x`). */
function scopeOf(statement: Statement): Scope | undefined {
  const [, first, second] = statement.words;
  if (first === undefined) return undefined;
  if (second !== undefined) {
    const match = MATCHES[first.text as keyof typeof MATCHES];
    return match === undefined ? undefined : { kind: 'location', match, path: second.text };
  }
  if (first.text.startsWith('@')) return { kind: 'namedLocation', path: first.text };
  const glued = /^(=|\^~|~\*|~)(.+)$/.exec(first.text);
  return glued === null
    ? { kind: 'location', match: 'prefix', path: first.text }
    : { kind: 'location', match: MATCHES[glued[1] as keyof typeof MATCHES], path: glued[2]! };
}

const HANDLERS =
  /^(?:proxy|fastcgi|uwsgi|scgi|grpc|memcached|passenger|unit|redis2|drizzle|postgres)_pass$|^(?:content_by_lua.*|js_content|perl|echo|stub_status|dav_methods|flv|mp4|rtmp_stat|empty_gif|api|status|passenger_enabled|lua_.*_content)$/;

function contentOf(level: Level): Content {
  const handler = level.hasAny(HANDLERS);
  if (handler !== undefined && !(handler.name === 'passenger_enabled' && handler.words[1]?.text === 'off')) {
    const target = handler.words[1]?.text ?? '';
    return { kind: 'application', at: originOf(handler), by: handler.name, target };
  }
  if (level.named('internal').length > 0 || isClosed(level)) return { kind: 'refused' };
  if (level.gap !== undefined) return { kind: 'unknown', gap: level.gap };
  const [alias] = level.named('alias');
  const [tries] = level.named('try_files');
  const index = level.list('index').statements;
  const root = alias === undefined ? level.list('root').statements[0] : alias;
  const hidden =
    root === undefined ? undefined : (hiddenIn(root) ?? (root.words[1]?.text.includes('$') === true ? unreadable(root) : undefined));
  return {
    kind: 'files',
    root: hidden === undefined ? root?.words[1]?.text : undefined,
    isAlias: alias !== undefined,
    tries: tries === undefined || hiddenIn(tries) !== undefined ? [] : textsOf(tries),
    index: index.length === 0 ? ['index.html'] : index.some((line) => hiddenIn(line) !== undefined) ? [] : index.flatMap(textsOf),
  };
}

function textsOf({ words }: Statement): readonly string[] {
  return words.slice(1).map(({ text }) => text);
}

/** `deny all` with nothing allowed before it. */
function isClosed(level: Level): boolean {
  const [first] = level.list('deny').statements;
  return first?.words[1]?.text === 'all' && !first.isConditional && level.list('allow').statements.length === 0;
}

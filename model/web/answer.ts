import type { Gap, Origin } from '../origin.ts';
import type { WebHost } from './host.ts';
import { innerPaths, mayStay } from './inner-paths.ts';
import { cannotMatch, mustMatch } from './pattern.ts';
import type { Action, Condition, Content, Headers, Step, WebResponse } from './response.ts';

/** A request as far as it decides which part of a host answers. */
export interface Request {
  /** The name that the client asked for; undefined where any may be. */
  readonly name: string | undefined;
  readonly tls: boolean;
  readonly port: number;
  readonly path: string;
}

/** What may come back. */
export type Answer =
  | { readonly kind: 'redirect'; readonly status: number; readonly target: string; readonly headers: Headers; readonly at: Origin }
  | { readonly kind: 'status'; readonly status: number; readonly headers: Headers; readonly at: Origin }
  | { readonly kind: 'content'; readonly content: Content; readonly headers: Headers; readonly at: Origin }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/**
 * What a host may answer to a GET: one answer where everything is known, several where a condition, a regular expression or a
 * gap leaves it open. Follows nginx: the host's own rewrite steps, the location, its steps, its content.
 */
export function answersTo(host: WebHost, request: Request): readonly Answer[] {
  const [own, ...locations] = host.responses;
  const answers: Answer[] = [];
  if (walk(own, request, answers)) return answers;
  const found = locate(locations, own, request.path);
  answers.push(...answersOf(found.length === 0 ? [own] : found, host, request));
  // Locations behind an include that is not known may answer instead.
  const gap = host.gaps.find(({ cause }) => cause !== 'piece');
  if (gap !== undefined && found.every(({ scope }) => scope.kind !== 'location' || scope.match !== 'exact'))
    answers.push({ kind: 'unknown', gap });
  return answers;
}

/** What locations say, any of which may be the one; behind the content what comes back under a condition. */
function answersOf(candidates: readonly WebResponse[], host: WebHost, request: Request): readonly Answer[] {
  const [own] = host.responses;
  return candidates.flatMap((response) => {
    const steps: Answer[] = [];
    if (response !== own && walk(response, request, steps)) return steps;
    return [...contentOf(response, host, request), ...steps];
  });
}

/** The content of a location, or of those that it leads to inside the server. */
function contentOf(response: WebResponse, host: WebHost, request: Request): readonly Answer[] {
  if (response.content.kind !== 'files') return [plainContent(response)];
  const inner = innerPaths(response.content, request.path);
  const stays = inner.length === 0 || mayStay(response.content);
  const seen = new Set<WebResponse>();
  const answers = inner.flatMap((path) => {
    const fresh = responsesAt(path, host).filter((each) => !seen.has(each));
    for (const each of fresh) seen.add(each);
    // None of these paths ends with a slash, so they lead no further.
    return fresh.flatMap((each) => (each === response ? [plainContent(each)] : answersOf([each], host, { ...request, path })));
  });
  return stays && !seen.has(response) ? [plainContent(response), ...answers] : answers;
}

function responsesAt(path: string, { responses: [own, ...locations] }: WebHost): readonly WebResponse[] {
  const found = path.startsWith('@')
    ? locations.filter(({ scope }) => scope.kind === 'namedLocation' && scope.path === path)
    : locate(locations, own, path);
  return found.length === 0 ? [own] : found;
}

function plainContent({ content, headers, at }: WebResponse): Answer {
  if (content.kind === 'unknown') return { kind: 'unknown', gap: content.gap };
  if (content.kind === 'refused') return { kind: 'status', status: 403, headers, at };
  return { kind: 'content', content, headers, at };
}

/** Takes the steps of a level; true when one of them surely ends the request. */
function walk(response: WebResponse, request: Request, answers: Answer[]): boolean {
  let mayHaveStopped = false;
  for (const step of response.steps) {
    const truth = isTrue(step.condition, request);
    if (truth === false) continue;
    if (step.action.kind === 'stop') {
      if (truth === true) return false;
      mayHaveStopped = true;
      continue;
    }
    const answer = answerOf(step, response);
    if (answer !== undefined) answers.push(answer);
    if (truth === true && answer !== undefined) return !mayHaveStopped;
  }
  return false;
}

/** Undefined for a step that only goes on. */
function answerOf({ action, at, headers: own }: Step, response: WebResponse): Answer | undefined {
  const headers = own ?? response.headers;
  return fromAction(action, at, headers, response);
}

function fromAction(action: Action, at: Origin, headers: Headers, response: WebResponse): Answer | undefined {
  switch (action.kind) {
    case 'redirect':
      return { kind: 'redirect', status: action.status, target: action.target, headers, at };
    case 'answer':
      return { kind: 'status', status: action.status, headers, at };
    case 'content':
      return { kind: 'content', content: response.content, headers, at };
    case 'stop':
      return undefined;
    case 'rewrite':
      return { kind: 'unknown', gap: { cause: 'condition', params: { text: `rewrite ${action.pattern}` }, origin: at } };
    case 'unknown':
      return { kind: 'unknown', gap: action.gap };
  }
}

/** Undefined where it depends on more of the request than is known. */
function isTrue(condition: Condition | undefined, request: Request): boolean | undefined {
  if (condition === undefined) return true;
  switch (condition.kind) {
    case 'equals': {
      const value = valueOf(condition.variable, request);
      return value === undefined ? undefined : (value === condition.value) !== condition.negated;
    }
    case 'path':
      return cannotMatch(condition.pattern, request.path, false) ? false : undefined;
    case 'other':
      return undefined;
  }
}

function valueOf(variable: 'host' | 'scheme' | 'https' | 'port', { name, tls, port }: Request): string | undefined {
  switch (variable) {
    case 'host':
      return name;
    case 'scheme':
      return tls ? 'https' : 'http';
    case 'https':
      return tls ? 'on' : '';
    case 'port':
      return String(port);
  }
}

/** The locations that may answer for a path; empty when only the host itself can. */
function locate(all: readonly WebResponse[], within: WebResponse, path: string): readonly WebResponse[] {
  const here = all.filter(({ parent, scope }) => parent === within && scope.kind === 'location');
  let best: WebResponse | undefined;
  let longest = -1;
  const patterns: WebResponse[] = [];
  for (const response of here) {
    if (response.scope.kind !== 'location') continue;
    const { match, path: own } = response.scope;
    switch (match) {
      case 'exact':
        if (own === path) return [response];
        break;
      case 'prefix':
      case 'firmPrefix':
        if (path.startsWith(own) && own.length > longest) {
          best = response;
          longest = own.length;
        }
        break;
      case 'regex':
      case 'regexIgnoringCase':
        if (!cannotMatch(own, path, match === 'regexIgnoringCase')) patterns.push(response);
        break;
    }
  }
  const inner = best === undefined ? [] : locate(all, best, path);
  const plain = best === undefined ? [] : inner.length > 0 ? inner : [best];
  if (best?.scope.kind === 'location' && best.scope.match === 'firmPrefix') return plain;
  if (patterns.length === 0) return plain;
  // The first expression that matches decides.
  const sure = patterns.findIndex(
    ({ scope }) => scope.kind === 'location' && mustMatch(scope.path, path, scope.match === 'regexIgnoringCase'),
  );
  if (sure >= 0) return patterns.slice(0, sure + 1);
  return [...patterns, ...(plain.length > 0 ? plain : [within])];
}

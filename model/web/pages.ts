import type { Gap } from '../origin.ts';
import type { NonEmpty } from '../plane.ts';
import { type Answer, answersTo } from './answer.ts';
import type { WebHost } from './host.ts';
import { askableNames, isPublic, speaksTls, tlsListeners } from './hosts.ts';
import type { HeaderField, Headers } from './response.ts';

/** What a visitor of the front page gets over TLS. */
export type FrontPage =
  /** Nobody gets anything over TLS: refused handshakes, refused requests, only reached from the machine itself. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly gap: Gap }
  | { readonly kind: 'answers'; readonly answers: NonEmpty<Shown> };

export type Shown = Exclude<Answer, { readonly kind: 'unknown' }>;

export function frontPage(host: WebHost): FrontPage {
  if (!speaksTls(host)) return { kind: 'none' };
  const port = tlsListeners(host).find(isPublic)?.port ?? 443;
  const answers = answersTo(host, { name: askableNames(host)[0]?.asked, tls: true, port, path: '/' });
  const gap = answers.find((answer) => answer.kind === 'unknown')?.gap;
  const [first, ...rest] = answers.filter((answer): answer is Shown => answer.kind !== 'unknown' && isShown(answer));
  if (first !== undefined) return { kind: 'answers', answers: [first, ...rest] };
  return gap === undefined ? { kind: 'none' } : { kind: 'unknown', gap };
}

/** Errors come without most headers, and nobody frames or reads them; 204 is what scripts get that ask beforehand. */
function isShown(answer: Shown): boolean {
  return answer.kind !== 'status' || (answer.status >= 200 && answer.status < 400 && answer.status !== 204);
}

/**
 * The answer that lacks all of some header fields, or why that is not known; undefined when one of the answers has it: where
 * the others lose it is a question of its own.
 */
export function lacking(
  answers: NonEmpty<Shown>,
  has: (headers: Headers) => boolean,
): { readonly answer: Shown } | { readonly gap: Gap } | undefined {
  if (answers.some(({ headers }) => has(headers))) return undefined;
  const gap = answers.find(({ headers }) => headers.gap !== undefined)?.headers.gap;
  return gap === undefined ? { answer: answers[0] } : { gap };
}

/** The front page as far as it shows something: redirects are followed by the browser. */
export function shownPage(host: WebHost): FrontPage {
  const page = frontPage(host);
  if (page.kind !== 'answers') return page;
  const [first, ...rest] = page.answers.filter(({ kind }) => kind !== 'redirect');
  return first === undefined ? { kind: 'none' } : { kind: 'answers', answers: [first, ...rest] };
}

/** Fields of a name, in the order they are sent. */
export function fieldsOf(headers: Headers, name: string): readonly HeaderField[] {
  const { fields } = headers;
  if (fields.length <= FEW) return fields.filter((field) => field.name.toLowerCase() === name);
  let byName = BY_NAME.get(fields);
  if (byName === undefined) BY_NAME.set(fields, (byName = groupedByName(fields)));
  return byName.get(name) ?? [];
}

/** Thousands of locations may send the same many fields, and a dozen rules ask each for theirs. */
const FEW = 16;
const BY_NAME = new WeakMap<readonly HeaderField[], ReadonlyMap<string, readonly HeaderField[]>>();

function groupedByName(fields: readonly HeaderField[]): ReadonlyMap<string, readonly HeaderField[]> {
  const byName = new Map<string, HeaderField[]>();
  for (const field of fields) {
    const name = field.name.toLowerCase();
    const same = byName.get(name);
    if (same === undefined) byName.set(name, [field]);
    else same.push(field);
  }
  return byName;
}

/** Everything that a host sends headers with: its responses, and what a condition in one of them answers by itself. */
export function allHeaders({ responses }: WebHost): readonly Headers[] {
  return responses.flatMap(({ headers, steps }) => [headers, ...steps.flatMap((step) => step.headers ?? [])]);
}

const KNOWN = new WeakMap<WebHost, Map<string, readonly HeaderField[]>>();

/** Every field of a name that a host sends anywhere, each line once. */
export function fieldsAnywhere(host: WebHost, name: string): readonly HeaderField[] {
  const known = KNOWN.get(host) ?? new Map<string, readonly HeaderField[]>();
  KNOWN.set(host, known);
  const found = known.get(name) ?? collect(host, name);
  known.set(name, found);
  return found;
}

function collect(host: WebHost, name: string): readonly HeaderField[] {
  const seen = new Map<string, HeaderField>();
  for (const field of allHeaders(host).flatMap((headers) => fieldsOf(headers, name))) {
    const { at } = field;
    const key = at.kind === 'text' ? `${at.span.path}:${at.span.start}` : '';
    if (!seen.has(key)) seen.set(key, field);
  }
  return [...seen.values()];
}

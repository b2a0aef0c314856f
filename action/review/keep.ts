import { isDoubtful, refusalOf, statusOf } from '../github.ts';
import type { NewComment, ReviewComment, Reviews } from './comments.ts';

/** A comment that shall stand. */
export interface Wanted extends NewComment {
  /** Begins the comment, is not shown, and tells what it is about. */
  readonly marker: string;
}

export interface Asked {
  readonly commit: string;
  readonly wanted: readonly Wanted[];
  /** Begins the marker of every comment of this step. */
  readonly ours: string;
  /** Words above so many new comments. */
  readonly body: (count: number) => string;
  /** Words above a review of which nothing is left. */
  readonly settled: string;
}

/**
 * Keeps the comments that still hold, removes those of ours that do not unless somebody answered, and adds what is new in one review.
 *
 * @returns How many comments GitHub did not take the lines of, and how many of ours that no longer hold are still there.
 */
export async function keepReview(reviews: Reviews, asked: Asked): Promise<{ readonly refused: number; readonly stale: number }> {
  const { wanted, ours } = asked;
  const all = await reviews.list();
  const own = await oursOf(reviews, all, ours);
  const answered = new Set(all.map(({ answers }) => answers));
  const markers = new Set(wanted.map(({ marker }) => marker));
  const kept = new Map<string, ReviewComment>();
  const gone: ReviewComment[] = [];
  for (const comment of own) {
    const marker = markerOf(comment);
    const isAnswered = answered.has(comment.id);
    if (markers.has(marker) && !kept.has(marker) && (comment.isCurrent || isAnswered)) kept.set(marker, comment);
    else if (!isAnswered) gone.push(comment);
  }
  const refused = await add(
    reviews,
    asked,
    wanted.filter(({ marker }) => !kept.has(marker)),
  );
  return { refused, stale: gone.length - (await clear(reviews, own, gone, asked.settled)) };
}

/** More wait for the next run: GitHub asks for a second between two. */
const MOST_REMOVED = 25;

/** Removes what no longer holds, as far as GitHub lets us, and tells how many that were. */
async function clear(reviews: Reviews, own: readonly ReviewComment[], gone: readonly ReviewComment[], settled: string): Promise<number> {
  const removed = new Set<ReviewComment>();
  try {
    for (const comment of gone.slice(0, MOST_REMOVED)) {
      await reviews.remove(comment.id);
      removed.add(comment);
    }
    // Words above nothing would go on speaking of what is mended.
    const left = new Set(own.filter((comment) => !removed.has(comment)).map(({ review }) => review));
    for (const review of new Set([...removed].map((comment) => comment.review)))
      if (review !== undefined && !left.has(review)) await reviews.update(review, settled);
  } catch (error) {
    refusalOf(error); // what is outdated is only a nuisance, and is counted
  }
  return removed.size;
}

async function add(reviews: Reviews, asked: Asked, missing: readonly Wanted[]): Promise<number> {
  if (missing.length === 0) return 0;
  try {
    await reviews.review(asked.commit, asked.body(missing.length), missing);
    return 0;
  } catch (error) {
    if (statusOf(error) === 422) return oneByOne(reviews, asked, missing);
    if (!isDoubtful(error)) throw error;
    const there = new Set((await oursOf(reviews, await reviews.list(), asked.ours)).map(markerOf));
    const left = missing.filter(({ marker }) => !there.has(marker));
    if (left.length > 0) await reviews.review(asked.commit, asked.body(left.length), left);
    return 0;
  }
}

/** A review with one line that GitHub does not take is refused as a whole. */
async function oneByOne(reviews: Reviews, { commit }: Asked, missing: readonly Wanted[]): Promise<number> {
  let refused = 0;
  for (const comment of missing) {
    try {
      await reviews.comment(commit, comment);
    } catch (error) {
      if (statusOf(error) !== 422) throw error;
      refused += 1;
    }
  }
  return refused;
}

/** What somebody else wrote is not ours, whatever it begins with. */
async function oursOf(reviews: Reviews, all: readonly ReviewComment[], ours: string): Promise<readonly ReviewComment[]> {
  const marked = all.filter(({ body, answers }) => body.startsWith(ours) && answers === undefined);
  if (marked.length === 0) return [];
  const login = await reviews.login();
  return marked.filter(({ author, isBot }) => (login === undefined ? isBot : author === login));
}

function markerOf({ body }: ReviewComment): string {
  return body.split('\n', 1)[0]?.trimEnd() ?? '';
}

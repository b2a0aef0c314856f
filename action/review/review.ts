import type { Result } from '../../model/report.ts';
import { fingerprintsOf } from '../../reports/fingerprint.ts';
import { worstFirst } from '../../reports/words.ts';
import { DISTANCES } from '../change.ts';
import { pullRequestOf } from '../event.ts';
import type { PullRequest } from '../event.ts';
import type { Refusal } from '../github.ts';
import { shownLinesOf } from '../hunks.ts';
import { digest, identityOf } from '../identity.ts';
import type { Inputs } from '../inputs.ts';
import type { Linted } from '../lint.ts';
import type { Runner } from '../runner.ts';
import type { Reviews } from './comments.ts';
import { headLinesOf } from './head-lines.ts';
import type { HeadLine } from './head-lines.ts';
import { keepReview } from './keep.ts';
import type { Wanted } from './keep.ts';
import type { Commentable } from './lines.ts';
import { remarksOf } from './plan.ts';
import type { Remark } from './plan.ts';
import { remarkText } from './text.ts';

/** Most comments of one run: a request with many more fails halfway, and nobody reads them. */
const MOST = 25;
/** Most findings looked at. */
const MOST_FINDINGS = 2000;

/** Why there is no review, or not all of it, in words for the summary; undefined where there is, or none is wanted. */
export async function writeReview(runner: Runner, inputs: Inputs, linted: Linted): Promise<string | undefined> {
  const { ui } = linted.translator;
  const request = pullRequestOf(runner);
  if (!inputs.review || request === undefined || runner.repository === undefined) return undefined;
  const fixable = fixableOf(linted);
  // A change that nothing is suggested for is not bothered with what the token may not.
  const say = (refusal: Refusal | 'noToken' | 'noHead'): string | undefined =>
    fixable.length === 0 ? undefined : ui(`action.noReview.${refusal}`);
  if (inputs.token === undefined) return say('noToken');
  if (request.head === undefined) return say('noHead');
  const [owner = '', repository = ''] = runner.repository.split('/');
  const { speakerOf, refusalOf } = await import('../github.ts');
  const { reviewsOf } = await import('./comments.ts');
  try {
    const reviews = reviewsOf(speakerOf(runner.api, inputs.token), { owner, repository, number: request.number });
    return await write(reviews, { ...request, head: request.head }, { runner, inputs, linted, fixable });
  } catch (error) {
    return say(refusalOf(error));
  }
}

/** Findings that could be mended: those on the changed lines first, else the worst. */
function fixableOf({ report: { results }, distanceOf }: Linted): readonly Result[] {
  const found = worstFirst(results).filter(({ fixes }) => fixes.length > 0);
  if (distanceOf === undefined) return found;
  const near = found.filter((result) => distanceOf(result) !== 'elsewhere');
  return near.toSorted((a, b) => DISTANCES.indexOf(distanceOf(a)) - DISTANCES.indexOf(distanceOf(b)));
}

interface Run {
  readonly runner: Runner;
  readonly inputs: Inputs;
  readonly linted: Linted;
  readonly fixable: readonly Result[];
}

async function write(reviews: Reviews, { head }: PullRequest & { readonly head: string }, run: Run): Promise<string | undefined> {
  const { runner, inputs, linted, fixable } = run;
  const { ui } = linted.translator;
  if ((await reviews.head()) !== head) return fixable.length === 0 ? undefined : ui('action.noReview.superseded');
  const shown = await shownOf(reviews, head, run);
  const considered = fixable.slice(0, MOST_FINDINGS);
  const all = remarksOf(considered, linted.report.files, (path) => shown.get(path)?.isCommentable ?? (() => false));
  const more = all.length - Math.min(all.length, MOST) + (fixable.length - considered.length);
  const identity = identityOf(inputs);
  const fingerprints = fingerprintsOf(linted.report.results);
  const names = new Map(linted.report.results.map((result, at) => [result, fingerprints[at] ?? '']));
  const wanted = all.slice(0, MOST).map((remark) => wantedOf(remark, linted, identity, names, shown.get(remark.path)?.line));
  const summary = runner.run === undefined ? ui('action.summary') : `[${ui('action.summary')}](${runner.run})`;
  const { refused, stale } = await keepReview(reviews, {
    commit: head,
    wanted,
    ours: `<!-- hostmaster:${identity}:`,
    body: (count) => {
      const words = [ui('action.review.body', { count }), ...(more === 0 ? [] : [ui('action.review.more', { count: more })])];
      const commit = ui('action.asOf', { commit: `\`${head.slice(0, 9)}\`` });
      return `<!-- hostmaster:${identity} -->\n${words.join(' ')}\n\n${commit} · ${summary}`;
    },
    settled: `<!-- hostmaster:${identity} -->\n${ui('action.review.settled')}`,
  });
  const troubles = [
    ...(refused === 0 ? [] : [ui('action.noReview.lines', { count: refused })]),
    ...(stale === 0 ? [] : [ui('action.noReview.stale', { count: stale })]),
  ];
  return troubles.length === 0 ? undefined : troubles.join(' ');
}

interface Shown {
  readonly line: HeadLine;
  readonly isCommentable: Commentable;
}

/** The lines of the checkout that a comment may stand on, by file. */
async function shownOf(reviews: Reviews, head: string, { runner, linted, fixable }: Run): Promise<ReadonlyMap<string, Shown>> {
  const { files } = linted.report;
  const touched = new Set(
    fixable
      .slice(0, MOST_FINDINGS)
      .flatMap(({ fixes, places }) => [
        ...(fixes[0]?.edits.map(({ span }) => span.path) ?? []),
        ...places.flatMap((place) => (place.kind === 'text' ? [place.span.path] : [])),
      ]),
  );
  const shown = new Map<string, Shown>();
  if (touched.size === 0) return shown;
  for (const { path, patch, blob } of (await reviews.files(touched)).values()) {
    const bytes = files.get(path)?.bytes;
    if (patch === undefined || bytes === undefined) continue;
    const line = await headLinesOf(runner.workspace, head, path, bytes, blob);
    if (line === undefined) continue;
    const ranges = shownLinesOf(patch);
    shown.set(path, {
      line,
      isCommentable: ({ first, last }) => {
        const [from, to] = [line(first), line(last)];
        if (from === undefined || to === undefined || to - from !== last - first) return false;
        return ranges.some((range) => range.first <= from && to <= range.last);
      },
    });
  }
  return shown;
}

function wantedOf(
  remark: Remark,
  { report, translator }: Linted,
  identity: string,
  names: ReadonlyMap<Result, string>,
  line: HeadLine = (same) => same,
): Wanted {
  const { path, lines, results } = remark;
  const text = remarkText(remark, report, translator);
  const name = digest([path, results.map((result) => names.get(result)), remark.replacement ?? text]);
  const marker = `<!-- hostmaster:${identity}:${name} -->`;
  return { path, startLine: line(lines.first) ?? lines.first, line: line(lines.last) ?? lines.last, marker, body: `${marker}\n${text}` };
}

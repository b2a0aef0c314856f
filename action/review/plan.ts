import { FileEdits, isSound } from '../../cli/fix.ts';
import type { SourceFile } from '../../model/reading.ts';
import type { Edit } from '../../model/remedy.ts';
import type { Result } from '../../model/report.ts';
import { placesOf, spansOf } from '../../reports/places.ts';
import type { LineRange } from '../hunks.ts';
import { linesAround, replacementOf } from './lines.ts';
import type { Commentable } from './lines.ts';

/** One comment of a review, on lines of the file that is checked out. */
export interface Remark {
  readonly path: string;
  readonly lines: LineRange;
  /** At least one. */
  readonly results: readonly Result[];
  /** What the lines become; undefined where what is to be done is told in words. */
  readonly replacement: string | undefined;
  /** Whether it is told in words because another suggestion changes the same place. */
  readonly waits: boolean;
  /** What is to be changed, in their order. */
  readonly edits: readonly Edit[];
}

/**
 * What a review says of findings that could be mended: a suggestion where lines of one hunk hold the whole fix, words where the finding
 * stands in a hunk and its fix does not. Fixes of the same lines become one suggestion, as GitHub takes one for a line; of two that
 * contradict, the first. What stands in no hunk is not among them.
 *
 * @param results In the order in which they matter.
 */
export function remarksOf(
  results: readonly Result[],
  files: ReadonlyMap<string, SourceFile>,
  commentableOf: (path: string) => Commentable,
): readonly Remark[] {
  const drafts: Draft[] = [];
  const inWords: Remark[] = [];
  for (const result of results) {
    const draft = draftOf(result, files, commentableOf);
    if (draft === undefined) continue;
    const isTaken = draft !== 'words' && merge(drafts, draft, files, commentableOf);
    if (!isTaken) inWords.push(...wordsAbout(result, draft !== 'words', files, commentableOf));
  }
  const remarks = drafts.map(({ path, lines, results: mended, edits: { ordered: edits } }): Remark => {
    return { path, lines, results: mended, edits, replacement: replacementOf(files.get(path)!, edits, lines), waits: false };
  });
  const rank = new Map(results.map((result, at) => [result, at]));
  return [...remarks, ...inWords].toSorted((a, b) => (rank.get(a.results[0]!) ?? 0) - (rank.get(b.results[0]!) ?? 0));
}

interface Draft {
  readonly path: string;
  lines: LineRange;
  readonly results: Result[];
  readonly edits: FileEdits;
}

function draftOf(
  result: Result,
  files: ReadonlyMap<string, SourceFile>,
  commentableOf: (path: string) => Commentable,
): Draft | 'words' | undefined {
  const [fix] = result.fixes;
  if (fix === undefined || !isSound(fix, files)) return undefined;
  const { path } = fix.edits[0].span;
  const file = files.get(path)!;
  const lines = fix.edits.some(({ span }) => span.path !== path) ? undefined : linesAround(file, fix.edits, commentableOf(path));
  if (lines === undefined || replacementOf(file, fix.edits, lines) === undefined) return 'words';
  const edits = new FileEdits();
  for (const edit of fix.edits) edits.add(edit);
  return { path, lines, results: [result], edits };
}

/** Adds a draft to those it shares lines with, or to the list. False where it contradicts one of them. */
function merge(
  drafts: Draft[],
  draft: Draft,
  files: ReadonlyMap<string, SourceFile>,
  commentableOf: (path: string) => Commentable,
): boolean {
  const near = drafts.filter(
    ({ path, lines }) => path === draft.path && lines.first <= draft.lines.last && draft.lines.first <= lines.last,
  );
  const [into, ...others] = near;
  if (into === undefined) {
    drafts.push(draft);
    return true;
  }
  const known = new FileEdits();
  for (const edit of near.flatMap(({ edits }) => edits.ordered)) known.add(edit);
  const added = draft.edits.ordered.filter((edit) => !known.has(edit));
  if (added.some((edit) => known.collides(edit))) return false;
  for (const edit of added) known.add(edit);
  const lines = linesAround(files.get(draft.path)!, known.ordered, commentableOf(draft.path));
  if (lines === undefined || replacementOf(files.get(draft.path)!, known.ordered, lines) === undefined) return false;
  for (const other of others) drafts.splice(drafts.indexOf(other), 1);
  const results = [...near.flatMap((each) => each.results), ...draft.results];
  drafts[drafts.indexOf(into)] = { path: draft.path, lines, results, edits: known };
  return true;
}

/** On the first line of the finding, where a comment may stand there. */
function wordsAbout(
  result: Result,
  waits: boolean,
  files: ReadonlyMap<string, SourceFile>,
  commentableOf: (path: string) => Commentable,
): readonly Remark[] {
  const [span] = spansOf(result.places);
  if (span === undefined) return [];
  const { startLine: first } = placesOf(files).locate(span);
  const lines = { first, last: first };
  if (!commentableOf(span.path)(lines)) return [];
  return [{ path: span.path, lines, results: [result], replacement: undefined, waits, edits: result.fixes[0]?.edits ?? [] }];
}

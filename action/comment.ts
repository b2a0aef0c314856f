import type { Result } from '../model/report.ts';
import { worstFirst } from '../reports/words.ts';
import { changeHead, changeTold, IN_COMMENT } from './change-told.ts';
import { pullRequestOf } from './event.ts';
import type { Refusal } from './github.ts';
import { identityOf } from './identity.ts';
import type { Inputs } from './inputs.ts';
import type { Linted } from './lint.ts';
import type { Runner } from './runner.ts';
import { findingSections } from './summary.ts';

/** GitHub takes 65,536 characters; a byte is never more than one of them. */
const ROOM = 60_000;

/** Why there is no comment, in words for the summary; undefined where there is one, or none is wanted. */
export async function writeComment(runner: Runner, inputs: Inputs, linted: Linted): Promise<string | undefined> {
  const { comment: mode, token } = inputs;
  const number = pullRequestOf(runner)?.number;
  if (mode === 'never' || number === undefined || runner.repository === undefined) return undefined;
  const { ui } = linted.translator;
  const shown = aboutTheChange(linted);
  const isClean = shown.length === 0 && !isAlarming(linted);
  const say = (refusal: Refusal | 'noToken'): string | undefined =>
    isClean && mode !== 'always' ? undefined : ui(`action.noComment.${refusal}`);
  if (token === undefined) return say('noToken');
  const [owner = '', repository = ''] = runner.repository.split('/');
  const { speakerOf } = await import('./github.ts');
  const { commentsOf } = await import('./issue-comments.ts');
  const { keepComment } = await import('./sticky-comment.ts');
  const refusal = await keepComment(commentsOf(speakerOf(runner.api, token), { owner, repository, number }), {
    mode,
    marker: `<!-- hostmaster:${identityOf(inputs)} -->`, // one comment for each step that asks for another thing
    body: bodyOf(runner, linted, shown),
    isClean,
  });
  return refusal === undefined ? undefined : say(refusal);
}

/** Whether the change weakens or breaks something that no finding speaks of, or does not meet a gate. */
function isAlarming({ report: { change }, gates }: Linted): boolean {
  if (gates.some(({ judged }) => judged.state === 'broken' || judged.state === 'noBase')) return true;
  return change?.zones.some(({ statements, serial }) => serial?.course === 'back' || statements.some((each) => each.isAlarming)) === true;
}

/** What is new, and what stands on the changed lines; where the base is not known, what stands in the changed files, else everything. */
function aboutTheChange({ report: { results, change }, distanceOf }: Linted): readonly Result[] {
  const found = [...results.filter(({ outcome }) => outcome === 'crashed'), ...worstFirst(results)];
  if (change !== undefined) {
    const added = new Set(change.findings.added);
    return found.filter((result) => result.outcome === 'crashed' || added.has(result) || distanceOf?.(result) === 'line');
  }
  return distanceOf === undefined ? found : found.filter((result) => result.outcome === 'crashed' || distanceOf(result) !== 'elsewhere');
}

function bodyOf({ commit, blobs, run }: Runner, linted: Linted, shown: readonly Result[]): string {
  const { ui } = linted.translator;
  const [head, tail] = [changeHead(linted), changeTold(linted, IN_COMMENT)];
  const { text, left } = findingSections(linted, shown, blobs, ROOM - Buffer.byteLength(head) - Buffer.byteLength(tail));
  const all = worstFirst(linted.report.results).length + linted.report.results.filter(({ outcome }) => outcome === 'crashed').length;
  const elsewhere = all - shown.length + left.length;
  const summary = run === undefined ? ui('action.summary') : `[${ui('action.summary')}](${run})`;
  return [
    `### hostmaster\n\n${head}${shown.length === 0 ? `${ui('action.resolved')}\n\n` : text}${tail}`,
    ...(elsewhere === 0 ? [] : [`${ui('action.moreInSummary', { count: elsewhere })}\n\n`]),
    [...(commit === undefined ? [] : [ui('action.asOf', { commit: `\`${commit.slice(0, 9)}\`` })]), summary].join(' · '),
    '\n',
  ].join('');
}

import { EXIT } from '../cli/exit.ts';
import type { Result } from '../model/report.ts';
import { display, PATH_LENGTH } from '../reports/display.ts';
import { placesOf, spansOf } from '../reports/places.ts';
import type { Places } from '../reports/places.ts';
import { fixLineOf, saidOf, standardsOf, worstFirst } from '../reports/words.ts';
import { DISTANCES } from './change.ts';
import type { CheckAnnotation, CheckOutput, Conclusion } from './check-runs.ts';
import { pullRequestOf } from './event.ts';
import type { Refusal } from './github.ts';
import { identityOf } from './identity.ts';
import type { Inputs } from './inputs.ts';
import type { Linted } from './lint.ts';
import type { Runner } from './runner.ts';
import { countsOf, findingSections } from './summary.ts';

/** Ten requests, a second apart. */
const MOST = 500;
/** GitHub takes 65,535 characters; a byte is never more than one of them. */
const ROOM = 60_000;

/** Why there is no check run, in words for the summary; undefined where there is, or none is wanted. */
export async function writeCheckRun(runner: Runner, inputs: Inputs, linted: Linted): Promise<string | undefined> {
  if (!inputs.checkRun) return undefined;
  const { ui } = linted.translator;
  const say = (refusal: Refusal | 'noToken' | 'noCommit'): string => ui(`action.noCheckRun.${refusal}`);
  // On a pull request the commit that is checked out is a merge that nobody sees.
  const request = pullRequestOf(runner);
  const commit = request === undefined ? runner.commit : request.head;
  if (inputs.token === undefined) return say('noToken');
  if (commit === undefined || runner.repository === undefined) return say('noCommit');
  const [owner = '', repository = ''] = runner.repository.split('/');
  const { speakerOf, refusalOf } = await import('./github.ts');
  const { checkRunsOf } = await import('./check-runs.ts');
  const { GITHUB_JOB: job = '', GITHUB_RUN_ID: id = '', GITHUB_RUN_ATTEMPT: attempt = '' } = process.env;
  const run = {
    name: display(job === '' ? 'hostmaster' : `hostmaster / ${job}`, 100),
    commit,
    externalId: display([identityOf(inputs), id, attempt].join(':'), 100),
    details: runner.run,
  };
  const { annotations, output } = contentOf(runner, inputs, linted);
  const interrupted = (missing: number): CheckOutput => ({
    ...output,
    summary: `${output.summary}\n\n${ui('action.check.interrupted', { count: missing })}`,
  });
  try {
    await checkRunsOf(speakerOf(runner.api, inputs.token), owner, repository).make(
      run,
      conclusionOf(linted),
      output,
      annotations,
      interrupted,
    );
    return undefined;
  } catch (error) {
    return say(refusalOf(error));
  }
}

function conclusionOf({ status, report }: Linted): Conclusion {
  if (status !== EXIT.clean) return 'failure';
  return worstFirst(report.results).length === 0 ? 'success' : 'neutral';
}

/** Annotations for the first findings that stand in files; all others in words, and where the rest is. */
function contentOf(
  runner: Runner,
  inputs: Inputs,
  linted: Linted,
): { readonly annotations: readonly CheckAnnotation[]; readonly output: CheckOutput } {
  const { report, translator, distanceOf } = linted;
  const { ui } = translator;
  const found = worstFirst(report.results);
  if (distanceOf !== undefined) found.sort((a, b) => DISTANCES.indexOf(distanceOf(a)) - DISTANCES.indexOf(distanceOf(b)));
  const places = placesOf(report.files);
  const annotated = new Set(found.filter((result) => isInFile(result)).slice(0, MOST));
  const others = [
    ...report.results.filter(({ outcome }) => outcome === 'crashed'),
    ...worstFirst(report.results).filter((result) => !annotated.has(result)),
  ];
  const { text, left } = findingSections(linted, others, runner.blobs, ROOM);
  const more = left.length === 0 ? '' : ui(inputs.summary ? 'action.moreInSummary' : 'action.moreInLog', { count: left.length });
  const link = runner.run === undefined ? ui('action.summary') : `[${ui('action.summary')}](${runner.run})`;
  return {
    annotations: [...annotated].map((result) => annotationOf(result, linted, places)),
    output: { title: 'hostmaster', summary: [countsOf(report, translator), more, link].filter((part) => part !== '').join('\n\n'), text },
  };
}

function isInFile({ places }: Result): boolean {
  return spansOf(places).length > 0;
}

const LEVELS = { error: 'failure', warning: 'warning', advice: 'notice' } as const;

function annotationOf(result: Result, { translator }: Linted, places: Places): CheckAnnotation {
  const [span] = spansOf(result.places);
  const { path, startLine, startColumn, endLine, endColumn } = places.locate(span ?? { path: '', start: 0, end: 0 });
  const fix = fixLineOf(result, translator);
  const standards = standardsOf(result.rule)
    .map((standard) => display(standard))
    .join(', ');
  return {
    path: display(path, PATH_LENGTH),
    start_line: startLine,
    end_line: endLine,
    ...(startLine === endLine && { start_column: startColumn, end_column: Math.max(startColumn, endColumn) }),
    annotation_level: LEVELS[result.severity],
    title: display(result.rule.id),
    message: [saidOf(result, translator)?.text ?? '', ...(fix === undefined ? [] : [fix]), standards].join('\n'),
  };
}

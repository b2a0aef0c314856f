import { readReport } from '../../cli/merge/read-report.ts';
import type { ReportDocument } from '../../cli/merge/report-document.ts';
import { UsageError } from '../../cli/usage-error.ts';
import { languageOf } from '../../locales/languages.ts';
import { translator } from '../../locales/translator.ts';
import type { Translator } from '../../locales/translator.ts';
import { placeFor } from '../files.ts';
import { refusalOf, speakerOf } from '../github.ts';
import type { Refusal, Speaker } from '../github.ts';
import { identityOf } from '../identity.ts';
import type { Inputs } from '../inputs.ts';
import { commentsOf } from '../issue-comments.ts';
import type { Runner } from '../runner.ts';
import { keepComment } from '../sticky-comment.ts';
import { bodyOf } from './body.ts';
import { earlierRunOf, type EarlierRun } from './earlier-run.ts';

/** Most bytes of a report that is told. */
const MOST = 64 * 1024 * 1024;

/**
 * Tells on a pull request what an earlier run found, which had no right to do so. Nothing of the change is executed, read or checked
 * out; of the report only text is shown, and which pull request it is about GitHub says. What came of it, in words.
 */
export async function postReport(runner: Runner, inputs: Inputs, words: Translator): Promise<string> {
  const earlier = earlierRunOf(runner);
  if (earlier === undefined) throw new UsageError('notWorkflowRun', { event: runner.event ?? '' });
  if (inputs.report === undefined) throw new UsageError('needsOption', { option: 'mode: comment', other: 'report' });
  const report = readReport(placeFor(runner, inputs.report), inputs.report, MOST);
  const spoken = inputs.language === undefined ? await translator(languageOf(report.run.language) ?? 'en') : words;
  const { ui } = spoken;
  if (inputs.comment === 'never' || runner.repository === undefined) return ui('action.notPosted');
  if (inputs.token === undefined) return ui('action.noComment.noToken');
  if (earlier === 'gone') return ui('action.noPullRequest');
  const refusal = await post(runner, { ...inputs, token: inputs.token, comment: inputs.comment }, earlier, report, spoken);
  if (refusal === undefined) return ui('action.posted');
  return refusal === 'gone' ? ui('action.noPullRequest') : ui(`action.noComment.${refusal}`);
}

interface Allowed extends Inputs {
  readonly token: string;
  readonly comment: Exclude<Inputs['comment'], 'never'>;
}

async function post(
  runner: Runner,
  inputs: Allowed,
  earlier: EarlierRun,
  report: ReportDocument,
  words: Translator,
): Promise<Refusal | 'gone' | undefined> {
  const [owner = '', repository = ''] = (runner.repository ?? '').split('/');
  const speaker = speakerOf(runner.api, inputs.token);
  let number: number | undefined;
  let changed: ReadonlySet<string> | undefined;
  try {
    number = await pullRequestAt(speaker, owner, repository, earlier);
    if (number === undefined) return 'gone';
    changed = await filesOf(speaker, owner, repository, number);
  } catch (error) {
    return refusalOf(error);
  }
  const home = runner.run?.replace(/\/actions\/runs\/\d+$/, '');
  const { text, isClean } = bodyOf(
    {
      report,
      changed,
      commit: earlier.commit,
      blobs: home === undefined ? undefined : `${home}/blob/${earlier.commit}`,
      run: home === undefined ? undefined : `${home}/actions/runs/${earlier.id}`,
    },
    words,
  );
  const marker = `<!-- hostmaster:${identityOf(inputs)} -->`;
  return keepComment(commentsOf(speaker, { owner, repository, number }), { mode: inputs.comment, marker, body: text, isClean });
}

/** The open pull request whose newest commit the earlier run judged. */
async function pullRequestAt(
  speaker: Speaker,
  owner: string,
  repo: string,
  { owner: from, branch, commit }: EarlierRun,
): Promise<number | undefined> {
  const found = await speaker.rest.pulls.list({ owner, repo, state: 'open', head: `${from}:${branch}`, per_page: 100 });
  return found.data.find(({ head }) => head.sha === commit)?.number;
}

/** GitHub tells 3,000 at most; a finding in a file behind those is counted and not shown. */
async function filesOf(speaker: Speaker, owner: string, repo: string, number: number): Promise<ReadonlySet<string>> {
  const files = await speaker.paginate(speaker.rest.pulls.listFiles, { owner, repo, pull_number: number, per_page: 100 });
  return new Set(files.map(({ filename }) => filename));
}

import { EXIT } from '../cli/exit.ts';
import type { ExitStatus } from '../cli/exit.ts';
import { languageNamed } from '../cli/context.ts';
import { processSurroundings } from '../cli/surroundings.ts';
import type { Sink } from '../cli/surroundings.ts';
import { ConfigurationError, UsageError } from '../cli/usage-error.ts';
import { usageText } from '../cli/usage-text.ts';
import { languages } from '../locales/languages.ts';
import { translator } from '../locales/translator.ts';
import type { Translator } from '../locales/translator.ts';
import type { Result } from '../model/report.ts';
import { display } from '../reports/display.ts';
import { annotations, workflowCommand } from '../reports/github.ts';
import { placesOf } from '../reports/places.ts';
import { terminal } from '../reports/terminal.ts';
import { DISTANCES } from './change.ts';
import { triggerOf } from './event.ts';
import type { Trigger } from './event.ts';
import { writeFiles } from './files.ts';
import { isForeign } from './foreign.ts';
import { language, readInputs } from './inputs.ts';
import type { Inputs, Mode } from './inputs.ts';
import { lintWorkspace } from './lint.ts';
import type { Linted } from './lint.ts';
import { memorySink, writeInert } from './log.ts';
import { writeOutputs } from './outputs.ts';
import { writeRemote } from './remote.ts';
import type { Runner } from './runner.ts';
import { findingLine, roomOf, summaryText, troubleText, writeSummary } from './summary.ts';

/** One step of a workflow: reads what the runner tells, judges the checkout, and shows what it found where no token is needed. */
export async function runAction(runner: Runner): Promise<ExitStatus> {
  const log = processSurroundings().stdout;
  const notes = memorySink();
  let words = await translator(languages[0]);
  try {
    const wanted = language();
    if (wanted !== undefined) words = await translator(languageNamed(wanted));
    const trigger = triggerOf(runner);
    if (trigger.kind === 'refused') return await fail(runner, log, words.ui('action.refused', { event: trigger.event }), '');
    const inputs = readInputs();
    if (inputs.mode === 'comment') return await tellPosted(runner, inputs, log, words);
    if (asksNetwork(inputs) && isForeign(runner)) return await fail(runner, log, words.ui('action.refusedLive', { mode: inputs.mode }), '');
    const linted = await judged(runner, { ...inputs, mode: inputs.mode }, trigger, words, notes.sink);
    words = linted.translator;
    return await show(runner, inputs, linted, notes.text(), log);
  } catch (error) {
    if (error instanceof UsageError) return fail(runner, log, usageText(error, words), notes.text());
    if (error instanceof ConfigurationError) return fail(runner, log, words.ui('action.configuration'), notes.text());
    throw error;
  }
}

/** The servers that a stranger's change names are asked nothing: not from here, and not by this runner. */
function asksNetwork({ mode, verify, replay }: Inputs): boolean {
  return replay === undefined && (mode === 'verify' || (mode === 'report' && verify));
}

/** What stands against the change was told, and counted, by the run that judged it: this one fails only where it was given nothing sound. */
async function tellPosted(runner: Runner, inputs: Inputs, log: Sink, words: Translator): Promise<ExitStatus> {
  const { postReport } = await import('./posting/post.ts');
  const text = await postReport(runner, inputs, words);
  await writeInert(log, [`${text}\n`]);
  if (inputs.summary) writeSummary(runner, troubleText(text, ''));
  writeOutputs(runner, EXIT.clean, {}, {});
  return EXIT.clean;
}

async function judged(
  runner: Runner,
  inputs: Inputs & { readonly mode: Exclude<Mode, 'comment'> },
  trigger: Trigger,
  words: Translator,
  notes: Sink,
): Promise<Linted> {
  switch (inputs.mode) {
    case 'lint':
      return lintWorkspace(runner, inputs, trigger, words, notes);
    case 'verify':
      return (await import('./live.ts')).verifyWorkspace(runner, inputs, words, notes);
    case 'report':
      return (await import('./live.ts')).reportOnWorkspace(runner, inputs, words, notes);
  }
}

/** Every finding stands in the log or in the summary, whatever else is switched off or fails. */
async function show(runner: Runner, inputs: Inputs, linted: Linted, told: string, log: Sink): Promise<ExitStatus> {
  const { report, translator: words, distanceOf } = linted;
  await writeInert(log, terminal.render(report, words, { colour: false, width: LOG_WIDTH }));
  const remote = await writeRemote(runner, inputs, linted);
  const notes = `${told}${remote.missing.map((text) => `${words.ui('notice.prefix', { text })}\n`).join('')}`;
  for (const stack of remote.crashes) await log.write(workflowCommand('error', [['title', 'hostmaster']], stack));
  if (notes !== '') await writeInert(log, [notes]);
  if (inputs.annotations) {
    const distance = distanceOf === undefined ? undefined : (result: Result) => DISTANCES.indexOf(distanceOf(result));
    for (const command of annotations(report, words, distance)) await log.write(command);
  }
  const room = inputs.summary ? roomOf(runner) : undefined;
  const summary = summaryText(linted, notes, runner.blobs, room ?? 0);
  const isWritten = room !== undefined && writeSummary(runner, summary.text);
  if (inputs.summary && !isWritten) await writeInert(log, [`${words.ui('action.noSummary')}\n`]);
  const left = isWritten ? summary.left : summaryText(linted, notes, runner.blobs, 0).left;
  if (left.length > 0) await logFindings(left, linted, log);
  const troubled = await writeFilesOrSay(runner, inputs, linted, log);
  const status = remote.crashes.length > 0 ? EXIT.crashed : troubled ? EXIT.usage : linted.status;
  const problem = writeOutputs(runner, status, linted, troubled ? {} : inputs);
  if (problem !== undefined)
    await log.write(workflowCommand('warning', [['title', 'hostmaster']], words.ui('action.noOutputs', { reason: display(problem) })));
  if (status === EXIT.nothing) await log.write(workflowCommand('error', [['title', 'hostmaster']], words.ui('error.nothingToCheck')));
  return status;
}

const LOG_WIDTH = 120;

/** What the summary does not hold, one finding a line, folded away. */
async function logFindings(left: readonly Result[], { report, translator: words }: Linted, log: Sink): Promise<void> {
  const places = placesOf(report.files);
  await log.write(`::group::${words.ui('action.allFindings', { count: left.length })}\n`);
  await writeInert(
    log,
    (function* lines() {
      for (const result of left) yield `${display(findingLine(result, words, places), 6000)}\n`;
    })(),
  );
  await log.write('::endgroup::\n');
}

/** Whether a report could not be written, which is then told. */
async function writeFilesOrSay(runner: Runner, inputs: Inputs, linted: Linted, log: Sink): Promise<boolean> {
  try {
    await writeFiles(runner, inputs, linted);
    return false;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await log.write(workflowCommand('error', [['title', 'hostmaster']], usageText(error, linted.translator).trim()));
    return true;
  }
}

/** Ends a step that did not come to judge anything; says why in the log, as an annotation and in the summary. */
async function fail(runner: Runner, log: Sink, text: string, details: string): Promise<ExitStatus> {
  const [first = '', ...more] = text.trim().split('\n');
  if (details !== '') await writeInert(log, [details]);
  await log.write(workflowCommand('error', [['title', 'hostmaster']], `${text.trim()}\n${details.trim()}`.trim()));
  writeSummary(runner, troubleText(first, [...more, details].join('\n')));
  writeOutputs(runner, EXIT.usage, {}, {});
  return EXIT.usage;
}

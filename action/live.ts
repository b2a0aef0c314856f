import { relative } from 'node:path';
import type { Context } from '../cli/context.ts';
import { EXIT, exitStatus } from '../cli/exit.ts';
import type { OpenProject } from '../cli/open-project.ts';
import type { Sink } from '../cli/surroundings.ts';
import type { Translator } from '../locales/translator.ts';
import type { Report } from '../model/report.ts';
import { placeFor } from './files.ts';
import type { Inputs } from './inputs.ts';
import { contextOf, folderOf } from './lint.ts';
import type { Linted } from './lint.ts';
import { realPath } from './real-path.ts';
import { relocate, relocateScore } from './relocate.ts';
import type { Runner } from './runner.ts';

/** Judges what the Internet answers, as `hostmaster verify` does. */
export async function verifyWorkspace(runner: Runner, inputs: Inputs, translator: Translator, notes: Sink): Promise<Linted> {
  const { verifiedReport } = await import('../cli/verified-report.ts');
  const given = contextOf(runner, inputs, translator, notes);
  const { project, report, isEmpty } = await verifiedReport(given, [...inputs.paths, ...inputs.targets], optionsOf(runner, inputs, given));
  return told(runner, inputs, { project, report, isEmpty, context: project.context });
}

/** Tells how the repository complies, as `hostmaster report` does. */
export async function reportOnWorkspace(runner: Runner, inputs: Inputs, translator: Translator, notes: Sink): Promise<Linted> {
  const { scoredReport } = await import('../cli/scored-report.ts');
  const given = contextOf(runner, inputs, translator, notes);
  const options = { ...optionsOf(runner, inputs, given), verify: inputs.verify };
  return told(runner, inputs, await scoredReport(given, inputs.paths, options, 'report'));
}

/** What a transcript is read from and written to is told from the workspace, wherever the step begins. */
function optionsOf(runner: Runner, { resolver, replay, transcriptFile }: Inputs, { options, surroundings: { cwd } }: Context) {
  const place = (named: string): string => relative(cwd, placeFor(runner, named));
  return {
    ...options,
    ...(resolver !== undefined && { resolver }),
    ...(replay !== undefined && { replay: place(replay) }),
    ...(transcriptFile !== undefined && { record: place(transcriptFile) }),
  };
}

interface Made {
  readonly context: Context;
  readonly project: OpenProject;
  readonly report: Report;
  readonly isEmpty: boolean;
}

function told({ workspace }: Runner, { failOn }: Inputs, { context, project, report, isEmpty }: Made): Linted {
  const moved = relocate(report, folderOf(project, realPath(workspace)));
  const score = report.score === undefined ? undefined : relocateScore(report.score, report, moved);
  return {
    report: { ...moved, ...(score !== undefined && { score }) },
    translator: context.translator,
    status: isEmpty ? EXIT.nothing : exitStatus(report.summary, failOn),
    distanceOf: undefined,
    changeUnknown: false,
    gates: [],
    score: () => Promise.resolve(score),
  };
}

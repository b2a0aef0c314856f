import { resolve } from 'node:path';
import { DEFAULT_FILE_SIZE } from '../../engine/tree.ts';
import { jsonDocument } from '../../reports/json-document.ts';
import { safeJson } from '../../reports/safe-json.ts';
import type { Context } from '../context.ts';
import { notice } from '../context.ts';
import { EXIT, exitStatus, type ExitStatus } from '../exit.ts';
import { mergeReports } from '../merge/merge.ts';
import { readReport } from '../merge/read-report.ts';
import type { CommonOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { version } from '../version.ts';
import { writeFile } from '../write-file.ts';

export interface MergeOptions extends CommonOptions {
  readonly output?: string;
}

/** `hostmaster merge-reports FILE…`: one JSON report of several, which may come from anybody. */
export async function mergeReportsCommand(context: Context, files: readonly string[], options: MergeOptions): Promise<ExitStatus> {
  const target = targetOf(options);
  const { cwd, stdout } = context.surroundings;
  const read = files.map((file) => readReport(resolve(cwd, file), file, DEFAULT_FILE_SIZE));
  const [first, ...others] = read;
  if (first === undefined) throw new UsageError('missingArgument', { name: 'reports', usage: 'hostmaster merge-reports <reports…>' });
  const different = others.findIndex(
    ({ score }) => score !== undefined && first.score !== undefined && score.profile !== first.score.profile,
  );
  if (different >= 0) throw new UsageError('badReport', { path: files[different + 1] ?? '', reason: 'score.profile' });
  if (read.some(({ change }) => change !== undefined)) await notice(context, 'merge.changeLeftOut');
  const merged = mergeReports([first, ...others], version);
  const { score } = merged;
  const pieces = jsonDocument(merged, score === undefined ? [] : [`,\n  "score": ${safeJson(score)}`]);
  if (target === undefined) for (const piece of pieces) await stdout.write(piece);
  else await writeFile(resolve(cwd, target), target, pieces);
  const { sources, records, outcomes, severities } = merged.summary;
  if (sources === 0 && merged.results.length === 0) {
    await notice(context, 'error.nothingToCheck');
    return EXIT.nothing;
  }
  return exitStatus({ sources, records, outcomes, severities, waived: 0 }, options.failOn);
}

/** `--output FILE`, or `--format json=FILE`; undefined is standard output. */
function targetOf({ format, output }: MergeOptions): string | undefined {
  const [first] = format;
  if (format.length > 1 || (first !== undefined && first.format !== 'json'))
    throw new UsageError('badOptionValue', { option: '--format', value: format.map((each) => each.format).join(' '), list: 'json' });
  if (output !== undefined && first !== undefined) throw new UsageError('conflictingOptions', { first: '--output', second: '--format' });
  return output ?? first?.file;
}

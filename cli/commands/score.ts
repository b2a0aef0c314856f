import { notice, type Context } from '../context.ts';
import { EXIT, exitStatus, type ExitStatus } from '../exit.ts';
import { scoredReport, type ScoredOptions } from '../scored-report.ts';
import { writeReports } from '../write-reports.ts';

/** `hostmaster score [paths or domains…]`: the Internet.nl score of each domain, predicted from the files and, with `--verify`, measured. */
export async function scoreCommand(given: Context, operands: readonly string[], options: ScoredOptions): Promise<ExitStatus> {
  const { context, report, isEmpty } = await scoredReport(given, operands, options, 'score');
  if (isEmpty) {
    await notice(context, 'error.nothingToCheck');
    return EXIT.nothing;
  }
  await writeReports(context, report);
  return exitStatus(report.summary, options.failOn);
}

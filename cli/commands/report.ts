import { notice, type Context } from '../context.ts';
import { EXIT, exitStatus, type ExitStatus } from '../exit.ts';
import { scoredReport, type ScoredOptions } from '../scored-report.ts';
import { writeReports } from '../write-reports.ts';

/** `hostmaster report [paths…]`: how the repository complies, domain by domain and standard by standard, to be kept and shown. */
export async function reportCommand(given: Context, paths: readonly string[], options: ScoredOptions): Promise<ExitStatus> {
  const { context, report, isEmpty } = await scoredReport(given, paths, options, 'report');
  if (isEmpty) {
    await notice(context, 'error.nothingToCheck');
    return EXIT.nothing;
  }
  await writeReports(context, report, 'markdown');
  return exitStatus(report.summary, options.failOn);
}

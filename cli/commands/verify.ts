import { type Context, notice } from '../context.ts';
import { EXIT, exitStatus, type ExitStatus } from '../exit.ts';
import { verifiedReport, type VerifyOptions } from '../verified-report.ts';
import { writeReports } from '../write-reports.ts';

/** `hostmaster verify [targets…]`: judges what the Internet answers by the same rules, and tells where it differs from the repository. */
export async function verifyCommand(given: Context, targets: readonly string[], options: VerifyOptions): Promise<ExitStatus> {
  const { project, report, isEmpty } = await verifiedReport(given, targets, options);
  if (isEmpty) {
    await notice(project.context, 'error.nothingToCheck');
    return EXIT.nothing;
  }
  await writeReports(project.context, report);
  return exitStatus(report.summary, options.failOn);
}

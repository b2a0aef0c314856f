import type { Context } from '../context.ts';
import type { ExitStatus } from '../exit.ts';
import { UsageError } from '../usage-error.ts';

/** Commands that this version knows by name only. */
export async function notYetCommand(_: Context, [what = '']: readonly string[]): Promise<ExitStatus> {
  throw new UsageError('notYet', { what: `hostmaster ${what}` });
}

import type { Context } from '../context.ts';
import type { ExitStatus } from '../exit.ts';
import { UsageError } from '../usage-error.ts';

/** `hostmaster verify [targets…]`: judges the live deployment. */
export async function verifyCommand(_: Context, __: readonly string[]): Promise<ExitStatus> {
  throw new UsageError('notYet', { what: 'hostmaster verify' });
}

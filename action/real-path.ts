import { realpathSync } from 'node:fs';
import { errorCode } from '../engine/confine.ts';
import { UsageError } from '../cli/usage-error.ts';

/** A path that is there, without symbolic links. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    throw new UsageError('notReadable', { path, reason: errorCode(error) });
  }
}

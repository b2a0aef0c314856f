import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { errorCode } from '../engine/confine.ts';
import { leadsThroughLinkIn } from './link-in-project.ts';
import { UsageError } from './usage-error.ts';

/** Refuses to write where a symbolic link of the project leads; `named` is what the user calls the file. */
export function refuseLinks(root: string | undefined, path: string, named: string): void {
  if (root !== undefined && leadsThroughLinkIn(root, path)) throw new UsageError('notWritable', { path: named, reason: 'EISLINK' });
}

/** Writes a report to a file, piece by piece; `named` is what the user calls it. */
export async function writeFile(path: string, named: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), createWriteStream(path));
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new UsageError('notWritable', { path: named, reason: errorCode(error) });
    throw error;
  }
}

import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { errorCode } from '../engine/confine.ts';
import { UsageError } from './usage-error.ts';

/** Writes a report to a file, piece by piece; `named` is what the user calls it. */
export async function writeFile(path: string, named: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), createWriteStream(path));
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new UsageError('notWritable', { path: named, reason: errorCode(error) });
    throw error;
  }
}

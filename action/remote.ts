import { writeCheckRun } from './check-run.ts';
import { uploadSarif } from './code-scanning.ts';
import { writeComment } from './comment.ts';
import type { Inputs } from './inputs.ts';
import type { Linted } from './lint.ts';
import { writeReview } from './review/review.ts';
import type { Runner } from './runner.ts';

/** What came of the surfaces that GitHub keeps, each of which may be refused by itself. */
export interface Remote {
  /** Why something is not there, in words for log and summary. */
  readonly missing: readonly string[];
  /** Our bugs. They take nothing from what the runner itself shows. */
  readonly crashes: readonly string[];
}

/** Writes to GitHub what the workflow asks for, one after the other, as GitHub wants it. */
export async function writeRemote(runner: Runner, inputs: Inputs, linted: Linted): Promise<Remote> {
  const missing: string[] = [];
  const crashes: string[] = [];
  for (const write of [writeComment, writeReview, writeCheckRun, uploadSarif]) {
    try {
      const reason = await write(runner, inputs, linted);
      if (reason !== undefined) missing.push(reason);
    } catch (error) {
      crashes.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }
  return { missing, crashes };
}

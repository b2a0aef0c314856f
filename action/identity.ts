import { createHash } from 'node:crypto';
import type { Inputs } from './inputs.ts';

/** Tells what one step writes from what others write: 24 hexadecimal digits, the same in each run of a step that asks for the same. */
export function identityOf({ mode, workingDirectory, paths, only, skip, profile }: Inputs): string {
  const { GITHUB_WORKFLOW: workflow = '', GITHUB_JOB: job = '', GITHUB_ACTION: step = '' } = process.env;
  return digest([workflow, job, step, mode, workingDirectory, paths, only, skip, profile]);
}

/** 24 hexadecimal digits of a JSON value. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 24);
}

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary.ts';

let made: string | undefined;

/** The bundle that the runner would run, made once from the sources as they are. */
export function actionBundle(): string {
  if (made === undefined || !existsSync(made)) {
    made = temporaryFolder();
    execFileSync(process.execPath, ['scripts/bundle-action.mjs', '--outdir', made]);
  }
  return join(made, 'main.cjs');
}

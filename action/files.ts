import { lstatSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../cli/usage-error.ts';
import { writeFile } from '../cli/write-file.ts';
import { insideOf } from '../engine/confine.ts';
import { reporter } from '../reports/registry.ts';
import type { Inputs } from './inputs.ts';
import type { Linted } from './lint.ts';
import { realPath } from './real-path.ts';
import type { Runner } from './runner.ts';

/**
 * Writes the reports that the workflow asks for. The checkout is a stranger's: a symbolic link in it leads no report out of the
 * workspace or of the runner's folder for temporary files.
 */
export async function writeFiles(runner: Runner, { sarifFile, reportFile }: Inputs, { report, translator, score }: Linted): Promise<void> {
  const options = { colour: false, width: 100 };
  if (sarifFile !== undefined) {
    const place = placeFor(runner, sarifFile);
    await writeFile(place, sarifFile, (await reporter('sarif')).render(report, translator, options));
  }
  if (reportFile !== undefined) {
    const place = placeFor(runner, reportFile);
    await writeFile(place, reportFile, (await reporter('json')).render({ ...report, score: await score() }, translator, options));
  }
}

function placeFor({ workspace, temporary }: Runner, named: string): string {
  const absolute = resolve(workspace, named);
  const folder = realPath(dirname(absolute));
  const allowed = [workspace, ...(temporary === undefined ? [] : [temporary])].map(realPath);
  if (allowed.every((root) => insideOf(root, folder) === undefined))
    throw new UsageError('outsideProject', { path: named, root: allowed[0] ?? '' });
  const place = join(folder, basename(absolute));
  const old = lstatSync(place, { throwIfNoEntry: false });
  if (old !== undefined && !old.isFile())
    throw new UsageError('notWritable', { path: named, reason: old.isDirectory() ? 'EISDIR' : 'EISLINK' });
  return place;
}

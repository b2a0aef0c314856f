import { lstatSync, mkdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../cli/usage-error.ts';
import { writeFile } from '../cli/write-file.ts';
import { insideOf } from '../engine/confine.ts';
import type { Report } from '../model/report.ts';
import type { Score } from '../model/score/score.ts';
import { reporter, type FormatId } from '../reports/registry.ts';
import type { Inputs, ReportFile } from './inputs.ts';
import type { Linted } from './lint.ts';
import { realPath } from './real-path.ts';
import type { Runner } from './runner.ts';

/**
 * Writes the reports that the workflow asks for. The checkout is a stranger's: a symbolic link in it leads no report out of the
 * workspace or of the runner's folder for temporary files.
 */
export async function writeFiles(runner: Runner, inputs: Inputs, linted: Linted): Promise<void> {
  let score: Promise<Score | undefined> | undefined;
  for (const { format, file } of wanted(inputs)) {
    const place = placeFor(runner, file);
    const known = WITH_SCORE.has(format) ? await (score ??= linted.score()) : undefined;
    await write(place, file, format, { ...linted.report, ...(known !== undefined && { score: known }) }, linted);
  }
  const folder = inputs.badgeFolder;
  if (folder !== undefined) await writeBadges(runner, folder, linted, await (score ?? linted.score()));
}

/** Forms that tell the score beside the findings. */
const WITH_SCORE: ReadonlySet<FormatId> = new Set<FormatId>(['json', 'html', 'markdown']);

function wanted({ sarifFile, reportFile, reports }: Inputs): readonly ReportFile[] {
  return [
    ...(sarifFile === undefined ? [] : [{ format: 'sarif' as const, file: sarifFile }]),
    ...(reportFile === undefined ? [] : [{ format: 'json' as const, file: reportFile }]),
    ...reports,
  ];
}

/** A badge of the findings, and one of the score where one is known, each for shields.io and as a picture. */
async function writeBadges(runner: Runner, folder: string, linted: Linted, score: Score | undefined): Promise<void> {
  const { report } = linted;
  const findings: Report = { ...report, run: { ...report.run, command: 'lint' } };
  const badges: readonly (readonly [name: string, report: Report])[] = [
    ['badge', findings],
    ...(score === undefined ? [] : [['score', { ...report, run: { ...report.run, command: 'score' }, score }] as const]),
  ];
  const made = folderFor(runner, folder);
  for (const [name, about] of badges) {
    await write(placeFor(runner, join(made, `${name}.json`)), `${folder}/${name}.json`, 'badge', about, linted);
    await write(placeFor(runner, join(made, `${name}.svg`)), `${folder}/${name}.svg`, 'badge-svg', about, linted);
  }
}

async function write(place: string, named: string, format: FormatId, report: Report, { translator }: Linted): Promise<void> {
  await writeFile(place, named, (await reporter(format)).render(report, translator, { colour: false, width: 100 }));
}

/** Where a file named from the workspace may be written, or was. Refuses what lies elsewhere, or is no plain file. */
export function placeFor(runner: Runner, named: string): string {
  const absolute = resolve(runner.workspace, named);
  const folder = realPath(dirname(absolute));
  refuseOutside(runner, folder, named);
  const place = join(folder, basename(absolute));
  const old = lstatSync(place, { throwIfNoEntry: false });
  if (old !== undefined && !old.isFile())
    throw new UsageError('notWritable', { path: named, reason: old.isDirectory() ? 'EISDIR' : 'EISLINK' });
  return place;
}

/** A folder named from the workspace, made where it is missing. */
function folderFor(runner: Runner, named: string): string {
  const absolute = resolve(runner.workspace, named);
  if (lstatSync(absolute, { throwIfNoEntry: false }) === undefined) mkdirSync(placeFor(runner, named));
  const folder = realPath(absolute);
  refuseOutside(runner, folder, named);
  return folder;
}

function refuseOutside({ workspace, temporary }: Runner, folder: string, named: string): void {
  const allowed = [workspace, ...(temporary === undefined ? [] : [temporary])].map(realPath);
  if (allowed.every((root) => insideOf(root, folder) === undefined))
    throw new UsageError('outsideProject', { path: named, root: allowed[0] ?? '' });
}

import { basename, dirname, posix, resolve } from 'node:path';
import { domainName } from '../model/names/name.ts';
import type { DomainName } from '../model/names/name.ts';
import type { SourceFile } from '../model/reading.ts';
import type { LintOptions } from './commands/lint.ts';
import { notice } from './context.ts';
import type { Context } from './context.ts';
import type { LintRunRequest } from './lint-run.ts';
import { openProject } from './open-project.ts';
import type { OpenProject } from './open-project.ts';
import { UsageError } from './usage-error.ts';

/** What a lint run reads, and what it reports on. */
export type Prepared = { readonly project: OpenProject; readonly request: Omit<LintRunRequest, 'project'> };

/** Opens the project of the named paths; `unchanged` when `--changed` leaves nothing to report on, which is then told. */
export async function openNamed(given: Context, named: readonly string[], options: LintOptions): Promise<Prepared | 'unchanged'> {
  const { paths: operands, since } = await changedSince(given, named, options);
  const project = await openProject(given, operands, { judgesMore: options.base !== undefined });
  const { tree } = project;
  const origin = originTold(options);
  if (origin !== undefined && (project.paths.length !== 1 || tree.select(project.paths[0] ?? '').kind !== 'file'))
    throw new UsageError('originNeedsFile');
  const now = Math.floor(given.surroundings.now() / 1000);
  const request = { paths: project.paths, now, ...(origin !== undefined && { origin }) };
  if (since === undefined) return { project, request };
  const { changedSelection } = await import('./changed.ts');
  const selection = await changedSelection(project, since);
  if (selection === undefined) return { project, request };
  if (selection.removed > 0) await notice(project.context, 'notice.removedFiles', { base: selection.base, count: selection.removed });
  if (selection.paths.length > 0)
    return {
      project,
      request: { ...request, paths: selection.paths, ...(selection.baseline !== undefined && { baseline: selection.baseline }) },
    };
  if (selection.removed === 0) await notice(project.context, 'notice.noChanges', { base: selection.base });
  return 'unchanged';
}

/** `--changed zones/` takes `zones/` for a commit; where it is none, but a path, it is a path. */
async function changedSince(
  context: Context,
  named: readonly string[],
  { changed }: LintOptions,
): Promise<{ readonly paths: readonly string[]; readonly since: string | true | undefined }> {
  if (changed === undefined || changed === true) return { paths: named, since: changed };
  const { isPathRather } = await import('./changed.ts');
  return (await isPathRather(context, changed)) ? { paths: [changed, ...named], since: true } : { paths: named, since: changed };
}

/** Opens the project that the file on standard input belongs to. */
export async function openForStdin(given: Context, options: LintOptions): Promise<Prepared> {
  const { cwd, stdin, tuning } = given.surroundings;
  const absolute = resolve(cwd, options.stdinFilename ?? 'stdin');
  let folder = '';
  const project = await openProject(given, [dirname(absolute)], {
    adjust: (found) => {
      [folder = ''] = found.named;
      return { ...found, named: [] };
    },
    also: absolute,
  });
  const path = posix.join(folder, basename(absolute));
  const file: SourceFile = { path, bytes: await readAll(stdin, project.settings.limits.fileSize) };
  tuning?.onInput(file.bytes.length);
  const origin = originTold(options);
  return {
    project,
    request: { paths: [], stdin: file, now: Math.floor(given.surroundings.now() / 1000), ...(origin !== undefined && { origin }) },
  };
}

async function readAll(stdin: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stdin) {
    size += chunk.length;
    if (size > most) throw new UsageError('notReadable', { path: 'stdin', reason: 'tooLarge' });
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function originTold({ origin }: LintOptions): DomainName | undefined {
  if (origin === undefined) return undefined;
  const name = domainName(origin);
  if (name === undefined) throw new UsageError('badOrigin', { word: origin });
  return name;
}

import { resolve } from 'node:path';
import type { Report } from '../model/report.ts';
import { reporter, type FormatId } from '../reports/registry.ts';
import type { ReportOptions } from '../reports/reporter.ts';
import { wantsColour } from './context.ts';
import type { Context } from './context.ts';
import type { FormatTarget } from './options.ts';

/**
 * Writes the report in every form asked for. Where all of them go to files, people still get theirs on standard output, unless the report
 * itself is all that was asked for: then `document` is its form where none is named.
 */
export async function writeReports(context: Context, report: Report, document?: FormatId): Promise<void> {
  for (const target of targetsOf(context, document)) {
    const chosen = await reporter(target.format);
    const colour = target.file === undefined && wantsColour(context);
    const pieces = chosen.render(report, context.translator, { colour, width: widthOf(context) } satisfies ReportOptions);
    if (target.file === undefined) {
      for await (const piece of pieces) await context.surroundings.stdout.write(piece);
      continue;
    }
    const { refuseLinks, writeFile } = await import('./write-file.ts');
    const path = resolve(context.surroundings.cwd, target.file);
    refuseLinks(context.root, path, target.file);
    await writeFile(path, target.file, pieces);
  }
}

/** Loads what writes them, so that nothing is loaded while the optimising compiler rests: V8 takes no bytecode then. */
export async function loadReporters(context: Context): Promise<void> {
  await Promise.all(targetsOf(context).map(({ format }) => reporter(format)));
}

function targetsOf({ options: { format } }: Context, document?: FormatId): readonly FormatTarget[] {
  const isEnough = format.some(({ file }) => file === undefined) || (document !== undefined && format.length > 0);
  return isEnough ? format : [...format, { format: document ?? 'terminal', file: undefined }];
}

const DEFAULT_WIDTH = 100;

function widthOf({ surroundings: { stdout, env } }: Context): number {
  const told = Number(env['COLUMNS']);
  return stdout.columns ?? (Number.isInteger(told) && told > 0 ? told : DEFAULT_WIDTH);
}

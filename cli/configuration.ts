import { loadConfiguration } from '../config/load.ts';
import type { KnownRules } from '../config/known-rules.ts';
import type { ConfigurationProblem } from '../config/problem.ts';
import type { Part } from '../config/settings.ts';
import type { FileTree } from '../engine/tree.ts';
import { languages } from '../locales/languages.ts';
import type { SourceFile } from '../model/reading.ts';
import { display, displayParams, displayPath } from '../reports/display.ts';
import { frameOf } from '../reports/frame.ts';
import { linesOf } from '../reports/lines.ts';
import { paint } from './context.ts';
import type { Context } from './context.ts';
import { ConfigurationError } from './usage-error.ts';

/** Most mistakes shown one by one. */
const MOST = 20;
const WIDTH = 100;

/** Reads a configuration; its mistakes are shown with the lines they stand in. */
export async function loadAndShow(context: Context, file: SourceFile, tree: FileTree, known: KnownRules): Promise<readonly Part[]> {
  const loaded = loadConfiguration(file, { include: (request, from) => tree.include(request, from), known, languages });
  if (loaded.problems.length === 0) return loaded.parts;
  const { ui } = context.translator;
  const files = new Map(loaded.files.map((each) => [each.path, each]));
  const shown = loaded.problems.slice(0, MOST).map((problem) => problemText(context, problem, files.get(problem.at.path)));
  const more = loaded.problems.length - shown.length;
  if (more > 0) shown.push(ui('config.more', { count: more }));
  await context.surroundings.stderr.write(`${shown.join('\n\n')}\n\n${ui('error.configuration', { path: displayPath(file.path) })}\n`);
  throw new ConfigurationError();
}

function problemText(context: Context, { code, params, at, suggestion }: ConfigurationProblem, file: SourceFile | undefined): string {
  const { ui } = context.translator;
  const text = [paint(context, 'red', ui('error.prefix', { text: ui(`config.${code}`, displayParams(params)) }))];
  if (file !== undefined) {
    const lines = linesOf(file);
    const { line, column } = lines.positionAt(at.start);
    const frame = frameOf(file, lines, at, WIDTH);
    const gutter = ' '.repeat(String(line).length);
    text.push(
      `  --> ${displayPath(file.path)}:${line}:${column}`,
      `   ${line} │ ${frame.text}`,
      `   ${gutter} │ ${paint(context, 'red', frame.marks)}`,
    );
  }
  if (suggestion !== undefined) text.push(`   = ${ui('error.didYouMean', { word: display(suggestion) })}`);
  return text.join('\n');
}

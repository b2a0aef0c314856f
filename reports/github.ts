import type { Translator } from '../locales/translator.ts';
import type { Report, Result } from '../model/report.ts';
import { display } from './display.ts';
import { type Places, placesOf, spansOf } from './places.ts';
import type { Reporter } from './reporter.ts';
import { fixLineOf, saidOf, standardsOf, undecidedOf, worstFirst } from './words.ts';

export const github: Reporter = { mediaType: 'text/plain', render: (report, translator) => annotations(report, translator) };

/** GitHub shows ten annotations of each kind of one step and drops the others without a word. */
const MOST = 10;

type Kind = 'error' | 'warning' | 'notice';

const KINDS = { error: 'error', warning: 'warning', advice: 'notice' } as const;

/**
 * Workflow commands that become annotations: the worst first, and the last of a kind says how many there are besides.
 *
 * @param distance How far a result is from what the reader looks at; among equally bad ones the nearest come first.
 */
export function* annotations(report: Report, translator: Translator, distance?: (result: Result) => number): Generator<string> {
  const places = placesOf(report.files);
  const commands: Record<Kind, (() => string)[]> = { error: [], warning: [], notice: [] };
  for (const result of report.results)
    if (result.outcome === 'crashed') commands.error.push(() => annotation(result, 'error', translator, places));
  const ordered = worstFirst(report.results);
  // Each kind has its own limit, so that only the order within a severity matters.
  if (distance !== undefined) ordered.sort((a, b) => distance(a) - distance(b));
  for (const result of ordered) {
    const kind = KINDS[result.severity];
    commands[kind].push(() => annotation(result, kind, translator, places));
  }
  const undecided = undecidedOf(report.results, translator);
  if (undecided.length > 0) {
    const reasons = undecided.map(({ cause, count }) =>
      translator.ui('summary.reason', {
        count,
        reason: cause === undefined ? translator.ui('result.undecided') : translator.gap(cause, {}),
      }),
    );
    const text = translator.ui('report.undecidedNote', {
      count: undecided.reduce((sum, { count }) => sum + count, 0),
      reasons: reasons.join('; '),
    });
    commands.notice.unshift(() => workflowCommand('notice', [['title', 'hostmaster']], text));
  }
  for (const kind of ['error', 'warning', 'notice'] as const) {
    const all = commands[kind];
    const shown = all.length > MOST ? all.slice(0, MOST - 1) : all;
    for (const make of shown) yield make();
    if (all.length > shown.length)
      yield workflowCommand(kind, [['title', 'hostmaster']], translator.ui('report.moreOfKind', { count: all.length - shown.length }));
  }
}

function annotation(result: Result, kind: Kind, translator: Translator, places: Places): string {
  const properties: [string, string][] = [];
  const [span] = spansOf(result.places);
  if (span !== undefined) {
    const { path, startLine, startColumn, endLine, endColumn } = places.locate(span);
    properties.push(['file', path], ['line', String(startLine)], ['endLine', String(endLine)]);
    // GitHub takes columns only within one line.
    if (startLine === endLine) properties.push(['col', String(startColumn)], ['endColumn', String(endColumn)]);
  }
  properties.push(['title', display(result.rule.id)]);
  const fix = fixLineOf(result, translator);
  const standards = standardsOf(result.rule)
    .map((standard) => display(standard))
    .join(', ');
  const text = saidOf(result, translator)?.text ?? '';
  return workflowCommand(kind, properties, `${text}\n${fix === undefined ? '' : `${fix}\n`}${standards}`);
}

/** One command on one line. The runner takes commands from the start of a line, and old ones (`##[…]`) from anywhere. */
export function workflowCommand(kind: Kind, properties: readonly (readonly [string, string])[], message: string): string {
  const list = properties.map(([name, value]) => `${name}=${escapeProperty(value)}`).join(',');
  return `::${kind} ${list}::${escapeMessage(message)}\n`;
}

function escapeMessage(text: string): string {
  return harmless(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Line by line, as a path may still hold anything. */
function harmless(text: string): string {
  return text
    .split('\n')
    .map((line) => display(line, 4000))
    .join('\n');
}

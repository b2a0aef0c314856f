import { styleText } from 'node:util';
import type { Translator } from '../locales/translator.ts';
import { withoutDot } from '../model/names/name.ts';
import type { Origin, Span } from '../model/origin.ts';
import { printRdataOrGeneric } from '../model/rdata/codec.ts';
import { typeName } from '../model/rdata/types.ts';
import type { Report, Result } from '../model/report.ts';
import { VALUE_LENGTH, display, displayPath } from './display.ts';
import { frameOf } from './frame.ts';
import { type Places, placesOf, spansOf } from './places.ts';
import type { ReportOptions, Reporter } from './reporter.ts';
import { changeText } from './change/terminal-change.ts';
import { scoreText } from './terminal-score.ts';
import { COLOURS, summaryLines } from './terminal-summary.ts';
import { fixLineOf, saidOf, serverOf, standardsOf, subjectName } from './words.ts';

export const terminal: Reporter = { mediaType: 'text/plain', render };

/** Most findings of one rule and message shown of one file. */
const SAME = 20;
/** Most related places shown of one finding. */
const RELATED = 4;
const LEAST_WIDTH = 40;

export type Style = Parameters<typeof styleText>[0];
/** Colours a text, or leaves it. */
export type Paint = (style: Style, text: string) => string;

/** Findings for people: message, the line with marks under the exact columns, norm and remedy, file by file; then the summary. */
function* render(report: Report, translator: Translator, options: ReportOptions): Generator<string> {
  const paint: Paint = (style, text) => (options.colour ? styleText(style, text, { validateStream: false }) : text);
  if (report.run.command === 'score' && report.score !== undefined) {
    yield* scoreText(report, report.score, translator, paint);
    return;
  }
  const places = placesOf(report.files);
  const width = Math.max(LEAST_WIDTH, options.width);
  for (const results of byFile(report.results).values()) {
    const shown = new Map<string, { readonly rule: string; count: number }>();
    for (const result of results) {
      const kind = `${result.rule.id} ${result.outcome} ${result.message?.id ?? ''}`;
      const same = shown.get(kind) ?? { rule: result.rule.id, count: 0 };
      shown.set(kind, same);
      same.count += 1;
      if (same.count <= SAME) yield `${finding(result, translator, places, width, paint).join('\n')}\n\n`;
    }
    for (const { rule, count } of shown.values()) {
      if (count > SAME) yield `${paint('dim', translator.ui('report.more', { count: count - SAME, rule: display(rule) }))}\n\n`;
    }
  }
  if (report.change !== undefined) yield* changeText(report.change, report, translator, paint);
  yield `${summaryLines(report, translator, paint).join('\n')}\n`;
}

/** What is shown one by one: unwaived fails and crashes, by the file of their first place, in the order of the report. */
function byFile(results: readonly Result[]): Map<string, Result[]> {
  const groups = new Map<string, Result[]>();
  for (const result of results) {
    if (result.outcome !== 'crashed' && (result.outcome !== 'fail' || result.waived !== null)) continue;
    const path = spansOf(result.places)[0]?.path ?? '';
    const group = groups.get(path);
    if (group === undefined) groups.set(path, [result]);
    else group.push(result);
  }
  return groups;
}

function finding(result: Result, translator: Translator, places: Places, width: number, paint: Paint): string[] {
  const text = saidOf(result, translator)?.text ?? '';
  const crashed = result.outcome === 'crashed';
  const word = crashed ? translator.outcome('crashed') : translator.severity(result.severity);
  const colour: Style = crashed ? 'magenta' : COLOURS[result.severity];
  const lines = [`${paint(colour, `${word}[${display(result.rule.id)}]`)} ${paint('bold', text)}`];
  const [first, ...related] = result.places;
  const where =
    first === undefined
      ? [`  ${paint('dim', '-->')} ${display(subjectName(result.subject))}`]
      : whereLines(first, translator, places, width, paint, colour);
  lines.push(...where);
  const note = (name: string, value: string): void => void lines.push(`  ${paint('dim', '=')} ${paint('dim', `${name}:`)} ${value}`);
  for (const place of related.slice(0, RELATED))
    lines.push(`  ${paint('dim', '=')} ${translator.ui('report.also', { place: shortPlace(place, translator, places) })}`);
  if (related.length > RELATED)
    lines.push(`  ${paint('dim', '=')} ${translator.ui('report.morePlaces', { count: related.length - RELATED })}`);
  note(
    translator.ui('report.norm'),
    standardsOf(result.rule)
      .map((standard) => display(standard))
      .join(', '),
  );
  const fix = fixLineOf(result, translator);
  if (fix !== undefined) note(translator.ui('report.fix'), paint('green', fix));
  return lines;
}

/** The place, with the line it lies in where the report holds the file. */
function whereLines(place: Origin, translator: Translator, places: Places, width: number, paint: Paint, colour: Style): string[] {
  if (place.kind === 'probe') {
    const record = recordText(place, width - 5);
    const lines = [`  ${paint('dim', '-->')} ${serverOf(place.step, translator)}`];
    return record === undefined ? lines : [...lines, `   ${paint('dim', '│')} ${record}`];
  }
  const { span } = place;
  const lines = [`  ${paint('dim', '-->')} ${shortPlace(place, translator, places)}`];
  for (const via of place.via ?? [])
    lines.push(`      ${paint('dim', translator.ui('report.generated', { place: pointOf(via, places) }))}`);
  const found = places.linesOf(span.path);
  if (found === undefined) return lines;
  const number = String(found.lines.positionAt(span.start).line);
  const frame = frameOf(found.file, found.lines, span, width - number.length - 6);
  const bar = paint('dim', '│');
  lines.push(`   ${paint('dim', number)} ${bar} ${frame.text}`);
  const through = frame.throughLine === undefined ? '' : ` ${translator.ui('report.throughLine', { line: frame.throughLine })}`;
  lines.push(`   ${' '.repeat(number.length)} ${bar} ${paint(colour, frame.marks)}${through}`);
  return lines;
}

function shortPlace(place: Origin, translator: Translator, places: Places): string {
  if (place.kind === 'text') return pointOf(place.span, places);
  const record = recordText(place, VALUE_LENGTH);
  const server = serverOf(place.step, translator);
  return record === undefined ? server : translator.ui('gap.with', { reason: server, details: record });
}

/** What a server showed: `example.org MX 10 mail.example.org.`, or a line of a page. */
function recordText({ record, text }: Origin & { kind: 'probe' }, limit: number): string | undefined {
  if (record === undefined) return text === undefined ? undefined : display(text, limit);
  const { owner, type, rdata } = record;
  return display(`${withoutDot(owner)} ${typeName(type)} ${printRdataOrGeneric(type, rdata)}`, limit);
}

function pointOf(span: Span, places: Places): string {
  if (places.linesOf(span.path) === undefined) return displayPath(span.path);
  const { path, startLine, startColumn } = places.locate(span);
  return `${displayPath(path)}:${startLine}:${startColumn}`;
}

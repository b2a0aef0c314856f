import type { Translator } from '../locales/translator.ts';
import type { Span } from '../model/origin.ts';
import type { Report } from '../model/report.ts';
import { entriesOf, type Entry } from './entries.ts';
import { placesOf, type Places } from './places.ts';
import type { Reporter } from './reporter.ts';
import { safeJson } from './safe-json.ts';

/** Reviewdog's diagnostic format: one document. */
export const rdjson: Reporter = { mediaType: 'application/json', render: document };
/** The same, a diagnostic a line. */
export const rdjsonl: Reporter = { mediaType: 'application/x-ndjson', render: diagnosticLines };

function* document(report: Report, translator: Translator): Generator<string> {
  yield `{"source":${safeJson({ name: report.tool.name })},"diagnostics":[`;
  let isFirst = true;
  for (const diagnostic of diagnostics(report, translator)) {
    yield `${isFirst ? '\n' : ',\n'}${diagnostic}`;
    isFirst = false;
  }
  yield isFirst ? ']}\n' : '\n]}\n';
}

function* diagnosticLines(report: Report, translator: Translator): Generator<string> {
  const source = { source: { name: report.tool.name } };
  for (const diagnostic of diagnostics(report, translator, source)) yield `${diagnostic}\n`;
}

function* diagnostics(report: Report, translator: Translator, more: object = {}): Generator<string> {
  const places = placesOf(report.files);
  for (const entry of entriesOf(report, translator)) yield safeJson({ ...diagnosticOf(entry, translator, places), ...more });
}

function diagnosticOf({ weight, check, text, fixLine, standards, path, span, fixes }: Entry, { ui }: Translator, places: Places): object {
  const message = [
    text,
    ...(fixLine === undefined ? [] : [`${ui('report.fix')}: ${fixLine}`]),
    ...(standards.length === 0 ? [] : [`${ui('report.norm')}: ${standards.join(', ')}`]),
  ].join('\n');
  // A suggestion is one replacement in the file it is shown in.
  const suggestions = fixes.flatMap(({ edits: [first, ...others] }) => {
    const range = others.length === 0 && first.span.path === path ? rangeOf(first.span, places) : undefined;
    return range === undefined ? [] : [{ range, text: first.text }];
  });
  const range = span === undefined ? undefined : rangeOf(span, places);
  return {
    message,
    location: { path, ...(range !== undefined && { range }) },
    severity: SEVERITIES[weight],
    code: { value: check },
    ...(suggestions.length > 0 && { suggestions }),
  };
}

/** Lines and columns from 1; columns count bytes of UTF-8, and the end is behind the last. Undefined for a file that is not at hand. */
function rangeOf({ path, start, end }: Span, places: Places): unknown {
  const known = places.linesOf(path);
  if (known === undefined) return undefined;
  const { lines, file } = known;
  const position = (offset: number): unknown => {
    const inside = Math.min(Math.max(offset, 0), file.bytes.length);
    const { line } = lines.positionAt(inside);
    return { line, column: 1 + Math.max(inside - lines.startOf(line), 0) };
  };
  return { start: position(start), end: position(Math.max(start, end)) };
}

const SEVERITIES: Readonly<Record<Entry['weight'], string>> = {
  crash: 'ERROR',
  error: 'ERROR',
  warning: 'WARNING',
  advice: 'INFO',
  gap: 'INFO',
};

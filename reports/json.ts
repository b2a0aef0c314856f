import type { Translator } from '../locales/translator.ts';
import type { Params } from '../model/plane.ts';
import type { Fix } from '../model/remedy.ts';
import type { Report, Result } from '../model/report.ts';
import { changeJson } from './change/change-json.ts';
import { fingerprintsOf } from './fingerprint.ts';
import { type Places, placesOf, spansOf } from './places.ts';
import type { Reporter } from './reporter.ts';
import { safeJson } from './safe-json.ts';
import { scoreJson } from './score-json.ts';
import { fixLineOf, saidOf, standardsOf, subjectName, whereOf } from './words.ts';

export const json: Reporter = { mediaType: 'application/json', render };

const SCHEMA_VERSION = 1;
/** Most characters of one parameter; the text of a message shows fewer. */
const PARAMETER = 4096;

/** The whole report for other programs, as `schemas/report.schema.json` has it. Each source and each result stands on a line of its own. */
function* render(report: Report, translator: Translator): Generator<string> {
  const { tool, run, sources, results, summary } = report;
  yield `{\n  "schemaVersion": ${SCHEMA_VERSION},\n`;
  yield `  "tool": ${safeJson({ name: tool.name, version: tool.version })},\n`;
  yield `  "run": ${safeJson({ command: run.command, language: run.language, startedAt: run.startedAt })},\n`;
  yield '  "sources": [';
  yield* lines(sources, ({ path, format, status, reason, zone, records }) => safeJson({ path, format, status, reason, zone, records }));
  yield '],\n  "results": [';
  const places = placesOf(report.files);
  const fingerprints = fingerprintsOf(results);
  yield* lines(results, (result, at) => safeJson(resultOf(result, fingerprints[at] ?? '', translator, places)));
  const { pass, fail, notApplicable, unknown, blocked, crashed } = summary.outcomes;
  const { error, warning, advice } = summary.severities;
  yield '],\n  "summary": ';
  yield safeJson({
    sources: summary.sources,
    records: summary.records,
    outcomes: { pass, fail, notApplicable, unknown, blocked, crashed },
    severities: { error, warning, advice },
  });
  if (report.score !== undefined) {
    yield* scoreJson(report.score, new Map(results.map((result, at) => [result, fingerprints[at] ?? ''])), translator);
  }
  if (report.change !== undefined) {
    yield* changeJson(report.change, new Map(results.map((result, at) => [result, fingerprints[at] ?? ''])), translator);
  }
  yield '\n}\n';
}

/** Lines in pieces of moderate size. */
function* lines<T>(items: readonly T[], line: (item: T, at: number) => string): Generator<string> {
  let piece = '';
  for (const [at, item] of items.entries()) {
    piece += `${at === 0 ? '\n    ' : ',\n    '}${line(item, at)}`;
    if (piece.length > 65_536) {
      yield piece;
      piece = '';
    }
  }
  yield items.length > 0 ? `${piece}\n  ` : piece;
}

function resultOf(result: Result, fingerprint: string, translator: Translator, places: Places): unknown {
  const said = saidOf(result, translator);
  return {
    rule: result.rule.id,
    severity: result.severity,
    outcome: result.outcome,
    plane: result.plane,
    subject: { kind: result.subject.kind, name: subjectName(result.subject) },
    message: said === undefined ? null : { id: said.id, params: bounded(said.params), text: said.text },
    locations: spansOf(whereOf(result)).map((span) => places.locate(span)),
    standards: standardsOf(result.rule),
    fingerprint,
    fixes: result.fixes.map((fix) => fixOf(fix, fixLineOf(result, translator) ?? translator.title(result.rule.id), places)),
    waived: result.waived === null ? null : { by: result.waived.by, reason: result.waived.reason, until: result.waived.until ?? null },
  };
}

function fixOf(fix: Fix, title: string, places: Places): unknown {
  return { title, safety: fix.safety, edits: fix.edits.map(({ span, text }) => ({ ...places.locate(span), text })) };
}

function bounded(params: Params): Params {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value === 'number') return [name, Number.isFinite(value) ? value : String(value)];
      return [name, value.length <= PARAMETER ? value : `${value.slice(0, PARAMETER - 1)}…`];
    }),
  );
}

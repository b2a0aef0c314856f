import type { Translator } from '../locales/translator.ts';
import type { Params } from '../model/plane.ts';
import type { Fix } from '../model/remedy.ts';
import type { Report, Result, SourceSummary } from '../model/report.ts';
import { changeJson } from './change/change-json.ts';
import { fingerprintsOf } from './fingerprint.ts';
import { jsonDocument } from './json-document.ts';
import { type Places, placesOf, spansOf } from './places.ts';
import type { Reporter } from './reporter.ts';
import { scoreJson } from './score-json.ts';
import { fixLineOf, saidOf, standardsOf, subjectName, whereOf } from './words.ts';

export const json: Reporter = { mediaType: 'application/json', render };

/** Most characters of one parameter; the text of a message shows fewer. */
const PARAMETER = 4096;

/** The whole report for other programs. */
function* render(report: Report, translator: Translator): Generator<string> {
  const { tool, run, results, summary, score, change } = report;
  const places = placesOf(report.files);
  const fingerprints = new Map(fingerprintsOf(results).map((fingerprint, at) => [results[at]!, fingerprint]));
  const { pass, fail, notApplicable, unknown, blocked, crashed } = summary.outcomes;
  const { error, warning, advice } = summary.severities;
  const document = {
    tool,
    run,
    sources: mapped(report.sources, sourceOf),
    results: mapped(results, (result) => resultOf(result, fingerprints.get(result) ?? '', translator, places)),
    summary: {
      sources: summary.sources,
      records: summary.records,
      outcomes: { pass, fail, notApplicable, unknown, blocked, crashed },
      severities: { error, warning, advice },
    },
  };
  yield* jsonDocument(document, behindSummary());
  function* behindSummary(): Generator<string> {
    if (score !== undefined) yield* scoreJson(score, fingerprints, translator);
    if (change !== undefined) yield* changeJson(change, fingerprints, translator);
  }
}

/** One at a time: a report may have a million results. */
function* mapped<T>(items: readonly T[], toJson: (item: T) => unknown): Generator {
  for (const item of items) yield toJson(item);
}

function sourceOf({ path, format, status, reason, zone, records }: SourceSummary): unknown {
  return { path, format, status, reason, zone, records };
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

import type { Translator } from '../../locales/translator.ts';
import type { Change, Statement } from '../../model/change.ts';
import type { Result } from '../../model/report.ts';
import { fingerprintsOf } from '../fingerprint.ts';
import { placesOf, spansOf } from '../places.ts';
import { safeJson } from '../safe-json.ts';
import { saidOf, subjectName } from '../words.ts';
import { statementText } from './statement-words.ts';

/** The property `change` of a report, as `schemas/report.schema.json` has it. `fingerprints`: those of the report's results. */
export function* changeJson(change: Change, fingerprints: ReadonlyMap<Result, string>, translator: Translator): Generator<string> {
  const { base, findings, zones, scores, standards, before } = change;
  const old = new Map(fingerprintsOf(before.results).map((fingerprint, at) => [before.results[at], fingerprint]));
  const places = placesOf(before.files);
  const gone = (result: Result): unknown => ({
    rule: result.rule.id,
    severity: result.severity,
    subject: { kind: result.subject.kind, name: subjectName(result.subject) },
    message: { id: saidOf(result, translator)?.id ?? '', text: saidOf(result, translator)?.text ?? '' },
    locations: spansOf(result.places).map((span) => places.locate(span)),
    fingerprint: old.get(result) ?? '',
  });
  yield ',\n  "change": {\n';
  yield `    "base": ${safeJson({ commit: base.commit, name: base.name })},\n`;
  yield `    "new": ${safeJson(findings.added.map((result) => fingerprints.get(result) ?? ''))},\n`;
  yield `    "unchanged": ${findings.unchanged},\n`;
  yield* rows('fixed', findings.fixed.map(gone));
  yield* rows('accepted', findings.accepted.map(gone));
  yield* rows('undecided', findings.undecided.map(gone));
  yield* rows(
    'zones',
    zones.map(({ apex, view, before: was, after: is, statements, records, serial, gaps }) => ({
      zone: apex,
      view: view ?? null,
      before: was ?? null,
      after: is ?? null,
      statements: statements.map((statement) => statementJson(statement, translator)),
      records,
      serial: serial ?? null,
      complete: gaps.length === 0,
    })),
  );
  yield* rows(
    'scores',
    scores.map(({ domain, kind, before: was, after: is }) => ({
      domain: subjectName({ kind: 'zone', name: domain }),
      kind,
      before: was,
      after: is,
    })),
  );
  yield* rows(
    'standards',
    standards.map(({ domain, standard, before: was, after: is }) => ({
      domain: domain === undefined ? null : subjectName({ kind: 'zone', name: domain }),
      standard,
      before: was,
      after: is,
    })),
    true,
  );
  yield '  }';
}

function statementJson(statement: Statement, translator: Translator): unknown {
  const { id, isAlarming, isUnsure } = statement;
  return { id, text: statementText(statement, translator), alarming: isAlarming, certain: !isUnsure };
}

function* rows(name: string, values: readonly unknown[], isLast = false): Generator<string> {
  yield `    "${name}": [${values.map((value, at) => `${at === 0 ? '' : ','}\n      ${safeJson(value)}`).join('')}${values.length === 0 ? '' : '\n    '}]${isLast ? '' : ','}\n`;
}

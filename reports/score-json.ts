import type { Translator } from '../locales/translator.ts';
import { withoutDot } from '../model/names/name.ts';
import type { Result } from '../model/report.ts';
import type { CategoryScore, DomainScore, Score, SubtestScore } from '../model/score/score.ts';
import { safeJson } from './safe-json.ts';
import { reasonOf } from './score-words.ts';

/** The score for other programs: the property behind the summary, each domain on a line of its own. */
export function* scoreJson(
  { profile, web, mail }: Score,
  fingerprints: ReadonlyMap<Result, string>,
  translator: Translator,
): Generator<string> {
  yield `,\n  "score": {\n    "profile": ${safeJson(profile)},\n    "web": [`;
  yield* domains(web, fingerprints, translator);
  yield '],\n    "mail": [';
  yield* domains(mail, fingerprints, translator);
  yield ']\n  }';
}

function* domains(all: readonly DomainScore[], fingerprints: ReadonlyMap<Result, string>, translator: Translator): Generator<string> {
  for (const [at, { domain, predicted, measured, categories }] of all.entries()) {
    const score = {
      domain: withoutDot(domain),
      predicted: { low: predicted.low, high: predicted.high },
      measured,
      categories: categories.map((category) => categoryOf(category, fingerprints, translator)),
    };
    yield `${at === 0 ? '\n      ' : ',\n      '}${safeJson(score)}`;
  }
  if (all.length > 0) yield '\n    ';
}

function categoryOf(
  { id, low, high, measured, subtests }: CategoryScore,
  fingerprints: ReadonlyMap<Result, string>,
  translator: Translator,
) {
  return { id, low, high, measured, subtests: subtests.map((subtest) => subtestOf(subtest, fingerprints, translator)) };
}

/** A result that the report leaves out has no fingerprint to point to. */
function subtestOf(subtest: SubtestScore, fingerprints: ReadonlyMap<Result, string>, translator: Translator) {
  const { id, status, points, max, reason, results } = subtest;
  return {
    id,
    status,
    points,
    max,
    reason: reason === null ? null : reasonOf(reason, translator),
    results: results.flatMap((result) => fingerprints.get(result) ?? []),
  };
}

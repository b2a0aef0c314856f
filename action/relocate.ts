import type { Origin, Span } from '../model/origin.ts';
import type { Edit, Fix } from '../model/remedy.ts';
import type { Report, Result } from '../model/report.ts';
import type { DomainScore, Score, SubtestScore } from '../model/score/score.ts';

/** The same report with paths from the root of the repository, where the project begins in a folder of it. */
export function relocate(report: Report, folder: string): Report {
  if (folder === '') return report;
  const moved = (path: string): string => (path === '' ? folder : `${folder}/${path}`);
  const span = (old: Span): Span => ({ ...old, path: moved(old.path) });
  const origin = (old: Origin): Origin =>
    old.kind === 'text' ? { ...old, span: span(old.span), ...(old.via !== undefined && { via: old.via.map(span) }) } : old;
  const edit = (old: Edit): Edit => ({ ...old, span: span(old.span) });
  const fix = ({ safety, edits: [first, ...others] }: Fix): Fix => ({ safety, edits: [edit(first), ...others.map(edit)] });
  // Results keep what is costly to know behind getters, which a copy of their own properties would lose.
  const result = (old: Result): Result => {
    const { rule, severity, outcome, plane, subject, message, because, waived, times } = old;
    return {
      rule,
      severity,
      outcome,
      plane,
      subject,
      waived,
      times,
      ...(message !== undefined && { message }),
      ...(because !== undefined && { because }),
      places: old.places.map(origin),
      gaps: old.gaps.map((gap) => (gap.origin === undefined ? gap : { ...gap, origin: origin(gap.origin) })),
      get fixes() {
        return old.fixes.map(fix);
      },
    };
  };
  return {
    ...report,
    sources: report.sources.map((source) => ({ ...source, path: moved(source.path) })),
    results: report.results.map(result),
    files: new Map([...report.files].map(([path, file]) => [moved(path), { ...file, path: moved(path) }])),
  };
}

/** The same score about the results of the report that was moved. */
export function relocateScore(score: Score, before: Report, after: Report): Score {
  if (before === after) return score;
  const moved = new Map(before.results.map((result, at) => [result, after.results[at] ?? result]));
  const subtest = (old: SubtestScore): SubtestScore => {
    const { id, status, points, max, reason } = old;
    return {
      id,
      status,
      points,
      max,
      reason,
      get costs() {
        return old.costs;
      },
      get results() {
        return old.results.map((result) => moved.get(result) ?? result);
      },
    };
  };
  const domain = (old: DomainScore): DomainScore => ({
    ...old,
    categories: old.categories.map((category) => ({
      ...category,
      subtests: category.subtests.map(subtest),
    })),
  });
  return { ...score, web: score.web.map(domain), mail: score.mail.map(domain) };
}

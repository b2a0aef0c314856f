import type { Origin, Span } from '../model/origin.ts';
import type { Edit, Fix } from '../model/remedy.ts';
import type { Report, Result } from '../model/report.ts';

/** The same report with paths from the root of the repository, where the project begins in a folder of it. */
export function relocate(report: Report, folder: string): Report {
  if (folder === '') return report;
  const moved = (path: string): string => (path === '' ? folder : `${folder}/${path}`);
  const span = (old: Span): Span => ({ ...old, path: moved(old.path) });
  const origin = (old: Origin): Origin =>
    old.kind === 'text' ? { ...old, span: span(old.span), ...(old.via !== undefined && { via: old.via.map(span) }) } : old;
  const edit = (old: Edit): Edit => ({ ...old, span: span(old.span) });
  const fix = ({ safety, edits: [first, ...others] }: Fix): Fix => ({ safety, edits: [edit(first), ...others.map(edit)] });
  const result = (old: Result): Result => ({
    ...old,
    places: old.places.map(origin),
    gaps: old.gaps.map((gap) => (gap.origin === undefined ? gap : { ...gap, origin: origin(gap.origin) })),
    fixes: old.fixes.map(fix),
  });
  return {
    ...report,
    sources: report.sources.map((source) => ({ ...source, path: moved(source.path) })),
    results: report.results.map(result),
    files: new Map([...report.files].map(([path, file]) => [moved(path), { ...file, path: moved(path) }])),
  };
}

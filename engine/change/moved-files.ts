import type { Params } from '../../model/plane.ts';
import type { Result } from '../../model/report.ts';

/** Where files stood before that have another path now: by the new path the old one. */
export type MovedFiles = ReadonlyMap<string, string>;

/** A finding under the names that its files had before they moved, to be compared and not to be shown: its fixes are not worked out. */
export function asBefore(result: Result, moved: MovedFiles): Result {
  if (moved.size === 0) return result;
  const { rule, severity, outcome, plane, subject, message, places, gaps, because, waived, times } = result;
  const name = formerName(subject.name, moved, subject.kind === 'file');
  const params = message === undefined ? undefined : formerParams(message.params, moved);
  if (name === undefined && params === undefined) return result;
  return {
    rule,
    severity,
    outcome,
    plane,
    subject: name === undefined ? subject : { ...subject, name },
    ...(message !== undefined && { message: params === undefined ? message : { ...message, params } }),
    places,
    gaps,
    ...(because !== undefined && { because }),
    fixes: [],
    waived,
    times,
  };
}

/** Undefined where none of them names a file that moved. */
function formerParams(params: Params, moved: MovedFiles): Params | undefined {
  const changed = Object.entries(params).flatMap(([key, value]) => {
    const name = typeof value === 'string' ? formerName(value, moved, false) : undefined;
    return name === undefined ? [] : [[key, name] as const];
  });
  return changed.length === 0 ? undefined : { ...params, ...Object.fromEntries(changed) };
}

/** A zone file without a folder may be called as its domain is: only a path with a slash is surely one. */
function formerName(name: string, moved: MovedFiles, isPath: boolean): string | undefined {
  return isPath || name.includes('/') ? moved.get(name) : undefined;
}

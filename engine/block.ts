import type { Result } from '../model/report.ts';

/** A rule is moot where one it builds on failed: it is `blocked`, once per subject, instead of failing a second time. */
export function blockByRequirements(results: readonly Result[]): Result[] {
  if (!results.some((result) => result.rule.requires !== undefined)) return [...results];
  const failed = new Set<string>();
  for (const result of results) if (result.outcome === 'fail') failed.add(`${result.plane} ${result.rule.id} ${result.subject.name}`);
  const blocked = new Set<string>();
  return results.flatMap((result) => {
    const because = result.rule.requires?.find((id) => failed.has(`${result.plane} ${id} ${result.subject.name}`));
    if (because === undefined || (result.outcome !== 'fail' && result.outcome !== 'unknown')) return [result];
    const key = `${result.plane} ${result.rule.id} ${result.subject.name}`;
    if (blocked.has(key)) return [];
    blocked.add(key);
    const { rule, severity, plane, subject, places } = result;
    return [{ rule, severity, outcome: 'blocked' as const, plane, subject, places, gaps: [], because, fixes: [], waived: null, times: 1 }];
  });
}

import type { Result } from '../model/report.ts';

/**
 * A rule is moot where one it builds on failed: it is `blocked`, once per subject, instead of failing a second time. Of a set of records
 * only the field where the other rule failed is meant: a second MX may have a fault of its own.
 */
export function blockByRequirements(results: readonly Result[]): Result[] {
  const required = new Set(results.flatMap(({ rule }) => rule.requires ?? []));
  if (required.size === 0) return [...results];
  const failed = new Set<string>();
  for (const result of results) {
    if (result.outcome !== 'fail' || !required.has(result.rule.id)) continue;
    failed.add(keyOf(result, result.rule.id));
    failed.add(keyOf(result, result.rule.id) + placeOf(result));
  }
  const blocked = new Set<string>();
  const kept: Result[] = [];
  for (const result of results) {
    const because = failed.size === 0 ? undefined : requirementFailed(result, failed);
    if (because === undefined) {
      kept.push(result);
      continue;
    }
    const key = keyOf(result, result.rule.id);
    if (blocked.has(key)) continue;
    blocked.add(key);
    const { rule, severity, plane, subject, places } = result;
    kept.push({ rule, severity, outcome: 'blocked', plane, subject, places, gaps: [], because, fixes: [], waived: null, times: 1 });
  }
  return kept;
}

function requirementFailed(result: Result, failed: ReadonlySet<string>): string | undefined {
  const { rule, outcome } = result;
  if (rule.requires === undefined || (outcome !== 'fail' && outcome !== 'unknown')) return undefined;
  const where = outcome === 'fail' ? placeOf(result) : '';
  return rule.requires.find((id) => failed.has(keyOf(result, id) + where));
}

function keyOf({ plane, subject }: Result, rule: string): string {
  return `${plane} ${rule} ${subject.name}`;
}

/** Where a set of records is at fault; elsewhere, and without a place in a file, the subject alone decides. */
function placeOf({ subject, places: [first] }: Result): string {
  return subject.kind === 'rrset' && first?.kind === 'text' ? ` ${first.span.start} ${first.span.path}` : '';
}

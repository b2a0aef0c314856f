import type { StandardChange, Standing } from '../../model/change.ts';
import type { DomainName } from '../../model/names/name.ts';
import type { Report } from '../../model/report.ts';
import { complianceOf } from '../compliance/compliance.ts';
import { STANDARDS } from '../compliance/standards.ts';

/** Every domain and standard of either side, in the order of the later report, those that are gone behind the others. Both reports hold passes. */
export function standardsChange(before: Report, after: Report): StandardChange[] {
  const [old, fresh] = [statesIn(before), statesIn(after)];
  return [...new Set([...fresh.keys(), ...old.keys()])].flatMap((domain) =>
    STANDARDS.map(({ id }) => ({
      domain,
      standard: id,
      before: old.get(domain)?.get(id) ?? ('none' as const),
      after: fresh.get(domain)?.get(id) ?? ('none' as const),
    })).filter((row) => row.before !== 'none' || row.after !== 'none'),
  );
}

function statesIn(report: Report): Map<DomainName | undefined, Map<string, Standing>> {
  const { domains, others } = complianceOf(report);
  return new Map(
    [...domains, others].map(
      ({ domain, standards }) => [domain, new Map<string, Standing>(standards.map(({ id, declared }) => [id, declared]))] as const,
    ),
  );
}

/** Whether a domain keeps a standard less than before: what it does not pass weighs more. */
export function isWorse({ before, after }: StandardChange): boolean {
  return WEIGHT[after] > WEIGHT[before];
}

/** That something is undecided is neither better nor worse than any other state: nobody knows. */
const WEIGHT: Readonly<Record<Standing, number>> = { passed: 0, none: 0, undecided: 0, advice: 1, warning: 2, error: 3 };

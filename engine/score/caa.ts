import { readCaaRecord } from '../../model/caa/record.ts';
import { parentOf, ROOT, type DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { exactly, undecided, type SubtestOutcome } from '../../model/score/outcome.ts';
import { becauseOf, type Asking } from './asking.ts';

/** `web_caa` or `mail_caa`: sound records, one of them with the tag `issue` in small letters, at the name or the nearest one above. */
export function caaSubtest(asking: Asking, names: readonly DomainName[]): SubtestOutcome {
  const each = names.map((name) => caaOf(asking, name));
  return each.find(({ status }) => status === 'warning') ?? each.find(({ status }) => status === 'undecided') ?? PASSED;
}

const PASSED: SubtestOutcome = { status: 'passed', points: [exactly(0)] };
const RULES = ['caa/syntax', 'caa/tags', 'caa/issue'] as const;

function caaOf({ view, results }: Asking, from: DomainName): SubtestOutcome {
  for (let name: DomainName | undefined = from; name !== undefined && name !== ROOT; name = parentOf(name)) {
    const found = view.resolve(name, TYPE.CAA);
    if (found.kind === 'unknown') return undecided('web-tls', 'web_caa', becauseOf(found.gaps));
    if (found.kind !== 'answer') continue;
    const { rrset } = found;
    const hasIssue = Array.from({ length: rrset.count }, (_, i) => readCaaRecord(rrset.wire(i)).tag).includes('issue');
    const isFaulty = RULES.some((rule) =>
      results(rule, rrset.owner).some(({ outcome, severity }) => outcome === 'fail' && severity !== 'advice'),
    );
    return hasIssue && !isFaulty ? PASSED : { status: 'warning', points: [exactly(0)], reason: { kind: isFaulty ? 'finding' : 'none' } };
  }
  return { status: 'warning', points: [exactly(0)], reason: { kind: 'none' } };
}

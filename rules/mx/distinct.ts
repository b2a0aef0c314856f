import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, pass, type Finding } from '../../model/verdict.ts';
import type { NameId } from '../../model/zone/zone.ts';

/** Each mail server of a domain is named once. */
export const mxDistinct = rule({
  id: 'mx/distinct',
  subject: 'rrset',
  types: [TYPE.MX],
  atLeast: 2,
  basis: [{ doc: 'RFC 5321', section: '5.1', level: 'SHOULD' }],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['mx/duplicate'],
  messages: ['again'],
  check(mx) {
    const first = new Map<NameId, number>();
    const findings: Finding<'again'>[] = [];
    for (let i = 0; i < mx.count; i++) {
      const target = mx.targetId(i);
      const before = first.get(target);
      if (before === undefined) first.set(target, i);
      // The same preference as well makes it a duplicate, which another rule tells.
      else if (!mx.sameRdata(before, i))
        findings.push({ message: 'again', params: { owner: mx.owner, target: mx.target(i) }, places: [mx.at(i), mx.at(before)] });
    }
    return findings.length === 0 ? pass() : failAll(findings);
  },
});

import { hostOf } from '../../model/host.ts';
import { hasLabel } from '../../model/mail/role.ts';
import type { Gap } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { type Finding, failAll, unknown } from '../../model/verdict.ts';
import { addressAsTarget } from '../../model/zone/written.ts';
import type { NameId, Zone } from '../../model/zone/zone.ts';

type Message = 'isAddress' | 'isAlias' | 'hasNoAddress' | 'doesNotExist' | 'everybody';

/** An MX names a host with an address of its own: not an alias, not an address. */
export const mxTarget = rule({
  id: 'mx/target',
  subject: 'rrset',
  types: [TYPE.MX],
  basis: [
    { doc: 'RFC 5321', section: '5.1', level: 'MUST' },
    { doc: 'RFC 2181', section: '10.3', level: 'MUST' },
    { doc: 'RFC 6761', section: '6.3', level: 'SHOULD' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  requires: ['name/final-dot'],
  covers: [
    'zone/mx-target-ip',
    'zone/mx-target-cname',
    'zone/mx-target-no-address',
    'zone/mx-target-below-dname',
    'mx/target-ip',
    'mx/target-cname',
    'mx/target-no-address',
    'mx/target-special',
  ],
  messages: ['isAddress', 'isAlias', 'hasNoAddress', 'doesNotExist', 'everybody'],
  check(mx, view) {
    const findings: Finding<Message>[] = [];
    const gaps: Gap[] = [];
    for (let i = 0; i < mx.count; i++) {
      const target = mx.targetId(i);
      if (mx.zone.parentIdOf(target) < 0) continue; // '.': null MX (RFC 7505)
      if (isLocalhost(mx.zone, target)) {
        findings.push({ message: 'everybody', params: { owner: mx.owner, target: mx.target(i) }, places: [mx.rdataAt(i, 1)] });
        continue;
      }
      const host = hostOf(view, mx.zone, target);
      if (host.kind === 'addresses') continue;
      const params = { owner: mx.owner, target: mx.target(i) };
      const at = mx.rdataAt(i, 1);
      const address = addressAsTarget(mx, i);
      if (address !== undefined) findings.push({ message: 'isAddress', params: { ...params, address }, places: [at] });
      else if (host.kind === 'alias')
        findings.push({ message: 'isAlias', params: { ...params, canonical: host.alias.target }, places: [at, host.alias.at] });
      else if (host.kind === 'none') findings.push({ message: host.nxdomain ? 'doesNotExist' : 'hasNoAddress', params, places: [at] });
      else gaps.push(host.gap);
    }
    const [gap] = gaps;
    return findings.length === 0 && gap !== undefined ? unknown(gap) : failAll(findings);
  },
});

/** RFC 6761 §6.3: the name is each machine's own. */
function isLocalhost(zone: Zone, target: NameId): boolean {
  return hasLabel(zone, target, 'localhost') && zone.parentIdOf(zone.parentIdOf(target)) < 0;
}

import { hostOf } from '../../model/host.ts';
import type { Gap } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, unknown, type Finding } from '../../model/verdict.ts';
import { NAME_BIT } from '../../model/zone/bits.ts';
import { isNobody } from '../../model/zone/purpose.ts';
import { addressAsTarget } from '../../model/zone/written.ts';

/** An NS record names a host with an address of its own, at the apex and at every cut. */
export const nsTarget = rule({
  id: 'ns/target',
  subject: 'rrset',
  types: [TYPE.NS],
  basis: [
    { doc: 'RFC 2181', section: '10.3', level: 'MUST' },
    { doc: 'RFC 1035', section: '3.3.11', level: 'MUST' },
    { doc: 'RFC 1034', section: '4.2.1', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  requires: ['name/final-dot'],
  covers: ['zone/ns-target-ip', 'zone/ns-target-cname', 'zone/ns-target-below-dname', 'zone/ns-target-no-address'],
  messages: ['isAddress', 'isAlias', 'hasNoAddress', 'doesNotExist'],
  check(ns, view) {
    const { zone } = ns;
    if ((zone.bitsOf(ns.ownerId) & (NAME_BIT.belowCut | NAME_BIT.belowDname)) !== 0) return notApplicable();
    const findings: Finding<'isAddress' | 'isAlias' | 'hasNoAddress' | 'doesNotExist'>[] = [];
    let gap: Gap | undefined;
    for (let i = 0; i < ns.count; i++) {
      const host = hostOf(view, zone, ns.targetId(i));
      if (host.kind === 'addresses') continue;
      const target = ns.target(i);
      if (isNobody(target)) continue;
      const address = addressAsTarget(ns, i);
      if (address === undefined && host.kind === 'unknown') {
        gap ??= host.gap;
        continue;
      }
      const params = { owner: ns.owner, target };
      const at = ns.rdataAt(i, 0);
      if (address !== undefined) findings.push({ message: 'isAddress', params: { ...params, address }, places: [at] });
      else if (host.kind === 'alias')
        findings.push({ message: 'isAlias', params: { ...params, canonical: host.alias.target }, places: [at, host.alias.at] });
      else if (host.kind === 'none') findings.push({ message: host.nxdomain ? 'doesNotExist' : 'hasNoAddress', params, places: [at] });
    }
    return findings.length === 0 && gap !== undefined ? unknown(gap) : failAll(findings);
  },
});

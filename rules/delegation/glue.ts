import type { Gap } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, unknown, type Finding } from '../../model/verdict.ts';
import { ADDRESS_BITS, NAME_BIT } from '../../model/zone/bits.ts';
import type { NameId, Zone } from '../../model/zone/zone.ts';

/** A name server inside the zone that it serves can only be found by the addresses that the parent gives along. */
export const glue = rule({
  id: 'delegation/glue',
  subject: 'delegation',
  basis: [
    { doc: 'RFC 1034', section: '4.2.1', level: 'MUST' },
    { doc: 'RFC 9471', section: '3.1', level: 'MUST' },
    { doc: 'RFC 9471', section: '3.2', level: 'SHOULD' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['delegation/glue-missing', 'delegation/glue-missing-sibling'],
  messages: ['missing', 'missingSibling'],
  check({ parent, ns }) {
    if ((parent.bitsOf(ns.ownerId) & OCCLUDED) !== 0) return notApplicable();
    let findings: Finding<'missing' | 'missingSibling'>[] | undefined;
    let gap: Gap | undefined;
    for (let i = 0; i < ns.count; i++) {
      const host = ns.targetId(i);
      const cut = parent.cutOf(host);
      // Names outside every delegation are found by their own zones.
      if (cut < 0 || (parent.bitsOf(host) & ADDRESS_BITS) !== 0 || isRenamed(parent, host, cut)) continue;
      const doubt = parent.doubtAt(host, TYPE.A) ?? parent.doubtAt(host, TYPE.AAAA);
      if (doubt !== undefined) {
        gap ??= doubt;
        continue;
      }
      const params = { cut: ns.owner, host: ns.target(i) };
      findings ??= [];
      if (cut === ns.ownerId) findings.push({ message: 'missing', params, places: [ns.rdataAt(i, 0)] });
      else {
        const sibling = parent.nameOf(cut);
        findings.push({ message: 'missingSibling', params: { ...params, sibling }, places: [ns.rdataAt(i, 0)], severity: 'warning' });
      }
    }
    if (findings === undefined && gap !== undefined) return unknown(gap);
    return failAll(findings ?? NONE);
  },
});

const OCCLUDED = NAME_BIT.belowCut | NAME_BIT.belowDname;
const NONE: readonly Finding<never>[] = [];

/** Below a DNAME the delegation itself does not exist; another rule tells. */
function isRenamed(parent: Zone, host: NameId, cut: NameId): boolean {
  return (parent.bitsOf(host) & NAME_BIT.belowDname) !== 0 && (parent.bitsOf(cut) & NAME_BIT.belowDname) !== 0;
}

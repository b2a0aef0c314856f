import { domainName, withoutDot } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';

/** Of the mail servers of a domain either each has TLSA records or none: an attacker lets the mail go where there are none. */
export const partial = rule({
  id: 'tlsa/partial',
  subject: 'mail-domain',
  basis: [{ doc: 'RFC 7672', section: '2.2', level: 'SHOULD' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dane/partial'],
  messages: ['some'],
  check({ name, zone, mx }, view) {
    if (mx === undefined || mx.count < 2) return notApplicable();
    const without: number[] = [];
    const gaps: Gap[] = [];
    let secured = 0;
    for (let i = 0; i < mx.count; i++) {
      if (zone.parentIdOf(mx.targetId(i)) < 0) continue;
      const owner = domainName(`_25._tcp.${mx.target(i)}`);
      const found = owner === undefined ? undefined : view.resolve(owner, TYPE.TLSA);
      // A name without addresses, or an alias, is told elsewhere.
      const addresses = [TYPE.A, TYPE.AAAA].map((type) => view.resolve(mx.target(i), type));
      if (addresses.every(({ kind, aliases }) => kind === 'nodata' || kind === 'nxdomain' || aliases.length > 0)) continue;
      if (found?.kind === 'answer') secured++;
      else if (found?.kind === 'unknown') gaps.push(found.gaps[0]);
      else without.push(i);
    }
    const [first] = without;
    if (secured === 0) return notApplicable();
    if (first !== undefined) {
      const params = { name, host: withoutDot(mx.target(first)), count: without.length, all: mx.count };
      return fail(
        'some',
        params,
        without.map((i) => mx.rdataAt(i, 1)),
      );
    }
    const [gap] = gaps;
    return gap === undefined ? pass() : unknown(gap);
  },
});

import type { DomainName } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, unknown, type Finding } from '../../model/verdict.ts';
import { addressesOf } from '../../model/zone/addresses.ts';
import { isNeverDelegated } from '../../model/zone/purpose.ts';

/** Two names of name servers are two servers: they share no address. */
export const nsDistinct = rule({
  id: 'ns/distinct',
  subject: 'zone',
  basis: [
    { doc: 'RFC 2182', section: '3.1', level: 'BCP' },
    { doc: 'RFC 1034', section: '4.1', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: [],
  messages: ['sharedAddress'],
  check(zone, view) {
    const ns = zone.rrsetById(zone.apexId, TYPE.NS);
    if (ns === undefined || ns.count < 2 || isNeverDelegated(zone)) return notApplicable();
    const findings: Finding<'sharedAddress'>[] = [];
    const holder = new Map<string, { readonly record: number; readonly host: DomainName }>();
    let gap: Gap | undefined;
    for (let i = 0; i < ns.count; i++) {
      const host = ns.target(i);
      const found = addressesOf(view, zone, host);
      if (found.kind === 'unknown') {
        gap ??= found.gap;
        continue;
      }
      for (const address of found.addresses) {
        const first = holder.get(address);
        if (first === undefined) holder.set(address, { record: i, host });
        else if (first.host !== host)
          findings.push({
            message: 'sharedAddress',
            params: { host, other: first.host, address },
            places: [ns.at(i), ns.at(first.record)],
          });
      }
    }
    return findings.length === 0 && gap !== undefined ? unknown(gap) : failAll(findings);
  },
});

import { domainName, withoutDot, type DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown } from '../../model/verdict.ts';
import type { Resolution, View } from '../../model/view.ts';
import type { NameId, RRset } from '../../model/zone/zone.ts';

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
  check(domain, view) {
    const { zone, mx } = domain;
    if (mx === undefined || mx.count < 2) return notApplicable();
    // Nearly all domains have none at all, and need not be asked about more.
    if (!isSecuredAnywhere(mx, view)) return notApplicable();
    const hosts = Array.from({ length: mx.count }, (_, i) => i).filter((i) => zone.parentIdOf(mx.targetId(i)) >= 0);
    const secured = hosts.map((i) => ({ i, found: securityOf(view, mx, i) }));
    // A name without addresses, or an alias, is told elsewhere.
    const judged = secured.filter(({ i }) => hasAddress(view, mx.target(i)));
    if (!judged.some(({ found }) => found?.kind === 'answer')) return notApplicable();
    const without = judged.filter(({ found }) => found?.kind !== 'answer' && found?.kind !== 'unknown');
    const [first] = without;
    if (first !== undefined) {
      const params = { name: domain.name, host: withoutDot(mx.target(first.i)), count: without.length, all: mx.count };
      return fail(
        'some',
        params,
        without.map(({ i }) => mx.rdataAt(i, 1)),
      );
    }
    const gaps = judged.flatMap(({ found }) => (found?.kind === 'unknown' ? [found.gaps[0]] : []));
    return gaps[0] === undefined ? pass() : unknown(gaps[0]);
  },
});

function isSecuredAnywhere(mx: RRset, view: View): boolean {
  for (let i = 0; i < mx.count; i++) if (mx.zone.parentIdOf(mx.targetId(i)) >= 0 && securityOf(view, mx, i)?.kind === 'answer') return true;
  return false;
}

/** Domains share their mail servers: what is known of one is remembered with the view of their zone. */
function securityOf(view: View, mx: RRset, i: number): Resolution | undefined {
  let known = KNOWN.get(view);
  if (known === undefined) KNOWN.set(view, (known = new Map()));
  const id = mx.targetId(i);
  if (known.has(id)) return known.get(id);
  const owner = domainName(`_25._tcp.${mx.target(i)}`);
  const found = owner === undefined ? undefined : view.resolve(owner, TYPE.TLSA);
  if (known.size < MOST_KNOWN) known.set(id, found);
  return found;
}

const KNOWN = new WeakMap<View, Map<NameId, Resolution | undefined>>();
const MOST_KNOWN = 1000;

function hasAddress(view: View, host: DomainName): boolean {
  const addresses = [TYPE.A, TYPE.AAAA].map((type) => view.resolve(host, type));
  return !addresses.every(({ kind, aliases }) => kind === 'nodata' || kind === 'nxdomain' || aliases.length > 0);
}

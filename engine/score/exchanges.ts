import { ROOT, type DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { exactly, notApplicable, type Reason, type SubtestOutcome } from '../../model/score/outcome.ts';
import { ipv4Of, ipv6Of } from './addresses.ts';
import { becauseOf, type Asking } from './asking.ts';

/** The mail servers of a domain that are tested. */
export type Exchanges =
  | {
      readonly kind: 'known';
      /** In order of their names, ten at most: preferences are not looked at. */
      readonly hosts: readonly DomainName[];
      /** What subtests about mail servers come to where there are none. */
      readonly without: SubtestOutcome;
    }
  | { readonly kind: 'unknown'; readonly hosts: readonly DomainName[]; readonly reason: Reason };

export function exchangesOf({ domain, view }: Asking): Exchanges {
  const found = view.resolve(domain, TYPE.MX);
  if (found.kind === 'unknown') return { kind: 'unknown', hosts: [], reason: becauseOf(found.gaps) };
  if (found.kind !== 'answer') return { kind: 'known', hosts: [], without: notApplicable({ kind: 'noMx' }) };
  const targets = Array.from({ length: found.rrset.count }, (_, i) => found.rrset.target(i));
  // A null MX beside others is shown as a conflict, and none of the others is tested.
  if (targets.includes(ROOT))
    return { kind: 'known', hosts: [], without: targets.length > 1 ? shown('nullMxBeside') : nullMx({ domain, view }) };
  const hosts = [...new Set(targets)].filter((host) => host !== 'localhost.').sort();
  return { kind: 'known', hosts: hosts.slice(0, MOST), without: notApplicable({ kind: 'noMx' }) };
}

const MOST = 10;

/** Only a domain with addresses needs it (RFC 7505 §3). */
function nullMx({ domain, view }: Pick<Asking, 'domain' | 'view'>): SubtestOutcome {
  const families = [ipv4Of(view, domain), ipv6Of(view, domain)];
  const hasNone = families.every((family) => family.kind === 'known' && family.addresses.length === 0);
  return shown(hasNone ? 'noAddress' : 'nullMx');
}

function shown(kind: 'nullMx' | 'nullMxBeside' | 'noAddress'): SubtestOutcome {
  return { status: 'not_applicable', points: [exactly(0)], reason: { kind } };
}

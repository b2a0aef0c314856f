import { withoutDot, type DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { between, exactly, failed, undecided, type Reason, type SubtestOutcome } from '../../model/score/outcome.ts';
import type { View } from '../../model/view.ts';
import type { Zone } from '../../model/zone/zone.ts';
import { beyondFiles, type Asking, type CategoryOutcomes } from './asking.ts';
import type { Exchanges } from './exchanges.ts';

/** `dnssec_exists` and `dnssec_valid` of one name. An unsigned file proves nothing; a parent without DS does. */
export function dnssecSubtests(asking: Asking): CategoryOutcomes<'web-dnssec'> {
  const state = securityOf(asking.view, asking.domain);
  if (state.kind === 'insecure') {
    const reason: Reason = { kind: 'insecure', params: { name: withoutDot(state.apex) } };
    return { dnssec_exists: failed(reason), dnssec_valid: { status: 'not_tested', points: [exactly(LESS)], reason } };
  }
  const reason = state.kind === 'unknown' ? state.reason : beyondFiles(asking);
  const exists = undecided('web-dnssec', 'dnssec_exists', reason);
  // Without a key that fits, validators see a bogus zone, or an insecure one where they know none of the algorithms.
  if (state.kind === 'signed' && hasNoUsableKey(asking, state.apex))
    return { dnssec_exists: exists, dnssec_valid: between(0, LESS, { kind: 'finding' }) };
  return { dnssec_exists: exists, dnssec_valid: undecided('web-dnssec', 'dnssec_valid', reason) };
}

/** The same for the zones of the mail servers, of which the worst counts together with the domain's own. */
export function mxDnssecSubtests(
  asking: Asking,
  exchanges: Exchanges,
): Pick<CategoryOutcomes<'mail-dnssec'>, 'dnssec_mx_exists' | 'dnssec_mx_valid'> {
  const { hosts } = exchanges;
  if (exchanges.kind === 'unknown') {
    return {
      dnssec_mx_exists: undecided('mail-dnssec', 'dnssec_mx_exists', exchanges.reason),
      dnssec_mx_valid: undecided('mail-dnssec', 'dnssec_mx_valid', exchanges.reason),
    };
  }
  if (hosts.length === 0) return { dnssec_mx_exists: exchanges.without, dnssec_mx_valid: exchanges.without };
  const each = hosts.map((host) => dnssecSubtests({ ...asking, domain: host }));
  return {
    dnssec_mx_exists: worstOf(each.map(({ dnssec_exists }) => dnssec_exists)),
    dnssec_mx_valid: worstOf(each.map(({ dnssec_valid }) => dnssec_valid)),
  };
}

/** Points of a zone that is not signed. */
const LESS = 2;

type Security =
  | { readonly kind: 'insecure'; readonly apex: DomainName }
  | { readonly kind: 'signed'; readonly apex: DomainName }
  | { readonly kind: 'unknown'; readonly reason: Reason };

function securityOf(view: View, name: DomainName): Security {
  const held = view.zoneFor(name);
  if (held.kind === 'unknown') return { kind: 'unknown', reason: { kind: 'gap', gap: held.gap } };
  const alias = view.resolve(name, TYPE.SOA).aliases.at(-1);
  // The resolver follows an alias, and only an answer that is secure from end to end counts as secure.
  if (alias !== undefined) {
    const own = ofZone(view, held.zone);
    if (own.kind === 'insecure') return own;
    const target = view.zoneFor(alias.target);
    if (target.kind === 'unknown') return { kind: 'unknown', reason: { kind: 'gap', gap: target.gap } };
    const other = ofZone(view, target.zone);
    return other.kind === 'signed' ? own : other;
  }
  return ofZone(view, held.zone);
}

function ofZone(view: View, zone: Zone): Security {
  const parent = view.parentOf(zone);
  if (parent === undefined || parent.rrset(zone.apex, TYPE.NS) === undefined)
    return { kind: 'unknown', reason: { kind: 'signedElsewhere' } };
  const above = ofZone(view, parent);
  if (above.kind === 'insecure') return above;
  if (parent.rrset(zone.apex, TYPE.DS) !== undefined) return { kind: 'signed', apex: zone.apex };
  const gap = parent.doubtAt(parent.idOf(zone.apex), TYPE.DS);
  return gap === undefined ? { kind: 'insecure', apex: zone.apex } : { kind: 'unknown', reason: { kind: 'gap', gap } };
}

function hasNoUsableKey({ results }: Asking, apex: DomainName): boolean {
  return results('delegation/ds-matches', apex).some(({ outcome, severity }) => outcome === 'fail' && severity === 'error');
}

/** The worst status, undecided ones aside, with the points of all. */
function worstOf(outcomes: readonly SubtestOutcome[]): SubtestOutcome {
  const points = outcomes.flatMap((outcome) => outcome.points);
  const worst = outcomes.find(({ status }) => status === 'failed') ?? outcomes.find(({ status }) => status === 'undecided') ?? outcomes[0]!;
  return { ...worst, points };
}

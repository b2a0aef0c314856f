import { withoutDot, type DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import type { Validation } from '../../model/dnssec/validation.ts';
import { between, exactly, failed, passed, undecided, type Reason, type SubtestOutcome } from '../../model/score/outcome.ts';
import type { View } from '../../model/view.ts';
import type { Zone } from '../../model/zone/zone.ts';
import { beyondFiles, type Asking, type CategoryOutcomes } from './asking.ts';
import type { Exchanges } from './exchanges.ts';

/** `dnssec_exists` and `dnssec_valid` of one name: a validating resolver decides. An unsigned file proves nothing; a parent without DS does. */
export function dnssecSubtests(asking: Asking): CategoryOutcomes<'web-dnssec'> {
  const said = asking.view.validationOf(asking.domain);
  if (said !== undefined && said.kind !== 'unknown') return validated(asking.domain, said);
  const state = securityOf(asking.view, asking.domain);
  if (state.kind === 'insecure') {
    const reason: Reason = { kind: 'insecure', params: { name: withoutDot(state.apex) } };
    return { dnssec_exists: failed(reason), dnssec_valid: { status: 'not_tested', points: [exactly(LESS)], reason } };
  }
  const reason: Reason =
    said?.kind === 'unknown' ? { kind: 'gap', gap: said.gap } : state.kind === 'unknown' ? state.reason : beyondFiles(asking);
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

/** A name that does not exist counts as trouble of the resolver; a broken zone counts as signed. */
function validated(domain: DomainName, said: Exclude<Validation, { kind: 'unknown' }>): CategoryOutcomes<'web-dnssec'> {
  const params = { name: withoutDot(domain) };
  const outcome = (status: SubtestOutcome['status'], points: number, kind: 'notSecure' | 'bogus' | 'nxdomain'): SubtestOutcome => {
    return { status, points: [exactly(points)], reason: { kind, params } };
  };
  if (!said.exists) return { dnssec_exists: outcome('error', 0, 'nxdomain'), dnssec_valid: outcome('error', 0, 'nxdomain') };
  const exists = passed('web-dnssec', 'dnssec_exists');
  switch (said.kind) {
    case 'secure':
      return { dnssec_exists: exists, dnssec_valid: passed('web-dnssec', 'dnssec_valid') };
    case 'bogus':
      return { dnssec_exists: exists, dnssec_valid: outcome('failed', 0, 'bogus') };
    case 'insecure':
      return { dnssec_exists: outcome('failed', 0, 'notSecure'), dnssec_valid: outcome('not_tested', LESS, 'notSecure') };
  }
}

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

/** The worst status, with the points of all. What is undecided may turn out worse than what is not tested. */
function worstOf(outcomes: readonly SubtestOutcome[]): SubtestOutcome {
  const points = outcomes.flatMap((outcome) => outcome.points);
  const worst = WORST_FIRST.flatMap((each) => outcomes.find(({ status }) => status === each) ?? []).at(0) ?? outcomes[0]!;
  return { ...worst, points };
}

const WORST_FIRST = ['error', 'failed', 'undecided', 'not_tested'] as const;

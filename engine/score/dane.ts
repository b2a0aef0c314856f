import { domainName, type DomainName } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import { TYPE } from '../../model/rdata/types.ts';
import {
  exactly,
  failed,
  notApplicable,
  passed,
  undecided,
  type Points,
  type Reason,
  type SubtestOutcome,
} from '../../model/score/outcome.ts';
import type { RRset } from '../../model/zone/zone.ts';
import { beyondFiles, type Asking } from './asking.ts';
import { daneFits } from './dane-fits.ts';
import { dnssecSubtests } from './dnssec.ts';

/** What a name says of the certificates behind it. Without DNSSEC it says nothing (RFC 6698 §4.1). */
type Tlsa =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'present';
      readonly usages: readonly number[];
      /** Whether the certificates that were seen fit; undefined where that is not known. */
      readonly fits: boolean | undefined;
    }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/** `dane_exists` and `dane_valid` of a web site: neither counts. */
export function webDane(asking: Asking): { readonly dane_exists: SubtestOutcome; readonly dane_valid: SubtestOutcome } {
  const tlsa = tlsaAt(asking, asking.domain, 443, ALL_USAGES);
  if (tlsa.kind === 'none') {
    const none: SubtestOutcome = { status: 'info', points: [exactly(0)], reason: { kind: 'noTlsa' } };
    return { dane_exists: none, dane_valid: { ...none, status: 'not_tested' } };
  }
  if (tlsa.kind === 'present' && tlsa.fits !== undefined) {
    const valid: SubtestOutcome = tlsa.fits
      ? passed('web-tls', 'dane_valid')
      : { status: 'warning', points: [exactly(0)], reason: MISMATCH };
    return { dane_exists: passed('web-tls', 'dane_exists'), dane_valid: valid };
  }
  const reason: Reason = tlsa.kind === 'unknown' ? { kind: 'gap', gap: tlsa.gap } : beyondFiles(asking);
  return { dane_exists: undecided('web-tls', 'dane_exists', reason), dane_valid: undecided('web-tls', 'dane_valid', reason) };
}

export interface MailDane {
  readonly dane_exists: SubtestOutcome;
  readonly dane_valid: SubtestOutcome;
  readonly dane_rollover: SubtestOutcome;
}

/** The same of all mail servers. As soon as one has TLSA records, those of every server have to fit. */
export function mailDane(asking: Asking, hosts: readonly DomainName[]): MailDane {
  const each = hosts.map((host) => tlsaAt(asking, host, 25, MAIL_USAGES));
  const without = each.filter(({ kind }) => kind === 'none').length;
  const rollover = rolloverOf(each);
  if (without === each.length) {
    const reason: Reason = { kind: 'noTlsa' };
    return { dane_exists: failed(reason), dane_valid: notApplicable(reason), dane_rollover: rollover };
  }
  const gap = each.flatMap((tlsa) => (tlsa.kind === 'unknown' ? [tlsa.gap] : []))[0];
  const open: Reason = gap === undefined ? beyondFiles(asking) : { kind: 'gap', gap };
  // One field holds the points of both.
  const points = each.map((tlsa): Points => {
    if (tlsa.kind === 'none') return exactly(0);
    return tlsa.kind === 'unknown' || tlsa.fits === undefined ? { least: 0, most: 10 } : exactly(tlsa.fits ? 10 : 0);
  });
  const isMeasured = points.every(({ least, most }) => least === most);
  const exists: SubtestOutcome =
    without > 0
      ? { status: 'failed', points, reason: { kind: 'noTlsa' } }
      : { status: isMeasured ? 'passed' : 'undecided', points, ...(!isMeasured && { reason: open }) };
  const unfit = each.some((tlsa) => tlsa.kind === 'present' && tlsa.fits === false);
  const valid: SubtestOutcome = unfit
    ? { status: 'failed', points, reason: MISMATCH }
    : { status: isMeasured ? 'passed' : 'undecided', points, ...(!isMeasured && { reason: open }) };
  return { dane_exists: exists, dane_valid: valid, dane_rollover: rollover };
}

const MISMATCH: Reason = { kind: 'tlsaMismatch' };
const ALL_USAGES: readonly number[] = [0, 1, 2, 3];
/** Mail knows no others (RFC 7672 §3.1.3). */
const MAIL_USAGES: readonly number[] = [2, 3];

function tlsaAt(asking: Asking, host: DomainName, port: number, usages: readonly number[]): Tlsa {
  const name = domainName(`_${port}._tcp.${host}`);
  if (name === undefined) return { kind: 'none' };
  const found = asking.view.resolve(name, TYPE.TLSA);
  if (found.kind === 'unknown') return { kind: 'unknown', gap: found.gaps[0] };
  if (found.kind !== 'answer') return { kind: 'none' };
  const seen = usagesIn(found.rrset).filter((usage) => usages.includes(usage));
  const isInsecure = dnssecSubtests({ ...asking, domain: host }).dnssec_exists.status === 'failed';
  if (seen.length === 0 || isInsecure) return { kind: 'none' };
  return { kind: 'present', usages: seen, fits: daneFits(asking.view, host, port, found.rrset, usages) };
}

function usagesIn(rrset: RRset): number[] {
  return Array.from({ length: rrset.count }, (_, i) => rrset.wire(i)[0] ?? -1);
}

/** Two records of which one may take over: selectors, matching types and keys are not looked at. */
function rolloverOf(each: readonly Tlsa[]): SubtestOutcome {
  const present = each.filter((tlsa) => tlsa.kind === 'present');
  if (present.length === 0) return notApplicable({ kind: 'noTlsa' });
  const ready = present.every(({ usages }) => {
    const ends = usages.filter((usage) => usage === 3).length;
    return ends >= 2 || (ends >= 1 && usages.includes(2));
  });
  return { status: ready ? 'passed' : 'info', points: [exactly(0)] };
}

import { isAtOrBelow } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { IN_ADDR, IP6, readReverseName, reverseNameOf } from '../../model/standards/reverse.ts';
import { failAll, notApplicable, unknown, type Finding, type Verdict } from '../../model/verdict.ts';
import type { Gap } from '../../model/origin.ts';
import type { View } from '../../model/view.ts';
import { addressText, addressTexts } from '../../model/zone/addresses.ts';
import { NAME_BIT } from '../../model/zone/bits.ts';
import { isNobody } from '../../model/zone/purpose.ts';
import { addressAsTarget } from '../../model/zone/written.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = 'wrongLength' | 'badLabel' | 'several' | 'isAddress' | 'isAlias' | 'hasNoAddress' | 'hasOtherAddress' | 'withoutReverse';

/** Forward and reverse agree: a PTR leads to a name with that address, and the address of a name has a PTR. */
export const ptrAddress = rule({
  id: 'ptr/address',
  subject: 'rrset',
  types: [TYPE.PTR, TYPE.A, TYPE.AAAA],
  basis: [
    { doc: 'RFC 1912', section: '2.1', level: 'BCP' },
    { doc: 'RFC 1035', section: '3.5', level: 'MUST' },
    { doc: 'RFC 3596', section: '2.5', level: 'MUST' },
    { doc: 'RFC 2181', section: '10.2', level: 'SHOULD' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  requires: ['name/final-dot'],
  covers: ['zone/ptr-owner-incomplete', 'repo/forward-without-reverse', 'repo/reverse-without-forward', 'repo/reverse-multi'],
  messages: ['wrongLength', 'badLabel', 'several', 'isAddress', 'isAlias', 'hasNoAddress', 'hasOtherAddress', 'withoutReverse'],
  check(rrset, view) {
    return rrset.type === TYPE.PTR ? checkReverse(rrset, view) : checkForward(rrset, view);
  },
});

function checkReverse(ptr: RRset, view: View): Verdict<Message> {
  const { zone, owner } = ptr;
  if ((zone.bitsOf(ptr.ownerId) & (NAME_BIT.belowCut | NAME_BIT.belowDname)) !== 0) return notApplicable();
  const reverse = readReverseName(owner);
  if (reverse === undefined || reverse.kind === 'other') return notApplicable();
  if (reverse.kind === 'wrongLength') {
    // RFC 1101 §4 gives networks names in this way.
    if (reverse.expected === 4 && reverse.labels < 4 && ptr.ownerId === zone.apexId) return notApplicable();
    return failAll([
      { message: 'wrongLength', params: { owner, labels: reverse.labels, expected: reverse.expected }, places: [ptr.at(0)] },
    ]);
  }
  if (reverse.kind === 'badLabel') return failAll([{ message: 'badLabel', params: { owner, label: reverse.label }, places: [ptr.at(0)] }]);
  const address = addressText(reverse.address);
  const findings: Finding<Message>[] = [];
  let gap: Gap | undefined;
  for (let i = 0; i < ptr.count; i++) {
    const target = ptr.target(i);
    if (isNobody(target)) continue;
    const params = { owner, target, address };
    const at = ptr.rdataAt(i, 0);
    if (addressAsTarget(ptr, i) !== undefined) {
      findings.push({ message: 'isAddress', params, places: [at], severity: 'error' });
      continue;
    }
    const answer = view.resolve(target, reverse.address.length === 4 ? TYPE.A : TYPE.AAAA);
    if (answer.kind === 'unknown') {
      gap ??= answer.gaps[0];
      continue;
    }
    const [alias] = answer.aliases;
    if (alias !== undefined)
      findings.push({ message: 'isAlias', params: { ...params, canonical: alias.target }, places: [at, alias.at], severity: 'advice' });
    else if (answer.kind !== 'answer') findings.push({ message: 'hasNoAddress', params, places: [at] });
    else {
      const found = addressTexts(answer.rrset);
      if (!found.includes(address))
        findings.push({
          message: 'hasOtherAddress',
          params: { ...params, found: found.slice(0, 4).join(', ') },
          places: [at, answer.rrset.at(0)],
        });
    }
  }
  if (ptr.count > 1)
    findings.push({ message: 'several', params: { owner, address, count: ptr.count }, places: [ptr.at(1), ptr.at(0)], severity: 'advice' });
  return findings.length === 0 && gap !== undefined ? unknown(gap) : failAll(findings);
}

function checkForward(rrset: RRset, view: View): Verdict<Message> {
  if (!hasReverseZones(view)) return notApplicable();
  const { zone } = rrset;
  const findings: Finding<Message>[] = [];
  let gap: Gap | undefined;
  if ((zone.bitsOf(rrset.ownerId) & NAME_BIT.belowDname) !== 0 || zone.cutOf(rrset.ownerId) >= 0) return notApplicable();
  for (let i = 0; i < rrset.count; i++) {
    const address = rrset.wire(i);
    const reverse = reverseNameOf(address);
    const held = view.zoneFor(reverse);
    if (held.kind !== 'zone' || !isReverseZone(held.zone.apex)) continue;
    const answer = held.zone.lookup(reverse, TYPE.PTR);
    if (answer.kind === 'unknown') gap ??= answer.gap;
    if (answer.kind !== 'nxdomain' && answer.kind !== 'nodata') continue;
    findings.push({
      message: 'withoutReverse',
      params: { owner: rrset.owner, address: addressText(address), reverse, zone: held.zone.apex },
      places: [rrset.rdataAt(i)],
      severity: 'advice',
    });
  }
  return findings.length === 0 && gap !== undefined ? unknown(gap) : failAll(findings);
}

const answers = new WeakMap<readonly RRset['owner'][], boolean>();

/** Asked for every address of every zone, so worked out once for all of them. */
function hasReverseZones(view: View): boolean {
  const apexes = view.apexes();
  let answer = answers.get(apexes);
  if (answer === undefined) answers.set(apexes, (answer = apexes.some(isReverseZone)));
  return answer;
}

function isReverseZone(apex: RRset['owner']): boolean {
  return isAtOrBelow(apex, IN_ADDR) || isAtOrBelow(apex, IP6);
}

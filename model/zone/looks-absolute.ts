import type { DomainName } from '../names/name.ts';
import { isTopLevelDomain, publicSuffixOf } from '../standards/public-suffix.ts';
import type { View } from '../view.ts';
import { NAME_BIT } from './bits.ts';
import { writtenTarget } from './written.ts';
import type { NameId, RRset, Zone } from './zone.ts';

/**
 * Whether a relative name in RDATA was surely meant to be absolute (RFC 1912 §3.2). It holds a dot and ends in a top-level domain, what it
 * means as it stands is not there, and either nothing at all answers for that or the name is one that nobody gives to a host.
 */
export function looksAbsolute(rrset: RRset, i: number, view: View): boolean {
  const { zone } = rrset;
  const target = rrset.targetId(i);
  const origin = rrset.targetOriginId(i);
  if (origin <= 0) return false;
  let last = target;
  while (last > origin && zone.parentIdOf(last) !== origin) last = zone.parentIdOf(last);
  if (last === target || last <= origin || !endsInTopLevelDomain(zone, last)) return false;
  // What is there, or leads to a subzone that is there, was meant so.
  if ((zone.bitsOf(target) & NAME_BIT.exists) !== 0) return false;
  const written = writtenTarget(rrset, i);
  const suffix = publicSuffixOf(written);
  if (suffix === undefined) return false;
  if (suffix.unmistakable || isDeclared(view, `${written}.` as DomainName)) return true;
  const answer = zone.lookup(rrset.target(i), rrset.type);
  return answer.kind === 'nxdomain';
}

/** Whether the repository has a zone for the name, other than a top-level domain. */
function isDeclared(view: View, name: DomainName): boolean {
  const found = view.zoneFor(name);
  return found.kind === 'zone' && found.zone.apex.indexOf('.') < found.zone.apex.length - 1;
}

const known = new WeakMap<Zone, Map<NameId, boolean>>();

/** Remembered for each name: the parents of hosts are few and asked for often. */
function endsInTopLevelDomain(zone: Zone, label: NameId): boolean {
  let answers = known.get(zone);
  if (answers === undefined) known.set(zone, (answers = new Map()));
  const before = answers.get(label);
  if (before !== undefined) return before;
  let text = '';
  for (let at = 0; at < zone.labelLengthOf(label); at++) text += String.fromCharCode(zone.labelOctetOf(label, at));
  const answer = isTopLevelDomain(text);
  answers.set(label, answer);
  return answer;
}

import type { DomainName } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import { readSvcb, type Svcb } from '../../model/rdata/read.ts';
import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, unknown, type Finding } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import { ADDRESS_BITS } from '../../model/zone/bits.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = 'self' | 'loop' | 'chain' | 'severalAliases' | 'mixed' | 'hasNoAddress' | 'doesNotExist';

/** An SVCB or HTTPS record leads to a host with addresses, in one step. */
export const svcbTarget = rule({
  id: 'svcb/target',
  subject: 'rrset',
  types: [TYPE.SVCB, TYPE.HTTPS],
  basis: [
    { doc: 'RFC 9460', section: '2.4.1', level: 'SHOULD' },
    { doc: 'RFC 9460', section: '2.4.2', level: 'SHOULD' },
    { doc: 'RFC 9460', section: '3', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/svcb-target-self', 'zone/svcb-alias-chain', 'zone/svcb-alias-multiple', 'zone/svcb-target-no-address'],
  messages: ['self', 'loop', 'chain', 'severalAliases', 'mixed', 'hasNoAddress', 'doesNotExist'],
  check(svcb, view) {
    const findings: Finding<Message>[] = [];
    let gap: Gap | undefined;
    const aliases: number[] = [];
    for (let i = 0; i < svcb.count; i++) {
      const record = readSvcb(svcb.wire(i));
      if (record.priority === 0) aliases.push(i);
      const found = record.priority === 0 ? followAlias(svcb, i, record, view) : addressesOf(svcb, i, record, view);
      if (found === undefined) continue;
      if ('message' in found) findings.push(found);
      else gap ??= found;
    }
    const [first, second] = aliases;
    if (first !== undefined && aliases.length < svcb.count) {
      findings.push({ message: 'mixed', params: paramsOf(svcb), places: [svcb.at(first)] });
    } else if (first !== undefined && second !== undefined) {
      findings.push({
        message: 'severalAliases',
        params: { ...paramsOf(svcb), count: aliases.length },
        places: [svcb.at(second), svcb.at(first)],
      });
    }
    return findings.length === 0 && gap !== undefined ? unknown(gap) : failAll(findings);
  },
});

/** Enough to find a loop; clients give up longer chains. */
const MOST_STEPS = 8;

function paramsOf(svcb: RRset): { owner: DomainName; type: string } {
  return { owner: svcb.owner, type: typeName(svcb.type) };
}

function followAlias(svcb: RRset, i: number, { target }: Svcb, view: View): Finding<Message> | Gap | undefined {
  // '.' in AliasMode: there is no such service (§2.5.1).
  if (target === '.') return undefined;
  const places = [svcb.rdataAt(i, 1)];
  const params = { ...paramsOf(svcb), target };
  if (target === svcb.owner) return { message: 'self', params, places, severity: 'error' };
  const next = view.resolve(target, svcb.type);
  if (next.kind === 'unknown') return next.gaps[0];
  if (next.kind !== 'answer') return addressFinding(svcb, i, target, view);
  const onward = aliasTarget(next.rrset);
  if (onward === undefined) return undefined;
  const seen = new Set<DomainName>([svcb.owner, target]);
  for (let at: DomainName | undefined = onward, steps = 0; at !== undefined && steps < MOST_STEPS; steps++) {
    if (seen.has(at)) return { message: 'loop', params, places: [...places, next.rrset.at(0)], severity: 'error' };
    seen.add(at);
    const answer = view.resolve(at, svcb.type);
    at = answer.kind === 'answer' ? aliasTarget(answer.rrset) : undefined;
  }
  return { message: 'chain', params: { ...params, onward }, places: [...places, next.rrset.at(0)], severity: 'advice' };
}

function aliasTarget(rrset: RRset): DomainName | undefined {
  const { priority, target } = readSvcb(rrset.wire(0));
  return priority === 0 && target !== '.' ? target : undefined;
}

/** In ServiceMode '.' is the owner itself (§2.5.2). */
function addressesOf(svcb: RRset, i: number, { target }: Svcb, view: View): Finding<Message> | Gap | undefined {
  if (target !== '.') return addressFinding(svcb, i, target, view);
  return (svcb.zone.bitsOf(svcb.ownerId) & ADDRESS_BITS) === 0 ? addressFinding(svcb, i, svcb.owner, view) : undefined;
}

function addressFinding(svcb: RRset, i: number, target: DomainName, view: View): Finding<Message> | Gap | undefined {
  // A record at a wildcard is for names that we do not know.
  if (target.startsWith('*.')) return undefined;
  let nxdomain = false;
  for (const type of [TYPE.A, TYPE.AAAA]) {
    const answer = view.resolve(target, type);
    if (answer.kind === 'answer') return undefined;
    if (answer.kind === 'unknown') return answer.gaps[0];
    nxdomain = answer.kind === 'nxdomain';
  }
  return { message: nxdomain ? 'doesNotExist' : 'hasNoAddress', params: { ...paramsOf(svcb), target }, places: [svcb.rdataAt(i, 1)] };
}

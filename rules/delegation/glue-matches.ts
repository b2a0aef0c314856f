import { listed } from '../../model/delegation/hosts.ts';
import { isAtOrBelow } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, unknown, type Finding } from '../../model/verdict.ts';
import { addressTexts } from '../../model/zone/addresses.ts';
import { ADDRESS_BITS, NAME_BIT } from '../../model/zone/bits.ts';
import type { NameId, RRset, Zone } from '../../model/zone/zone.ts';

type Message = 'differs' | 'missingInParent' | 'missingInChild';

/** The addresses that a parent gives along with a delegation are those that the child itself publishes. */
export const glueMatches = rule({
  id: 'delegation/glue-matches',
  subject: 'delegation',
  basis: [
    { doc: 'RFC 1034', section: '4.2.2', level: 'SHOULD' },
    { doc: 'RFC 9471', section: '3.1', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['delegation/glue-mismatch', 'delegation/glue-family-missing', 'delegation/glue-extra', 'repo/delegation-glue-mismatch'],
  messages: ['differs', 'missingInParent', 'missingInChild'],
  check(delegation) {
    const { parent, ns, child } = delegation;
    if (child === undefined || (parent.bitsOf(ns.ownerId) & (NAME_BIT.belowCut | NAME_BIT.belowDname)) !== 0) return notApplicable();
    const { cut } = delegation;
    const findings: Finding<Message>[] = [];
    const gaps: Gap[] = [];
    let compared = 0;
    for (const host of new Set(hostIdsOf(ns))) {
      if ((parent.bitsOf(host) & ADDRESS_BITS) === 0 || !isAtOrBelow(parent.nameOf(host), cut)) continue;
      compared++;
      for (const type of [TYPE.A, TYPE.AAAA]) compare({ parent, child, host, type, ns }, findings, gaps);
    }
    if (compared === 0) return notApplicable();
    const [gap] = gaps;
    return findings.length === 0 && gap !== undefined ? unknown(gap) : failAll(findings);
  },
});

interface Pair {
  readonly parent: Zone;
  readonly child: Zone;
  readonly host: NameId;
  readonly type: number;
  readonly ns: RRset;
}

function compare({ parent, child, host, type, ns }: Pair, findings: Finding<Message>[], gaps: Gap[]): void {
  const name = parent.nameOf(host);
  const inParent = parent.rrsetById(host, type);
  const answer = child.lookup(name, type);
  // An alias is the business of ns/target; a name that the child delegates further has its addresses elsewhere.
  if (answer.kind === 'cname' || answer.kind === 'dname' || answer.kind === 'delegated' || answer.kind === 'outOfZone') return;
  if (answer.kind === 'unknown') {
    gaps.push(answer.gap);
    return;
  }
  const params = { cut: ns.owner, host: name, type: typeName(type) };
  const places = inParent === undefined ? [hostAt(ns, host)] : [inParent.rdataAt(0)];
  if (answer.kind !== 'answer') {
    if (inParent === undefined) return;
    findings.push({ message: 'missingInChild', params: { ...params, glue: listed(addressTexts(inParent)) }, places, severity: 'warning' });
    return;
  }
  const inChild = answer.rrset;
  const published = addressTexts(inChild);
  if (inParent === undefined) {
    const doubt = parent.doubtAt(host, type);
    if (doubt !== undefined) gaps.push(doubt);
    else findings.push({ ...missing(params, published, ns, inChild), places: [...places, inChild.at(0)] });
    return;
  }
  const given = addressTexts(inParent);
  if (sameSet(given, published)) return;
  const shown = { ...params, glue: listed(given), expected: listed(published) };
  // With one address in common the servers can be reached, and learn the rest.
  const severity = given.some((address) => published.includes(address)) ? 'warning' : 'error';
  const mend = given.length === 1 && published.length === 1 ? inParent.ref(0) : undefined;
  findings.push({
    message: 'differs',
    params: shown,
    places: [...places, inChild.at(0)],
    severity,
    ...(mend !== undefined && { remedy: { kind: 'setRdata', record: mend, rdata: published[0]!, safety: 'review' } as const }),
  });
}

function missing(
  params: { cut: string; host: string; type: string },
  published: readonly string[],
  ns: RRset,
  inChild: RRset,
): Omit<Finding<Message>, 'places'> {
  const [only] = published.length === 1 ? published : [];
  return {
    message: 'missingInParent',
    params: { ...params, expected: listed(published) },
    severity: 'warning',
    ...(only !== undefined && {
      remedy: { kind: 'addRecord', near: ns.ref(0), owner: inChild.owner, type: inChild.type, rdata: only, safety: 'review' } as const,
    }),
  };
}

function hostIdsOf(ns: RRset): NameId[] {
  return Array.from({ length: ns.count }, (_, i) => ns.targetId(i));
}

function hostAt(ns: RRset, host: NameId) {
  return ns.rdataAt(hostIdsOf(ns).indexOf(host), 0);
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const of = new Set(a);
  const other = new Set(b);
  return of.size === other.size && [...of].every((each) => other.has(each));
}

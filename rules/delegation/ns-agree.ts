import { hostsOf, listed } from '../../model/delegation/hosts.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, failAll, notApplicable, pass, unknown, type Finding } from '../../model/verdict.ts';
import { NAME_BIT } from '../../model/zone/bits.ts';

/** A zone and its parent name the same name servers. */
export const nsAgree = rule({
  id: 'delegation/ns-agree',
  subject: 'delegation',
  basis: [
    { doc: 'RFC 1034', section: '4.2.2', level: 'SHOULD' },
    { doc: 'RFC 1912', section: '2.8', level: 'BCP' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['delegation/ns-set-mismatch', 'repo/delegation-ns-mismatch'],
  messages: ['disjoint', 'notInChild', 'notInParent'],
  check(delegation) {
    const { parent, ns, child } = delegation;
    if (child === undefined || (parent.bitsOf(ns.ownerId) & (NAME_BIT.belowCut | NAME_BIT.belowDname)) !== 0) return notApplicable();
    const { cut } = delegation;
    const own = child.rrsetById(child.apexId, TYPE.NS);
    const childDoubt = child.doubtAt(child.apexId, TYPE.NS);
    // That the apex has no NS at all is another rule's to say.
    if (own === undefined) return childDoubt === undefined ? notApplicable() : unknown(childDoubt);
    const inParent = hostsOf(ns);
    const inChild = hostsOf(own);
    const onlyParent = [...inParent.keys()].filter((host) => !inChild.has(host));
    const onlyChild = [...inChild.keys()].filter((host) => !inParent.has(host));
    if (onlyParent.length + onlyChild.length === 0) return pass();
    const observed = parent.plane === 'observed';
    const doubtOfChild = observed ? undefined : childDoubt;
    const doubtOfParent = observed ? undefined : parent.doubtAt(ns.ownerId);
    if (onlyParent.length === inParent.size && doubtOfChild === undefined && doubtOfParent === undefined) {
      const params = { cut, parentHosts: listed(onlyParent), childHosts: listed(onlyChild) };
      return fail('disjoint', params, [ns.at(0), own.at(0)], { severity: 'error' });
    }
    const findings: Finding<'notInChild' | 'notInParent'>[] = [];
    if (onlyParent.length > 0 && doubtOfChild === undefined) {
      const places = [...onlyParent.map((host) => ns.rdataAt(inParent.get(host)!, 0)), own.at(0)];
      findings.push({ message: 'notInChild', params: { cut, hosts: listed(onlyParent), count: onlyParent.length }, places });
    }
    if (onlyChild.length > 0 && doubtOfParent === undefined) {
      const places = [ns.at(0), ...onlyChild.map((host) => own.rdataAt(inChild.get(host)!, 0))];
      const [only] = onlyChild.length === 1 ? onlyChild : [];
      findings.push({
        message: 'notInParent',
        params: { cut, hosts: listed(onlyChild), count: onlyChild.length },
        places,
        ...(only !== undefined && {
          remedy: { kind: 'addRecord', near: ns.ref(0), owner: cut, type: TYPE.NS, rdata: only, safety: 'review' } as const,
        }),
      });
    }
    const doubt = doubtOfChild ?? doubtOfParent;
    return findings.length === 0 && doubt !== undefined ? unknown(doubt) : failAll(findings);
  },
});

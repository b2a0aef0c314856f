import { directoryAt } from '../../model/acme/directory.ts';
import { challengesFor, issuersOf, namesOf } from '../../model/acme/issuers.ts';
import type { AcmeIssuer } from '../../model/acme/order.ts';
import { issuersIn, relevantSet, type CaaIssuers } from '../../model/caa/relevant.ts';
import { domainName } from '../../model/names/name.ts';
import type { Gap } from '../../model/origin.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, pass, unknown, type Finding } from '../../model/verdict.ts';

type Message = 'method' | 'account';
type Permit = CaaIssuers['records'][number];

/** A CAA record that binds its authority to ways of validation or to an account allows what the ACME client does (RFC 8657). */
export const acmeMethod = rule({
  id: 'caa/acme-method',
  subject: 'certificate-order',
  basis: [
    { doc: 'RFC 8657', section: '3', level: 'MUST' },
    { doc: 'RFC 8657', section: '4', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['caa/forbidden-method', 'cross/caa-method-mismatch'],
  messages: ['method', 'account'],
  check(order, view) {
    const asked = issuersOf(order, view);
    const [issuer, ...fallbacks] = asked.kind === 'asked' ? asked.issuers : [];
    const authority = issuer === undefined ? undefined : directoryAt(issuer.directory)?.authority;
    if (issuer === undefined || authority === undefined) return notApplicable();
    const findings: Finding<Message>[] = [];
    const gaps: Gap[] = [];
    let isBound = false;
    const seen = new Set<string>();
    for (const { text, at } of namesOf(order, view).names) {
      const isWild = text.startsWith('*.');
      const host = domainName(isWild ? text.slice(2) : text);
      const found = host === undefined ? undefined : relevantSet(host, view);
      if (found?.kind !== 'set') continue;
      const { caa } = found;
      const permits = issuersIn(caa, isWild).records.filter(({ record }) => authority.caaDomains.includes(record.issue?.issuer ?? ''));
      // Where another authority may be asked next, the order does not stand or fall with this one.
      if (permits.length === 0 || fallbacks.some((each) => mayStandIn(each, caa, isWild))) continue;
      isBound ||= permits.some((permit) => methodsOf(permit) !== undefined || accountOf(permit) !== undefined);
      const challenges = challengesFor(issuer, text);
      const byMethod = permits.filter((permit) => {
        const methods = methodsOf(permit);
        return methods === undefined || challenges.length === 0 || challenges.some((challenge) => methods.includes(challenge));
      });
      const key = `${isWild} ${caa.owner} ${challenges.join()}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const common = { name: text, owner: caa.owner, client: order.client, domain: authority.caaDomains[0]! };
      if (byMethod.length === 0) {
        const params = {
          ...common,
          challenge: challenges.join(', '),
          allowed: [...new Set(permits.flatMap((each) => methodsOf(each) ?? []))].join(', '),
        };
        findings.push({
          message: 'method',
          params,
          places: [issuer.solvers[0]?.at ?? at, at, ...permits.map(({ index }) => caa.at(index))],
        });
        continue;
      }
      const { account } = issuer;
      if (byMethod.some((permit) => accountOf(permit) === undefined)) continue;
      if (account === undefined) gaps.push({ cause: 'machine', params: { name: 'accounturi' }, origin: at });
      else if (!byMethod.some((permit) => accountOf(permit) === account.uri)) {
        const params = { ...common, account: account.uri, allowed: byMethod.map((permit) => accountOf(permit)).join(', ') };
        findings.push({ message: 'account', params, places: [account.at, at, ...byMethod.map(({ index }) => caa.at(index))] });
      }
    }
    const [gap, ...others] = gaps;
    if (findings.length > 0) return failAll(findings);
    return gap !== undefined ? unknown(gap, ...others) : isBound ? pass() : notApplicable();
  },
});

function mayStandIn({ directory }: AcmeIssuer, caa: Parameters<typeof issuersIn>[0], isWild: boolean): boolean {
  const authority = directoryAt(directory)?.authority;
  return authority === undefined || issuersIn(caa, isWild).issuers.some((issuer) => authority.caaDomains.includes(issuer));
}

function methodsOf({ record }: Permit): readonly string[] | undefined {
  return record.issue?.parameters.find(({ name }) => name === 'validationmethods')?.value.split(',');
}

function accountOf({ record }: Permit): string | undefined {
  return record.issue?.parameters.find(({ name }) => name === 'accounturi')?.value;
}

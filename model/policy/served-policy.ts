import { domainName, withoutDot, type DomainName } from '../names/name.ts';
import type { View } from '../view.ts';
import type { MtaStsPolicy } from './mta-sts.ts';
import { hostsServing } from './served-file.ts';

/** Where senders fetch a policy (RFC 8461 §3.2). */
export const POLICY_PATH = '/.well-known/mta-sts.txt';

/** The policy file of the repository that senders get for a mail domain. */
export type ServedPolicy =
  /** `isSure`: a path or a web server says so; otherwise it is only the one policy there is. */
  { readonly kind: 'policy'; readonly policy: MtaStsPolicy; readonly isSure: boolean } | { readonly kind: 'unknown' };

export function servedPolicy(view: View, domain: DomainName): ServedPolicy {
  const policies = policiesOf(view);
  const named = policies.filter((policy) => policy.domain === domain);
  const found = only(named) ?? only(servedBy(view, domain, policies));
  if (found !== undefined) return { kind: 'policy', policy: found, isSure: true };
  const likely = named.length > 0 ? undefined : only(policies.filter((policy) => policy.domain === undefined));
  return likely === undefined ? { kind: 'unknown' } : { kind: 'policy', policy: likely, isSure: false };
}

/** The mail domains for which a path or a web server says that the policy is theirs. */
export function domainsServed(view: View, policy: MtaStsPolicy): readonly DomainName[] {
  const domains = new Set(policy.domain === undefined ? [] : [policy.domain]);
  for (const { name } of hostsServing(view, policy.path, POLICY_PATH)) {
    const domain = name.startsWith('mta-sts.') ? domainName(name.slice('mta-sts.'.length)) : undefined;
    if (domain !== undefined) domains.add(domain);
  }
  return [...domains];
}

function policiesOf(view: View): readonly MtaStsPolicy[] {
  return view.services('policy-file').flatMap(({ facts }) => (facts.format === 'mta-sts' ? [facts] : []));
}

/** What the virtual hosts of the policy host serve from their folders. */
function servedBy(view: View, domain: DomainName, policies: readonly MtaStsPolicy[]): readonly MtaStsPolicy[] {
  const name = `mta-sts.${withoutDot(domain)}`;
  return policies.filter(({ path }) => hostsServing(view, path, POLICY_PATH).some((serving) => serving.name === name));
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

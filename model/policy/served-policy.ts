import { domainName, withoutDot, type DomainName } from '../names/name.ts';
import type { View } from '../view.ts';
import type { WebHost } from '../web/host.ts';
import type { WebResponse } from '../web/response.ts';
import type { MtaStsPolicy } from './mta-sts.ts';

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
  for (const { facts } of view.services('web-host')) {
    const root = rootOf(facts);
    if (root === undefined || !isBelow(policy.path, root)) continue;
    for (const { kind, text } of facts.names) {
      const domain = kind === 'exact' && text.startsWith('mta-sts.') ? domainName(text.slice('mta-sts.'.length)) : undefined;
      if (domain !== undefined) domains.add(domain);
    }
  }
  return [...domains];
}

function policiesOf(view: View): readonly MtaStsPolicy[] {
  return view.services('policy-file').flatMap(({ facts }) => (facts.format === 'mta-sts' ? [facts] : []));
}

/** What the virtual hosts of the policy host serve from their folders. */
function servedBy(view: View, domain: DomainName, policies: readonly MtaStsPolicy[]): readonly MtaStsPolicy[] {
  if (policies.length === 0) return [];
  const name = `mta-sts.${withoutDot(domain)}`;
  const hosts = view.services('web-host').filter(({ facts }) => facts.names.some(({ kind, text }) => kind === 'exact' && text === name));
  const roots = hosts.flatMap(({ facts }) => rootOf(facts) ?? []);
  return policies.filter(({ path }) => roots.some((root) => isBelow(path, root)));
}

const SERVED = '/.well-known/mta-sts.txt';

/** The folder on the server in which the path is looked up; undefined where an application or something hidden answers. */
function rootOf({ responses }: WebHost): string | undefined {
  const response = responses.find(isExactly) ?? longest(responses.filter(isPrefix)) ?? responses[0];
  const { content } = response;
  return content.kind === 'files' && !content.isAlias ? content.root : undefined;
}

function isExactly({ scope }: WebResponse): boolean {
  return scope.kind === 'location' && scope.match === 'exact' && scope.path === SERVED;
}

function isPrefix({ scope }: WebResponse): boolean {
  return scope.kind === 'location' && (scope.match === 'prefix' || scope.match === 'firmPrefix') && SERVED.startsWith(scope.path);
}

function longest(responses: readonly WebResponse[]): WebResponse | undefined {
  const length = ({ scope }: WebResponse): number => (scope.kind === 'location' ? scope.path.length : 0);
  return responses.toSorted((a, b) => length(b) - length(a))[0];
}

/** Whether the folder of a file in the repository is the one that a server has by another path: their last names agree. */
function isBelow(path: string, root: string): boolean {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf(SERVED)));
  const [own, served] = [folder, root].map((each) =>
    each
      .split('/')
      .filter((name) => name !== '')
      .toReversed(),
  );
  return path.endsWith(SERVED) && own![0] !== undefined && own![0] === served![0];
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

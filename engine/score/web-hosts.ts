import { withoutDot, type DomainName } from '../../model/names/name.ts';
import type { View } from '../../model/view.ts';
import type { WebHost } from '../../model/web/host.ts';
import { answersFor, isPublic, siblingsOf, speaksTls } from '../../model/web/hosts.ts';

/** The hosts of the repository's web servers that answer for a name with TLS; those that name it before those with a wildcard. */
export function secureHosts(view: View, domain: DomainName): readonly WebHost[] {
  const all = view.services('web-host').map(({ facts }) => facts);
  return nearest(all.filter(speaksTls), withoutDot(domain));
}

/** The hosts that answer for the name at port 80, on the same servers as one that answers with TLS; without one, the default there. */
export function plainHosts(view: View, host: WebHost, domain: DomainName): readonly WebHost[] {
  const name = withoutDot(domain);
  const all = siblingsOf(host, view).filter((each) => plainListeners(each).length > 0);
  const named = nearest(all, name);
  return named.length > 0
    ? named
    : all.filter((each) => plainListeners(each).some(({ default: said }) => said === 'said' || said === 'first'));
}

function plainListeners({ listeners }: WebHost) {
  return listeners.filter((each) => !each.tls && each.port === 80 && each.transport === 'tcp' && isPublic(each));
}

function nearest(hosts: readonly WebHost[], name: string): readonly WebHost[] {
  const exact = hosts.filter(({ names }) => names.some(({ kind, text }) => text === name && kind === 'exact'));
  return exact.length > 0 ? exact : hosts.filter((host) => answersFor(host, name));
}

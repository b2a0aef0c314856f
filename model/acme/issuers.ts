import { dnsNamesOf } from '../certificate/role.ts';
import { certificateFileAt } from '../certificate/locate.ts';
import type { Gap } from '../origin.ts';
import type { NonEmpty } from '../plane.ts';
import type { View } from '../view.ts';
import type { AcmeIssuer, CertificateOrder, Challenge, OrderedName } from './order.ts';

/** Whom an order asks: `none` where no authority of the Internet is asked. */
export type AskedIssuers =
  | { readonly kind: 'asked'; readonly issuers: NonEmpty<AcmeIssuer> }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/** References are followed to the resource of that name; to nothing where there are several that differ. */
export function issuersOf({ issuers, path }: CertificateOrder, view: View): AskedIssuers {
  switch (issuers.kind) {
    case 'asked':
    case 'unknown':
      return issuers;
    case 'referred': {
      const { name, ofCluster, namespace, at } = issuers;
      const named = view
        .services('acme-issuer')
        .map(({ facts }) => facts)
        .filter((each) => each.name === name && each.ofCluster === ofCluster)
        .filter((each) => ofCluster || namespace === undefined || each.namespace === undefined || each.namespace === namespace);
      // Overlays for several stages repeat names: the nearest folder is meant.
      const nearest = Math.max(...named.map((each) => sharedFolders(each.path, path)));
      const [first, ...others] = named.filter((each) => sharedFolders(each.path, path) === nearest);
      if (first === undefined) return { kind: 'unknown', gap: { cause: 'outsideIssuer', params: { name }, origin: at } };
      if (others.some((other) => other.acme?.directory !== first.acme?.directory))
        return { kind: 'unknown', gap: { cause: 'ambiguousWorld', params: { name }, origin: at } };
      if (first.gap !== undefined) return { kind: 'unknown', gap: first.gap };
      return first.acme === undefined ? { kind: 'none' } : { kind: 'asked', issuers: [first.acme] };
    }
  }
}

/** The names of an order: those that are written, else those of the certificate it has renewed so far. */
export function namesOf(order: CertificateOrder, view: View): { readonly names: readonly OrderedName[]; readonly gap: Gap | undefined } {
  if (order.namesGap === undefined || order.certificate === undefined) return { names: order.names, gap: order.namesGap };
  const file = certificateFileAt(view.services('certificate'), order.certificate, order.path);
  const leaf = file?.certificates[0];
  if (leaf === undefined) return { names: order.names, gap: order.namesGap };
  return { names: dnsNamesOf(leaf.certificate).map((text) => ({ text, at: leaf.at })), gap: undefined };
}

/** The ways that may be taken to prove a name; empty where they are not known. Only DNS proves a wildcard (RFC 8555 §7.4.1). */
export function challengesFor({ solvers }: AcmeIssuer, name: string): readonly Challenge[] {
  const fitting = solvers.filter(
    ({ names, zones }) =>
      (names === undefined || names.includes(name)) && (zones === undefined || zones.some((zone) => isAtOrBelowText(name, zone))),
  );
  const chosen = new Set(fitting.map(({ challenge }) => challenge));
  return [...chosen].filter((challenge) => !name.startsWith('*.') || challenge === 'dns-01');
}

function isAtOrBelowText(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}

function sharedFolders(one: string, other: string): number {
  const [a, b] = [one.split('/').slice(0, -1), other.split('/').slice(0, -1)];
  let shared = 0;
  while (shared < Math.min(a.length, b.length) && a[shared] === b[shared]) shared++;
  return shared;
}

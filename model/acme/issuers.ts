import { dnsNamesOf } from '../certificate/role.ts';
import { certificateFileAt } from '../certificate/locate.ts';
import type { Gap } from '../origin.ts';
import type { NonEmpty } from '../plane.ts';
import type { View } from '../view.ts';
import type { AcmeIssuer, CertificateOrder, Challenge, IssuerResource, OrderedName } from './order.ts';

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
      const { name, at } = issuers;
      const { first, differ } = nearestNamed(issuers, path, view);
      if (first === undefined) return { kind: 'unknown', gap: { cause: 'outsideIssuer', params: { name }, origin: at } };
      if (differ) return { kind: 'unknown', gap: { cause: 'ambiguousWorld', params: { name }, origin: at } };
      if (first.gap !== undefined) return { kind: 'unknown', gap: first.gap };
      return first.acme === undefined ? { kind: 'none' } : { kind: 'asked', issuers: [first.acme] };
    }
  }
}

type Reference = Extract<CertificateOrder['issuers'], { readonly kind: 'referred' }>;

interface Nearest {
  readonly first: IssuerResource | undefined;
  /** Whether others as near ask somebody else. */
  readonly differ: boolean;
}

/** Overlays for several stages repeat names: the nearest folder is meant. Looked for once for all orders of a file that refer alike. */
function nearestNamed({ name, ofCluster, namespace }: Reference, path: string, view: View): Nearest {
  const resources = view.services('acme-issuer');
  const index = INDEXES.get(resources) ?? { byName: byName(resources), nearest: new Map<string, Nearest>() };
  INDEXES.set(resources, index);
  const key = JSON.stringify([name, ofCluster, namespace, path]);
  const known = index.nearest.get(key);
  if (known !== undefined) return known;
  const fitting = (index.byName.get(name) ?? [])
    .filter((each) => each.ofCluster === ofCluster)
    .filter((each) => ofCluster || namespace === undefined || each.namespace === undefined || each.namespace === namespace)
    .map((each) => ({ each, shared: sharedFolders(each.path, path) }));
  const most = fitting.reduce((before, { shared }) => Math.max(before, shared), 0);
  const [first, ...others] = fitting.filter(({ shared }) => shared === most).map(({ each }) => each);
  const found = { first, differ: others.some((other) => other.acme?.directory !== first?.acme?.directory) };
  index.nearest.set(key, found);
  return found;
}

interface IssuerIndex {
  readonly byName: ReadonlyMap<string, readonly IssuerResource[]>;
  readonly nearest: Map<string, Nearest>;
}

const INDEXES = new WeakMap<object, IssuerIndex>();

function byName(resources: readonly { readonly facts: IssuerResource }[]): ReadonlyMap<string, readonly IssuerResource[]> {
  const found = new Map<string, IssuerResource[]>();
  for (const { facts } of resources) {
    const same = found.get(facts.name);
    if (same === undefined) found.set(facts.name, [facts]);
    else same.push(facts);
  }
  return found;
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

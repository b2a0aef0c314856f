import type { CertificateOrder, OrderIssuers, OrderedName, RenewalTime, RenewedKey } from '../../model/acme/order.ts';
import type { Gap, Origin } from '../../model/origin.ts';
import type { ResourceText, ResourceValue } from './documents.ts';

/** A Certificate: the names of `dnsNames` and `commonName`, from the issuer that `issuerRef` names. */
export function orderOf(document: ResourceValue, path: string, note: (gap: Gap) => void): CertificateOrder | undefined {
  const spec = document.in('spec');
  if (spec === undefined) return undefined;
  const listed = spec.in('dnsNames');
  const common = spec.in('commonName')?.text;
  const texts = [...(common === undefined ? [] : [common]), ...(listed?.items.flatMap(({ text }) => text ?? []) ?? [])];
  return order(document, path, note, texts, listed, {
    issuers: referred(
      document,
      spec.in('issuerRef', 'name')?.text,
      spec.in('issuerRef', 'kind')?.text,
      spec.in('issuerRef', 'group')?.text,
    ),
    policy: spec.in('privateKey', 'rotationPolicy')?.text,
    before: spec.in('renewBefore')?.text,
  });
}

/** An Ingress whose annotations name an issuer: a Certificate is made for each entry of `tls`. */
export function orderOfIngress(document: ResourceValue, path: string, note: (gap: Gap) => void): CertificateOrder | undefined {
  const annotations = document.in('metadata', 'annotations');
  const told = (name: string): ResourceText | undefined => annotations?.in(`cert-manager.io/${name}`)?.text;
  const ofCluster = told('cluster-issuer');
  const issuer = ofCluster ?? told('issuer');
  if (issuer === undefined) return undefined;
  const tls = document.in('spec', 'tls');
  const texts = tls?.items.flatMap((each) => each.in('hosts')?.items.flatMap(({ text }) => text ?? []) ?? []) ?? [];
  const kind = ofCluster === undefined ? told('issuer-kind') : { text: 'ClusterIssuer', at: ofCluster.at, isTemplate: false };
  return order(document, path, note, texts, tls, {
    issuers: referred(document, issuer, kind, told('issuer-group')),
    policy: told('private-key-rotation-policy'),
    before: told('renew-before'),
  });
}

interface OrderParts {
  readonly issuers: OrderIssuers;
  readonly policy: ResourceText | undefined;
  readonly before: ResourceText | undefined;
}

function order(
  document: ResourceValue,
  path: string,
  note: (gap: Gap) => void,
  texts: readonly ResourceText[],
  list: ResourceValue | undefined,
  { issuers, policy, before }: OrderParts,
): CertificateOrder | undefined {
  const at = document.in('kind')?.text?.at ?? document.at;
  const hidden = texts.find(({ isTemplate }) => isTemplate)?.at ?? (list?.hasTemplate === true ? list.at : undefined);
  const namesGap: Gap | undefined = hidden === undefined ? undefined : { cause: 'placeholder', params: {}, origin: hidden };
  if (namesGap !== undefined) note(namesGap);
  if (issuers.kind === 'unknown') note(issuers.gap);
  return {
    client: 'cert-manager',
    path,
    at,
    names: distinct(texts.flatMap(({ text, at: place, isTemplate }) => (isTemplate ? [] : [{ text: text.toLowerCase(), at: place }]))),
    namesGap,
    certificate: undefined,
    issuers,
    key: keyOf(policy, at),
    renewal: renewalOf(before),
    hasHook: false,
  };
}

function referred(
  document: ResourceValue,
  name: ResourceText | undefined,
  kind: ResourceText | undefined,
  group: ResourceText | undefined,
): OrderIssuers {
  const at = name?.at ?? document.in('kind')?.text?.at ?? document.at;
  if (name === undefined || name.isTemplate || kind?.isTemplate === true)
    return { kind: 'unknown', gap: { cause: 'placeholder', params: {}, origin: at } };
  // Issuers of other makers do what they like.
  if (group !== undefined && group.text !== 'cert-manager.io')
    return { kind: 'unknown', gap: { cause: 'outsideIssuer', params: { name: name.text }, origin: at } };
  const namespace = document.in('metadata', 'namespace')?.text;
  return {
    kind: 'referred',
    name: name.text,
    ofCluster: kind?.text === 'ClusterIssuer',
    namespace: namespace?.isTemplate === true ? undefined : namespace?.text,
    at,
  };
}

/** The default became Always with cert-manager 1.18 (June 2025). */
function keyOf(policy: ResourceText | undefined, at: Origin): RenewedKey {
  if (policy === undefined) return { kind: 'newByDefault', at };
  if (policy.isTemplate) return { kind: 'unknown', at: policy.at };
  return { kind: policy.text === 'Never' ? 'kept' : policy.text === 'Always' ? 'new' : 'unknown', at: policy.at };
}

/** `360h`, `15d` is none: durations are those of Go. */
function renewalOf(before: ResourceText | undefined): RenewalTime | undefined {
  const match = /^(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?$/.exec(before?.text ?? '');
  if (before === undefined || match === null || before.text === '') return undefined;
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  return { before: Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds), at: before.at };
}

function distinct(names: readonly OrderedName[]): readonly OrderedName[] {
  return [...new Map(names.map((name) => [name.text, name])).values()];
}

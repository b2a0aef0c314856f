import { directoryAt } from '../../model/acme/directory.ts';
import { issuersOf, namesOf } from '../../model/acme/issuers.ts';
import type { AcmeIssuer, CertificateOrder } from '../../model/acme/order.ts';
import type { Origin } from '../../model/origin.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, pass, unknown, type Finding } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';

/** An ACME client asks an authority that answers, and whose certificates browsers trust. */
export const authority = rule({
  id: 'acme/authority',
  subject: 'certificate-order',
  basis: [{ doc: 'RFC 8555', section: '7.1.1', level: 'MUST' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['caddy/tls-ca-staging', 'k8s/cert-manager-issuer-staging'],
  messages: ['test', 'gone', 'notHttps'],
  check(order, view) {
    const asked = issuersOf(order, view);
    if (asked.kind === 'none') return notApplicable();
    if (asked.kind === 'unknown') return unknown(asked.gap);
    const { names } = namesOf(order, view);
    const name = names[0]?.text ?? order.path;
    const findings: Finding<'test' | 'gone' | 'notHttps'>[] = [];
    const [first] = asked.issuers;
    if (!isFirstThatAsks(order, first, view)) return pass();
    const known = directoryAt(first.directory);
    const params = { name, client: order.client, directory: first.directory, authority: known?.authority.title ?? '' };
    if (/^http:\/\//i.test(first.directory) && !LOCAL.test(first.directory))
      findings.push({ message: 'notHttps', params, places: [first.at] });
    if (known?.state === 'gone') findings.push({ message: 'gone', params, places: [first.at], severity: 'error' });
    // Where a stage before production asks it, that is what it is for.
    const isStage = isNamedLikeStage(order.path) || names.some(({ text }) => isNamedLikeStage(text));
    if (known?.state === 'test' && !isStage) findings.push({ message: 'test', params, places: [first.at, order.at] });
    return failAll(findings);
  },
});

/** What several orders share, a global option or an Issuer, is told once, with the first that has a name. */
function isFirstThatAsks(order: CertificateOrder, { at }: AcmeIssuer, view: View): boolean {
  const orders = view.services('certificate-order');
  const known = FIRST.get(orders) ?? firstByPlace(orders, view);
  FIRST.set(orders, known);
  return (known.get(placeKey(at)) ?? order) === order;
}

const FIRST = new WeakMap<object, ReadonlyMap<string | undefined, CertificateOrder>>();

function firstByPlace(
  orders: readonly { readonly facts: CertificateOrder }[],
  view: View,
): ReadonlyMap<string | undefined, CertificateOrder> {
  const found = new Map<string | undefined, CertificateOrder>();
  for (const { facts } of orders) {
    const asked = issuersOf(facts, view);
    const key = asked.kind === 'asked' ? placeKey(asked.issuers[0].at) : undefined;
    if (key === undefined) continue;
    const first = found.get(key);
    if (first === undefined || (first.names.length === 0 && facts.names.length > 0)) found.set(key, facts);
  }
  return found;
}

/** Undefined where it is no place in a file. */
function placeKey(at: Origin): string | undefined {
  return at.kind === 'text' ? `${at.span.start} ${at.span.path}` : undefined;
}

/** Boulder, Pebble and step-ca on the machine itself. */
const LOCAL = /^http:\/\/(?:localhost|127\.|\[::1\]|[^/.]+(?::\d+)?\/|[^/]+\.(?:local|internal|svc)\b)/i;

function isNamedLikeStage(text: string): boolean {
  return /(?:^|[^a-z0-9])(?:stag(?:e|ing)|stg|test(?:ing|s)?|dev(?:el|elopment)?|acc|acceptance|qa|uat|preprod|sandbox|demo|examples?|lab|tmp)\d*(?:$|[^a-z0-9])/i.test(
    text.replaceAll(/\bexample\.(?:com|net|org)\b/g, ''),
  );
}

import { issuersOf, namesOf } from '../../model/acme/issuers.ts';
import type { CertificateOrder } from '../../model/acme/order.ts';
import { isAboutAuthority, isUsable, tlsaRecords } from '../../model/certificate/tlsa-match.ts';
import { tlsaService, type TlsaService } from '../../model/certificate/tlsa-service.ts';
import { withoutDot } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';

/** What renews a certificate by itself leaves alone what the TLSA records of its host are about. */
export const keyRollover = rule({
  id: 'tlsa/key-rollover',
  subject: 'rrset',
  types: [TYPE.TLSA],
  planes: ['declared'],
  basis: [
    { doc: 'RFC 7671', section: '5.1', level: 'SHOULD' },
    { doc: 'RFC 7671', section: '8.1', level: 'MUST' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dane/reuse-key', 'cross/tlsa-acme-no-key-reuse', 'cross/renewal-hook-missing'],
  messages: ['newKey', 'newKeyByDefault', 'certificate'],
  check(tlsa, view) {
    if (view.services('certificate-order').length === 0) return notApplicable();
    const service = tlsaService(tlsa.owner);
    const orders = service === undefined ? [] : ordersFor(service, view);
    const [order, ...others] = orders;
    if (service === undefined || order === undefined) return notApplicable();
    const records = tlsaRecords(tlsa).filter(isUsable);
    // A record of the authority fits the next certificate too.
    if (records.length === 0 || records.some(isAboutAuthority)) return pass();
    const params = { owner: tlsa.owner, host: withoutDot(service.host), client: order.client };
    const places = [tlsa.at(0), order.key.at];
    if (orders.some(({ hasHook }) => hasHook)) return pass();
    const hasKeyRecord = records.some(({ selector }) => selector === 1);
    if (!hasKeyRecord) return fail('certificate', params, places);
    // With two orders for a host, one that keeps its key may be the one that counts.
    if (others.some(({ key }) => key.kind !== order.key.kind)) return pass();
    switch (order.key.kind) {
      case 'new':
        return fail('newKey', params, places);
      case 'newByDefault':
        return fail('newKeyByDefault', params, places);
      case 'kept':
      case 'unknown':
        return pass();
    }
  },
});

/** Orders that name the host itself: a wildcard may be for other servers. What Caddy fetches it presents at its own port. */
function ordersFor({ host, port }: TlsaService, view: View): readonly CertificateOrder[] {
  const orders = view.services('certificate-order');
  const known = NAMED.get(orders) ?? byName(orders, view);
  NAMED.set(orders, known);
  return [...(known.get(withoutDot(host)) ?? [])].filter((order) => (order.client === 'Caddy' ? port === 443 : port !== undefined));
}

const NAMED = new WeakMap<object, ReadonlyMap<string, ReadonlySet<CertificateOrder>>>();

function byName(orders: readonly { readonly facts: CertificateOrder }[], view: View): ReadonlyMap<string, ReadonlySet<CertificateOrder>> {
  const found = new Map<string, Set<CertificateOrder>>();
  for (const { facts } of orders) {
    if (issuersOf(facts, view).kind === 'none') continue;
    for (const { text } of namesOf(facts, view).names) {
      const same = found.get(text);
      if (same === undefined) found.set(text, new Set([facts]));
      else same.add(facts);
    }
  }
  return found;
}

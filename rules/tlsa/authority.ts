import { candidatesFor } from '../../model/certificate/candidates.ts';
import { coverage } from '../../model/certificate/host.ts';
import { calledAs } from '../../model/certificate/name.ts';
import { dnsNamesOf } from '../../model/certificate/role.ts';
import { selects, tlsaRecords, type TlsaFields } from '../../model/certificate/tlsa-match.ts';
import { presentedBy, tlsaService, type TlsaService } from '../../model/certificate/tlsa-service.ts';
import type { CertificateUse } from '../../model/certificate/use.ts';
import { withoutDot } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';
import type { View } from '../../model/view.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = 'notSent' | 'name';

/** A server that is trusted by the authority in a TLSA record sends the certificate of that authority, and its own names the host. */
export const tlsaAuthority = rule({
  id: 'tlsa/authority',
  subject: 'rrset',
  types: [TYPE.TLSA],
  basis: [
    { doc: 'RFC 7671', section: '5.2', level: 'MUST' },
    { doc: 'RFC 7672', section: '3.1.2', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dane/ta-chain', 'dane/ta-name'],
  messages: ['notSent', 'name'],
  check(tlsa, view) {
    if (view.services('certificate').length === 0) return notApplicable();
    const service = tlsaService(tlsa.owner);
    const uses = service === undefined ? [] : presentedBy(service, view);
    const records = uses.length === 0 ? [] : tlsaRecords(tlsa);
    if (service === undefined || !records.some(({ usage }) => usage === DANE_TA)) return notApplicable();
    return failAll(uses.flatMap((use) => judge(tlsa, records, use, service, view) ?? []));
  },
});

const DANE_TA = 2;
const SMTP = 25;

function judge(
  tlsa: RRset,
  records: readonly TlsaFields[],
  { file, at }: CertificateUse,
  service: TlsaService,
  view: View,
): Finding<Message> | undefined {
  const [leaf, ...sent] = file.certificates;
  // A record of the certificate itself that fits asks for nothing else.
  if (leaf === undefined || records.some((record) => record.usage !== DANE_TA && selects(record, leaf.certificate))) return undefined;
  const fitting = records.findIndex(
    (record) => record.usage === DANE_TA && [leaf, ...sent].some((each) => selects(record, each.certificate)),
  );
  const host = withoutDot(service.host);
  if (fitting < 0) {
    const [candidate] = candidatesFor(view.services('certificate'), service.host, view.now, [file]);
    // A whole certificate or key in the record need not be sent (RFC 7671 §5.2.1).
    const hashed = records.filter(({ usage, matchingType }) => usage === DANE_TA && matchingType !== 0);
    const missing = candidate?.authorities.find((each) => hashed.some((record) => selects(record, each.certificate)));
    if (missing === undefined) return undefined;
    const params = { owner: tlsa.owner, host, authority: calledAs(missing.certificate.subject) };
    return { message: 'notSent', params, places: [at, tlsa.at(0), missing.at] };
  }
  if (dnsNamesOf(leaf.certificate).length === 0 || coverage(leaf.certificate, service.host) !== undefined) return undefined;
  const params = { owner: tlsa.owner, host, covered: dnsNamesOf(leaf.certificate).slice(0, 5).join(', ') };
  // Senders of mail also accept the domain that they send to (RFC 7672 §3.2.2).
  return { message: 'name', params, places: [at, leaf.at, tlsa.at(fitting)], ...(service.port === SMTP && { severity: 'warning' }) };
}

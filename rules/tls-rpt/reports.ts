import { takesNoMail } from '../../model/mail/report-destination.ts';
import { type MailResolver, resolverOf } from '../../model/mail/resolver.ts';
import { destinationsOf } from '../../model/mail/tls-report.ts';
import { findingIn } from '../../model/mail/transport-findings.ts';
import { isPlaceOf, PLACE_BITS, transportRecordsOf } from '../../model/mail/transport-record.ts';
import type { DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable } from '../../model/verdict.ts';

type Message = 'noMail' | 'noAddress';

/** The TLS reports that a record asks for can arrive. */
export const tlsRptReports = rule({
  id: 'tls-rpt/reports',
  subject: 'rrset',
  types: [TYPE.TXT],
  ownerBits: () => PLACE_BITS,
  basis: [{ doc: 'RFC 8460', section: '3', level: 'MUST' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls-rpt/undeliverable'],
  messages: ['noMail', 'noAddress'],
  check(txt, view) {
    if (!isPlaceOf('TLSRPTv1', txt.zone, txt.ownerId)) return notApplicable();
    const records = transportRecordsOf('TLSRPTv1', txt).filter(({ record }) => record.selected);
    if (records.length === 0) return notApplicable();
    const findings = records.slice(0, MOST).flatMap((read) =>
      destinationsOf(read.record)
        .slice(0, MOST)
        .flatMap(({ scheme, host, span }): Finding<Message>[] => {
          if (scheme === undefined || host === undefined) return []; // tls-rpt/record
          const message = faultOf(scheme, host, resolverOf(view));
          return message === undefined ? [] : [findingIn(txt, read, message, span, { host })];
        }),
    );
    return failAll(findings);
  },
});

/** Nobody reports to more. */
const MOST = 10;

/** Of hosts that are not declared here nothing is known against them. */
function faultOf(scheme: 'mailto' | 'https', host: DomainName, resolver: MailResolver): Message | undefined {
  if (scheme === 'mailto') return takesNoMail(resolver, host) ? 'noMail' : undefined;
  const { kind } = resolver.addresses(host);
  return kind === 'nodata' || kind === 'nxdomain' ? 'noAddress' : undefined;
}

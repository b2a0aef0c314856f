import { isAboutAuthority, isUsable, tlsaRecords, type TlsaFields } from '../../model/certificate/tlsa-match.ts';
import { tlsaService } from '../../model/certificate/tlsa-service.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';

type Message = 'certificate' | 'sha512Only' | 'single' | 'ttl';

/** TLSA records outlive the certificates that they are about: they leave room for the next one, in a form that every client knows. */
export const lasting = rule({
  id: 'tlsa/lasting',
  subject: 'rrset',
  types: [TYPE.TLSA],
  basis: [
    { doc: 'RFC 7671', section: '5.1', level: 'BCP' },
    { doc: 'RFC 7671', section: '8.1', level: 'BCP' },
    { doc: 'RFC 6698', section: '6', level: 'SHOULD' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dane/ee-full-cert', 'dane/web-usage', 'dane/sha512-only', 'dane/rollover', 'dane/ttl'],
  messages: ['certificate', 'sha512Only', 'single', 'ttl'],
  check(tlsa) {
    const { owner } = tlsa;
    const all = tlsaRecords(tlsa);
    const records = all.filter(isUsable);
    if (records.length === 0 || tlsaService(owner) === undefined) return notApplicable();
    const findings: Finding<Message>[] = [];
    const params = { owner };
    const whole = records.find(({ usage, selector }) => usage === 3 && selector === 0);
    const hasOther = records.some((fields) => isAboutAuthority(fields) || fields.selector === 1);
    if (whole !== undefined && !hasOther) findings.push({ message: 'certificate', params, places: [tlsa.rdataAt(all.indexOf(whole), 1)] });
    if (records.every(({ matchingType }) => matchingType === 2))
      findings.push({ message: 'sha512Only', params, places: [tlsa.rdataAt(all.indexOf(records[0]!), 2)], severity: 'warning' });
    const isAlone = records.length === 1 || new Set(records.map(wordOf)).size === 1;
    // What cannot be read or used is told elsewhere, and may have been the other one.
    const isWhole = records.length === tlsa.count && tlsa.zone.doubtAt(tlsa.ownerId, TYPE.TLSA) === undefined;
    if (isWhole && isAlone) findings.push({ message: 'single', params, places: [tlsa.at(0)] });
    const ttl = tlsa.ttl(0);
    if (ttl > MOST_TTL && tlsa.ttlIsKnown(0))
      findings.push({ message: 'ttl', params: { ...params, ttl, most: MOST_TTL }, places: [tlsa.at(0)] });
    return failAll(findings);
  },
});

/** What two records that are the same for clients have in common. */
function wordOf(fields: TlsaFields): string {
  return `${isAboutAuthority(fields)} ${fields.selector} ${fields.data.join()}`;
}

/** An hour: that long the old record stays with resolvers. */
const MOST_TTL = 3600;

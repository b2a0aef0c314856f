import type { CertificateFile } from '../../model/certificate/file.ts';
import { isAboutAuthority, isUsable, selects, tlsaRecords, type TlsaFields } from '../../model/certificate/tlsa-match.ts';
import { withoutDot, type DomainName } from '../../model/names/name.ts';
import type { View } from '../../model/view.ts';
import type { RRset } from '../../model/zone/zone.ts';

/**
 * Whether the chain that a server was seen to present fits one of its TLSA records; undefined where nobody saw one, the validating resolver does
 * not vouch for the name, or its addresses are not of one mind. The name of the host is not looked at.
 */
export function daneFits(view: View, host: DomainName, port: number, tlsa: RRset, usages: readonly number[]): boolean | undefined {
  if (view.plane !== 'observed' || view.validationOf(host)?.kind !== 'secure') return undefined;
  const records = tlsaRecords(tlsa).filter((record) => usages.includes(record.usage) && isUsable(record));
  const name = withoutDot(host);
  const verdicts = view.services('certificate').flatMap(({ facts }) => {
    const seen = facts.presentedAt?.find((each) => each.host === name && each.port === port && each.distrust !== undefined);
    return seen === undefined ? [] : [records.some((record) => fits(record, facts, seen.distrust ?? ''))];
  });
  const [first] = verdicts;
  return verdicts.every((verdict) => verdict === first) ? first : undefined;
}

/** Usages 0 and 1 want an authority that clients know besides (RFC 6698 §2.1.1). */
function fits(record: TlsaFields, { certificates }: CertificateFile, distrust: string): boolean {
  if (record.usage < 2 && distrust !== '') return false;
  const [leaf, ...others] = certificates;
  const chosen = isAboutAuthority(record) ? others : leaf === undefined ? [] : [leaf];
  return chosen.some(({ certificate }) => selects(record, certificate));
}

import { candidatesFor, type Candidate } from '../../model/certificate/candidates.ts';
import { titleOf } from '../../model/certificate/role.ts';
import { associationData, isAboutAuthority, isUsable, selects, tlsaRecords, type TlsaFields } from '../../model/certificate/tlsa-match.ts';
import { presentedBy, tlsaService } from '../../model/certificate/tlsa-service.ts';
import type { CertificateUse } from '../../model/certificate/use.ts';
import { withoutDot, type DomainName } from '../../model/names/name.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';
import type { RRset } from '../../model/zone/zone.ts';

/**
 * The certificate that the repository holds for a host fits one of the TLSA records of that host. Told where a web server of the repository
 * presents it there, or where it names the host itself: a wildcard may be for other servers.
 */
export const tlsaCertificate = rule({
  id: 'tlsa/certificate',
  subject: 'rrset',
  types: [TYPE.TLSA],
  basis: [
    { doc: 'RFC 6698', section: '2.1', level: 'MUST' },
    { doc: 'RFC 7671', section: '5', level: 'MUST' },
    { doc: 'RFC 7672', section: '3', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dane/mismatch', 'dane/web-mismatch', 'cross/tlsa-cert-mismatch', 'repo/tlsa-cert-mismatch', 'dane/key-algorithms'],
  messages: ['mismatch', 'authority', 'otherKey'],
  check(tlsa, view) {
    const services = view.services('certificate');
    const service = services.length === 0 ? undefined : tlsaService(tlsa.owner);
    if (service === undefined) return notApplicable();
    const { host } = service;
    const uses = presentedBy(service, view);
    const candidates = candidatesFor(
      services,
      host,
      view.now,
      uses.map(({ file }) => file),
    );
    if (candidates.length === 0) return notApplicable();
    const records = tlsaRecords(tlsa);
    // What no client can use is told elsewhere, and decides nothing.
    if (!records.some(isUsable)) return notApplicable();
    if (candidates.some((candidate) => records.some((record) => fits(record, candidate)))) {
      const unfit = unfitKey(records, candidates, uses);
      if (unfit === undefined || (!unfit.reachesRoot && records.some(isAboutAuthority))) return pass();
      return fail('otherKey', { owner: tlsa.owner, host: withoutDot(host) }, [tlsa.at(0), unfit.leaf.at], { severity: 'warning' });
    }
    const open = candidates.find((candidate) => !candidate.reachesRoot && records.some(isAboutAuthority));
    if (open !== undefined)
      return unknown({ cause: 'issuerElsewhere', params: { name: titleOf(open.leaf.certificate) }, origin: open.leaf.at });
    const doubt = tlsa.zone.doubtAt(tlsa.ownerId, TYPE.TLSA);
    return doubt === undefined ? mismatch(tlsa, host, records, candidates[0]!) : unknown(doubt);
  },
});

/**
 * A server that fits by one of its certificates and not by another one: the client's abilities choose which it gets. Two servers of one name
 * may be two stages of one service.
 */
function unfitKey(
  records: readonly TlsaFields[],
  candidates: readonly Candidate[],
  uses: readonly CertificateUse[],
): Candidate | undefined {
  const fitting = candidates.filter((candidate) => records.some((record) => fits(record, candidate)));
  const byOf = ({ leaf }: Candidate): readonly object[] => uses.filter(({ file }) => file.certificates[0] === leaf).map(({ by }) => by);
  return candidates.find(
    (candidate) => !fitting.includes(candidate) && fitting.some((other) => byOf(other).some((by) => byOf(candidate).includes(by))),
  );
}

function fits(record: TlsaFields, { leaf, authorities }: Candidate): boolean {
  if (!isAboutAuthority(record)) return selects(record, leaf.certificate);
  return authorities.some(({ certificate }) => selects(record, certificate));
}

function mismatch(tlsa: RRset, host: DomainName, records: readonly TlsaFields[], { leaf }: Candidate): Verdict<'mismatch' | 'authority'> {
  const places = [...records.map((_, i) => tlsa.at(i)), leaf.at];
  const ofLeaf = records.find((record) => isUsable(record) && !isAboutAuthority(record));
  const { usage, selector, matchingType } = ofLeaf ?? RECOMMENDED;
  // A whole certificate in the record is no good advice (RFC 7671 §5.2.1).
  const fields = { usage, selector, matchingType: matchingType === 0 ? RECOMMENDED.matchingType : matchingType };
  const rdata = `${fields.usage} ${fields.selector} ${fields.matchingType} ${hexOf(associationData(fields, leaf.certificate))}`;
  const params = { owner: tlsa.owner, host: withoutDot(host), count: records.length, rdata };
  return fail(ofLeaf === undefined ? 'authority' : 'mismatch', params, places, {
    remedy: { kind: 'addRecord', near: tlsa.ref(0), owner: tlsa.owner, type: TYPE.TLSA, rdata, safety: 'review' },
  });
}

/** RFC 7671 §5.1: the key of the server, by SHA-256. */
const RECOMMENDED = { usage: 3, selector: 1, matchingType: 1 };

function hexOf(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) text += octet.toString(16).padStart(2, '0');
  return text;
}

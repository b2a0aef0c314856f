import { TYPE, typeName } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, pass, type Finding, type Severity } from '../../model/verdict.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = 'usage' | 'selector' | 'matchingType' | 'length' | 'privateUse' | 'full' | 'notCertificate';

/** The fields of a TLSA record have values that clients know, and its digest is whole. */
export const tlsaFields = rule({
  id: 'tlsa/fields',
  subject: 'rrset',
  types: [TYPE.TLSA, TYPE.SMIMEA],
  basis: [
    { doc: 'RFC 6698', section: '2.1', level: 'MUST' },
    { doc: 'RFC 7218', section: '2', level: 'MUST' },
    { doc: 'RFC 7671', section: '', level: 'BCP' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/tlsa-fields', 'zone/tlsa-length', 'zone/tlsa-matching-zero', 'dane/parameters', 'dane/digest-length', 'dane/full-data'],
  messages: ['usage', 'selector', 'matchingType', 'length', 'privateUse', 'full', 'notCertificate'],
  check(tlsa) {
    let findings: Finding<Message>[] | undefined;
    for (let i = 0; i < tlsa.count; i++) {
      const wire = tlsa.wire(i);
      // By far the most records: a digest of known kind and size.
      if (wire[0]! <= MOST_USAGE && wire[1]! <= MOST_SELECTOR && wire.length - 3 === OCTETS[wire[2]!]) continue;
      findings ??= [];
      judge(tlsa, i, wire, findings);
    }
    return findings === undefined ? pass() : failAll(findings);
  },
});

/** RFC 6698 §7.2 to §7.4; 255 is for private use in each. */
const MOST_USAGE = 3;
const MOST_SELECTOR = 1;
/** Octets of the digest by matching type: SHA-256 and SHA-512. */
const OCTETS: readonly (number | undefined)[] = [undefined, 32, 64];
const PRIVATE = 255;
/** Tag of an ASN.1 SEQUENCE, with which certificates and public keys begin. */
const SEQUENCE = 0x30;

function judge(tlsa: RRset, i: number, wire: Uint8Array, findings: Finding<Message>[]): void {
  const say = (message: Message, field: number, params: Record<string, string>, severity: Severity = 'error'): void =>
    void findings.push({
      message,
      params: { owner: tlsa.owner, type: typeName(tlsa.type), ...params },
      places: [tlsa.rdataAt(i, field)],
      severity,
    });
  const range = (message: 'usage' | 'selector' | 'matchingType', field: number, most: number): void => {
    const value = wire[field]!;
    if (value <= most) return;
    if (value === PRIVATE) say('privateUse', field, { value: String(value) }, 'advice');
    else say(message, field, { value: String(value), most: String(most) });
  };
  range('usage', 0, MOST_USAGE);
  range('selector', 1, MOST_SELECTOR);
  range('matchingType', 2, 2);
  const expected = OCTETS[wire[2]!];
  const octets = wire.length - 3;
  if (expected !== undefined && octets !== expected) {
    say('length', 3, { octets: String(octets), expected: String(expected), matchingType: String(wire[2]) });
  }
  if (wire[2] !== 0) return;
  if (wire[3] !== SEQUENCE) say('notCertificate', 3, { octets: String(octets) });
  else if (tlsa.type === TYPE.TLSA) say('full', 2, { octets: String(octets) }, 'advice');
}

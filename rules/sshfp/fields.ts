import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, pass, type Finding } from '../../model/verdict.ts';
import type { RRset } from '../../model/zone/zone.ts';

type Message = 'algorithm' | 'fingerprintType' | 'dsa' | 'sha1Only';

/** SSHFP records hold fingerprints that SSH clients can compare. */
export const sshfpFields = rule({
  id: 'sshfp/fields',
  subject: 'rrset',
  types: [TYPE.SSHFP],
  basis: [
    { doc: 'RFC 4255', section: '3.1', level: 'MUST' },
    { doc: 'RFC 6594', section: '3', level: 'MUST' },
    { doc: 'RFC 8709', section: '5', level: 'MUST' },
    { doc: 'IANA SSHFP parameters', section: '', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/sshfp-fields', 'zone/sshfp-sha1'],
  messages: ['algorithm', 'fingerprintType', 'dsa', 'sha1Only'],
  check(sshfp) {
    let sha1 = 0;
    let sha256 = 0;
    let odd = false;
    for (let i = 0; i < sshfp.count; i++) {
      const algorithm = sshfp.number(i, 0) ?? sshfp.wire(i)[0]!;
      const type = sshfp.number(i, 1) ?? sshfp.wire(i)[1]!;
      if (algorithm >= NAMES.length || NAMES[algorithm] === '' || algorithm === DSA || type === 0 || type > SHA256) odd = true;
      else if (type === SHA256) sha256 |= 1 << algorithm;
      else sha1 |= 1 << algorithm;
    }
    return !odd && (sha1 & ~sha256) === 0 ? pass() : failAll(findingsOf(sshfp, sha256));
  },
});

/** By number; 0 is reserved and 5 unassigned. */
const NAMES: readonly string[] = ['', 'RSA', 'DSA', 'ECDSA', 'Ed25519', '', 'Ed448'];
const DSA = 2;
const SHA1 = 1;
const SHA256 = 2;

function findingsOf(sshfp: RRset, sha256: number): Finding<Message>[] {
  const findings: Finding<Message>[] = [];
  for (let i = 0; i < sshfp.count; i++) {
    const [algorithm = 0, type = 0] = sshfp.wire(i);
    const name = NAMES[algorithm] ?? '';
    const params = { owner: sshfp.owner, algorithm: name === '' ? String(algorithm) : name, fingerprintType: String(type) };
    if (name === '') findings.push({ message: 'algorithm', params, places: [sshfp.rdataAt(i, 0)] });
    else if (type !== SHA1 && type !== SHA256) findings.push({ message: 'fingerprintType', params, places: [sshfp.rdataAt(i, 1)] });
    else if (algorithm === DSA) findings.push({ message: 'dsa', params, places: [sshfp.rdataAt(i, 0)], severity: 'advice' });
    else if (type === SHA1 && (sha256 & (1 << algorithm)) === 0) {
      findings.push({ message: 'sha1Only', params, places: [sshfp.rdataAt(i, 1)], severity: 'advice' });
    }
  }
  return findings;
}

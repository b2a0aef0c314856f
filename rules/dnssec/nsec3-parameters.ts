import { hexWord } from '../../model/rdata/hex.ts';
import { readNsec3param } from '../../model/rdata/read-dnssec.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { nsec3HashOctets } from '../../model/standards/dnssec.ts';
import { failAll, type Finding } from '../../model/verdict.ts';

type Message = 'hash' | 'flags' | 'iterations' | 'salt';

/** NSEC3 hashes names once, without salt. */
export const nsec3Parameters = rule({
  id: 'dnssec/nsec3-parameters',
  subject: 'rrset',
  types: [TYPE.NSEC3PARAM],
  basis: [
    { doc: 'RFC 9276', section: '3.1', level: 'MUST' },
    { doc: 'RFC 5155', section: '4.1.2', level: 'MUST' },
    { doc: 'RFC 5155', section: '11', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['dnssec/nsec3-iterations', 'dnssec/nsec3-salt', 'dnssec/nsec3-hash', 'dnssec/nsec3-flags'],
  messages: ['hash', 'flags', 'iterations', 'salt'],
  check(set) {
    const findings: Finding<Message>[] = [];
    const { owner } = set;
    for (let i = 0; i < set.count; i++) {
      const { hashAlgorithm, flags, iterations, salt } = readNsec3param(set.wire(i));
      if (nsec3HashOctets(hashAlgorithm) === null) {
        findings.push({ message: 'hash', params: { owner, hash: String(hashAlgorithm) }, places: [set.rdataAt(i, 0)] });
      }
      if (flags !== 0) findings.push({ message: 'flags', params: { owner, flags: String(flags) }, places: [set.rdataAt(i, 1)] });
      if (iterations !== 0) findings.push({ message: 'iterations', params: { owner, iterations }, places: [set.rdataAt(i, 2)] });
      if (salt.length > 0)
        findings.push({ message: 'salt', params: { owner, salt: hexWord(salt) }, places: [set.rdataAt(i, 3)], severity: 'warning' });
    }
    return failAll(findings);
  },
});

import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';

type Message = 'sha1' | 'onlySha1' | 'keyBits';

/** OpenDKIM signs and accepts nothing that RFC 8301 forbids: SHA-1, and keys of less than 1024 bits. */
export const strength = rule({
  id: 'opendkim/strength',
  subject: 'dkim-signer',
  basis: [
    { doc: 'RFC 8301', section: '3.1', level: 'MUST' },
    { doc: 'RFC 8301', section: '3.2', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['opendkim/algorithm', 'opendkim/min-key-bits'],
  messages: ['sha1', 'onlySha1', 'keyBits'],
  check({ options, signs }) {
    if (options.size === 0) return notApplicable();
    const findings: Finding<Message>[] = [];
    const algorithm = options.get('signaturealgorithm');
    if (signs && algorithm?.value.toLowerCase() === 'rsa-sha1') findings.push({ message: 'sha1', params: {}, places: [algorithm.at] });
    const only = options.get('allowsha1only');
    // A build with SHA-256, which is nearly every one, takes no notice of it.
    if (only !== undefined && /^(?:yes|true|1|on)$/i.test(only.value))
      findings.push({ message: 'onlySha1', params: {}, places: [only.at], severity: 'warning' });
    const bits = options.get('minimumkeybits');
    if (bits !== undefined && /^\d{1,6}$/.test(bits.value) && Number(bits.value) < LEAST_BITS)
      findings.push({ message: 'keyBits', params: { bits: Number(bits.value), least: LEAST_BITS }, places: [bits.at] });
    return failAll(findings);
  },
});

const LEAST_BITS = 1024;

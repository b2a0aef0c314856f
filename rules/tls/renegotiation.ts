import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';

/** A server renegotiates only in the secure way of RFC 5746. */
export const tlsRenegotiation = rule({
  id: 'tls/renegotiation',
  subject: 'tls-endpoint',
  planes: ['observed'],
  basis: [
    { doc: 'RFC 5746', section: '3.6', level: 'MUST' },
    { doc: 'RFC 9325', section: '3.5', level: 'MUST' },
    { doc: 'NCSC-NL TLS guidelines 2025-05', section: '3.4.2', level: 'BCP' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls/renegotiation-insecure', 'smtp/tls-renegotiation', 'internetnl/renegotiation_secure'],
  messages: ['insecure'],
  check({ seen }): Verdict<'insecure'> {
    if (seen === undefined) return notApplicable();
    if (seen.below13 === undefined) return seen.suites.gap === undefined ? notApplicable() : unknown(seen.suites.gap);
    const { version, secureRenegotiation: setting } = seen.below13;
    if (setting.kind === 'unknown') return unknown(setting.gap);
    if (setting.kind === 'default') return notApplicable();
    const { value, at } = setting;
    return value ? pass() : fail('insecure', { version }, [at]);
  },
});

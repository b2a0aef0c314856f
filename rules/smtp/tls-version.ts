import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';
import { TLS_VERSIONS, type TlsVersion } from '../../model/web/tls.ts';

/** A mail server of the Internet agrees to no version of TLS before 1.2 (RFC 8996 §4); in its configuration postfix/tls-versions tells it. */
export const smtpTlsVersion = rule({
  id: 'smtp/tls-version',
  subject: 'tls-endpoint',
  planes: ['observed'],
  basis: [
    { doc: 'RFC 8996', section: '4', level: 'MUST' },
    { doc: 'RFC 9325', section: '3.1.1', level: 'MUST' },
    { doc: 'NCSC-NL TLS guidelines 2025-05', section: '3.3.1', level: 'BCP' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['smtp/tls-version'],
  messages: ['old', 'broken', 'noModern'],
  check({ versions, seen, isOpportunistic, holders: [{ name }] }): Verdict<'old' | 'broken' | 'noModern'> {
    if (seen === undefined || !isOpportunistic) return notApplicable();
    if (versions.kind === 'unknown') return unknown(versions.gap);
    if (versions.kind === 'default') return notApplicable();
    const { value, at } = versions;
    const old = value.filter(isOld);
    const params = { name, versions: old.join(', ') };
    if (old.length === 0) return pass();
    if (old.length === value.length) return fail('noModern', params, [at], { severity: 'error' });
    // RFC 7435 §3: old TLS is still better than none; SSL is neither.
    return old.some((version) => version.startsWith('SSL'))
      ? fail('broken', params, [at], { severity: 'error' })
      : fail('old', params, [at]);
  },
});

function isOld(version: TlsVersion): boolean {
  return TLS_VERSIONS.indexOf(version) < TLS_VERSIONS.indexOf('TLSv1.2');
}

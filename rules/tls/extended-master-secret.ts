import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';

/** A server that speaks TLS 1.2 uses the extended master secret, which ties the keys to the whole handshake. */
export const tlsExtendedMasterSecret = rule({
  id: 'tls/extended-master-secret',
  subject: 'tls-endpoint',
  planes: ['observed'],
  basis: [
    { doc: 'RFC 7627', section: '5.2', level: 'SHOULD' },
    { doc: 'NCSC-NL TLS guidelines 2025-05', section: '4.1', level: 'BCP' },
  ],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls/extended-master-secret', 'internetnl/extended_master_secret'],
  messages: ['missing'],
  check({ seen }): Verdict<'missing'> {
    if (seen === undefined) return notApplicable();
    if (seen.below13 === undefined) return seen.suites.gap === undefined ? notApplicable() : unknown(seen.suites.gap);
    const { version, extendedMasterSecret: setting } = seen.below13;
    if (setting.kind === 'unknown') return unknown(setting.gap);
    if (setting.kind === 'default') return notApplicable();
    const { value, at } = setting;
    return value ? pass() : fail('missing', { version }, [at]);
  },
});

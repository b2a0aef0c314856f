import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';

/** No version of TLS compresses what it encrypts: who sees lengths could guess secrets from them (CRIME). */
export const tlsCompression = rule({
  id: 'tls/compression',
  subject: 'tls-endpoint',
  planes: ['observed'],
  basis: [
    { doc: 'RFC 9325', section: '3.3', level: 'SHOULD' },
    { doc: 'NCSC-NL TLS guidelines 2025-05', section: '3.4.1', level: 'BCP' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls/compression', 'smtp/tls-compression', 'internetnl/tls_compression'],
  messages: ['on'],
  check({ seen }): Verdict<'on'> {
    if (seen === undefined) return notApplicable();
    if (seen.below13 === undefined) return seen.suites.gap === undefined ? notApplicable() : unknown(seen.suites.gap);
    const { version, compression: setting } = seen.below13;
    if (setting.kind === 'unknown') return unknown(setting.gap);
    if (setting.kind === 'default') return notApplicable();
    const { value, at } = setting;
    return !value ? pass() : fail('on', { version }, [at]);
  },
});

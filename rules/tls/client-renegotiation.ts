import { rule } from '../../model/rule.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';

/** A client cannot have a server carry out handshake after handshake: each costs the server many times what it costs the client. */
export const tlsClientRenegotiation = rule({
  id: 'tls/client-renegotiation',
  subject: 'tls-endpoint',
  planes: ['observed'],
  basis: [{ doc: 'NCSC-NL TLS guidelines 2025-05', section: '3.4.2', level: 'BCP' }],
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls/renegotiation-client', 'internetnl/renegotiation_client'],
  messages: ['some', 'many'],
  check({ seen }): Verdict<'some' | 'many'> {
    if (seen === undefined) return notApplicable();
    if (seen.below13 === undefined) return seen.suites.gap === undefined ? notApplicable() : unknown(seen.suites.gap);
    const { version, clientRenegotiations: setting } = seen.below13;
    if (setting.kind === 'unknown') return unknown(setting.gap);
    if (setting.kind === 'default' || setting.value === 0) return pass();
    const { value: count, at } = setting;
    return count > MOST ? fail('many', { version, count }, [at]) : fail('some', { version, count }, [at], { severity: 'advice' });
  },
});

/** Internet.nl only remarks on up to ten. */
const MOST = 10;

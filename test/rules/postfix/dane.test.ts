import { describe, expect, it } from 'vitest';
import { dane } from '../../../rules/postfix/dane.ts';
import { saidOfPostfix } from '../../support/postfix.ts';

const DANE = 'smtp_tls_security_level = dane\n';

describe('postfix/dane', () => {
  it.each([
    ['DANE with DNSSEC passes', `${DANE}smtp_dns_support_level = dnssec\n`, undefined, []],
    ['DANE without it fails', DANE, undefined, ['fail notSet main.cf:1:27 dane']],
    ['DNS without DNSSEC fails', `${DANE}smtp_dns_support_level = enabled\n`, undefined, ['fail withoutDnssec main.cf:2:26 enabled']],
    [
      'names from elsewhere only fail',
      `${DANE}smtp_dns_support_level = dnssec\nsmtp_host_lookup = native\n`,
      undefined,
      ['fail withoutDns main.cf:3:20 native'],
    ],
    [
      'so does ignoring failures',
      `${DANE}smtp_dns_support_level = dnssec\nignore_mx_lookup_error = yes\n`,
      undefined,
      ['fail ignoresFailures main.cf:3:26 yes'],
    ],
    [
      'an option of a transport counts',
      'smtp_tls_security_level = may\n',
      'strict unix - - y - - smtp -o smtp_tls_security_level=dane-only\n',
      ['fail notSet master.cf:1:31 smtp_tls_security_level=dane-only'],
    ],
    ['a client without DANE is not its subject', 'smtp_tls_security_level = may\n', undefined, []],
    ['a placeholder is unknown', `${DANE}smtp_dns_support_level = {{ x }}\n`, undefined, ['unknown placeholder']],
  ])('%s', (_, main, master, expected) => expect(saidOfPostfix(dane, main, master)).toEqual(expected));
});

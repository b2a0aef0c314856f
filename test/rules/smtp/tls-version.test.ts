import { describe, expect, it } from 'vitest';
import { smtpTlsVersion } from '../../../rules/smtp/tls-version.ts';
import { type PlayedTls, saidOfPlayed } from '../../support/played-tls.ts';

const SUITE = 'ECDHE-RSA-AES256-SHA';

describe('smtp/tls-version', () => {
  it.each<[string, PlayedTls, string[]]>([
    ['TLS 1.2 and 1.3 pass', {}, ['pass']],
    ['TLS 1.0 does not', { versions: ['TLSv1', 'TLSv1.2'], suites: [SUITE] }, ['fail old TLSv1 TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA']],
    [
      'SSL 3.0 is broken',
      { versions: ['SSLv3', 'TLSv1.2'], suites: ['AES256-SHA'] },
      ['fail broken error SSLv3 TLS_RSA_WITH_AES_256_CBC_SHA'],
    ],
    [
      'old versions alone shut senders out',
      { versions: ['TLSv1.1'], suites: [SUITE] },
      ['fail noModern error TLSv1.1 TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'],
    ],
    ['of a server that falls silent nothing is known', { answers: 1 }, ['unknown timeout']],
  ])('%s', async (_, played, expected) => expect(await saidOfPlayed(smtpTlsVersion, played, 'mail')).toEqual(expected));

  it('leaves websites to tls/version', async () =>
    expect(await saidOfPlayed(smtpTlsVersion, { versions: ['TLSv1'], suites: [SUITE] })).toEqual(['notApplicable']));
});

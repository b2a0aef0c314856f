import { describe, expect, it } from 'vitest';
import type { DomainName } from '../../../model/names/name.ts';
import type { Gap, Origin } from '../../../model/origin.ts';
import type { ServiceRuleOf } from '../../../model/rule.ts';
import type { SmtpServer } from '../../../model/smtp/server.ts';
import type { Resolution, View } from '../../../model/view.ts';
import { starttls } from '../../../rules/smtp/starttls.ts';
import { EXCHANGER, saidOfPostfix } from '../../support/postfix.ts';

const at: Origin = { kind: 'probe', step: { transcript: '', step: 0, server: 'mx.example.org (192.0.2.25) port 25' } };
const timeout: Gap = { cause: 'timeout', params: { server: 'mx.example.org', detail: '' } };

/** A view in which the mail server has TLSA records, or none. */
function viewWith(hasKeys: boolean): View {
  const resolve = (name: string): Resolution =>
    hasKeys && name === '_25._tcp.mx.example.org.'
      ? ({ kind: 'answer', rrset: { at: () => at }, aliases: [] } as unknown as Resolution)
      : { kind: 'nodata', aliases: [] };
  return { resolve } as unknown as View;
}

function said(startTls: SmtpServer['startTls'], hasKeys = false): string {
  const server: SmtpServer = { host: 'mx.example.org.' as DomainName, address: '192.0.2.25', port: 25, at, startTls };
  const verdict = (starttls as unknown as { observed: ServiceRuleOf<'smtp-server', string> }).observed.check(server, viewWith(hasKeys));
  return verdict.outcome === 'fail' ? `fail ${verdict.findings[0].message}` : verdict.outcome;
}

describe('smtp/starttls of a server', () => {
  it.each<[string, SmtpServer['startTls'], boolean, string]>([
    ['a server that speaks TLS passes', 'offered', true, 'pass'],
    ['one that does not offer it fails', 'notOffered', false, 'fail notOffered'],
    ['the same with TLSA records gets no mail from some', 'notOffered', true, 'fail notOfferedWithTlsa'],
    ['one that offers it and does not do it fails', 'refused', false, 'fail broken'],
    ['of one that is silent nothing is known', timeout, true, 'unknown'],
  ])('%s', (_, startTls, hasKeys, expected) => expect(said(startTls, hasKeys)).toBe(expected));
});

const MAY = 'smtpd_tls_security_level = may\nsmtpd_tls_chain_files = /etc/ssl/mx1.pem\n';

describe('smtp/starttls in a configuration', () => {
  it.each([
    ['STARTTLS with a certificate passes', MAY, EXCHANGER, []],
    ['none fails', 'smtpd_tls_security_level = none\n', EXCHANGER, ['fail switchedOff main.cf:1:28 none']],
    ['nothing set fails at the service', 'biff = no\n', EXCHANGER, ['fail notSwitchedOn master.cf:1:1 smtp inet']],
    ['the old switch offers it too', 'smtpd_use_tls = yes\nsmtpd_tls_cert_file = /x\n', EXCHANGER, []],
    ['TLS without a certificate fails', 'smtpd_tls_security_level = may\n', EXCHANGER, ['fail noCertificate main.cf:1:28 may']],
    ['a certificate with a placeholder is one', 'smtpd_tls_security_level = may\nsmtpd_tls_cert_file = /etc/{{ x }}.pem\n', EXCHANGER, []],
    ['TLS for everybody on port 25 fails', `${MAY}smtpd_tls_security_level = encrypt\n`, EXCHANGER, ['fail required main.cf:3:28 encrypt']],
    [
      'an option of the service counts',
      MAY,
      `${EXCHANGER}  -o smtpd_tls_security_level=none\n`,
      ['fail switchedOff master.cf:2:6 smtpd_tls_security_level=none'],
    ],
    ['a word that is no level fails', 'smtpd_tls_security_level = yes\n', EXCHANGER, ['fail invalidLevel main.cf:1:28 yes']],
    ['submission alone is not its subject', 'biff = no\n', 'submission inet n - y - - smtpd\n', []],
    ['a server of its own machine is not its subject', 'inet_interfaces = loopback-only\n', EXCHANGER, []],
    [
      'behind postscreen the smtpd counts',
      'smtpd_tls_security_level = may\nsmtpd_tls_cert_file = /x\n',
      'smtp inet n - y - 1 postscreen\nsmtpd pass - - y - - smtpd\n  -o smtpd_tls_security_level=none\n',
      ['fail switchedOff master.cf:3:6 smtpd_tls_security_level=none'],
    ],
    ['a placeholder is unknown', 'smtpd_tls_security_level = {{ level }}\n', EXCHANGER, ['unknown placeholder']],
    ['who may reach it, where that is a placeholder, is unknown', 'inet_interfaces = {{ x }}\n', EXCHANGER, ['unknown placeholder']],
    ['without master.cf a bad value fails', 'smtpd_tls_security_level = none\n', undefined, ['fail switchedOff main.cf:1:28 none']],
    ['without master.cf nothing set is unknown', 'biff = no\n', undefined, ['unknown includeNotFound']],
  ])('%s', (_, main, master, expected) => expect(saidOfPostfix(starttls, main, master)).toEqual(expected));

  it('is only a warning where no MX names the server', () => {
    const zone =
      'example.org. 3600 IN SOA ns1 hostmaster 1 2 3 4 5\nexample.org. 3600 IN NS ns1\nexample.org. 3600 IN MX 10 mx1.example.org.\n';
    const main =
      'myhostname = mx1.example.org\nmydestination = example.org\nsmtpd_tls_security_level = encrypt\nsmtpd_tls_cert_file = /x\n';
    expect(saidOfPostfix(starttls, main, EXCHANGER, { 'example.org.zone': zone })).toEqual(['fail required main.cf:3:28 encrypt']);
  });
});

import { describe, expect, it } from 'vitest';
import { openRelay } from '../../../rules/postfix/open-relay.ts';
import { EXCHANGER, saidOfPostfix } from '../../support/postfix.ts';

const relay = (list: string): string => `compatibility_level = 3.7\nsmtpd_relay_restrictions = ${list}\n`;

describe('postfix/open-relay', () => {
  it.each([
    ['the usual list passes', relay('permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination'), EXCHANGER, []],
    ['the default passes', 'compatibility_level = 2\n', EXCHANGER, []],
    [
      'an empty list with a refusal among the recipients passes',
      `${relay('')}smtpd_recipient_restrictions = permit_mynetworks reject_unauth_destination\n`,
      EXCHANGER,
      [],
    ],
    [
      'permit before the refusal fails',
      relay('permit, reject_unauth_destination'),
      EXCHANGER,
      ['fail permitted main.cf:2:28 permit, reject_unauth_destination'],
    ],
    [
      'a table that says OK to all fails',
      relay('check_client_access static:OK, reject_unauth_destination'),
      EXCHANGER,
      ['fail permitted main.cf:2:28 check_client_access static:OK, reject_unauth_destination'],
    ],
    [
      'a refusal that is only logged is none',
      relay('warn_if_reject reject_unauth_destination, warn_if_reject reject'),
      EXCHANGER,
      ['fail notRefused main.cf:2:28 warn_if_reject reject_unauth_destination, warn_if_reject reject'],
    ],
    ['what would be permitted waits for good', relay('defer_if_permit, permit'), EXCHANGER, []],
    [
      'no refusal at all stops all mail',
      `${relay('permit_mynetworks')}smtpd_recipient_restrictions = permit_mynetworks\n`,
      EXCHANGER,
      ['fail inoperative main.cf:2:28 permit_mynetworks'],
    ],
    ['the default before 3.0 stops it too', 'biff = no\n', EXCHANGER, ['fail inoperative master.cf:1:1 smtp inet']],
    [
      'a restriction class is walked',
      `${relay('ours, permit_mynetworks')}smtpd_restriction_classes = ours\nours = reject_unauth_destination\n`,
      EXCHANGER,
      [],
    ],
    [
      'submission that refuses everybody but users passes',
      relay('reject_unauth_destination'),
      'submission inet n - y - - smtpd\n  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject\n',
      [],
    ],
    [
      'an option of the service counts',
      relay('reject_unauth_destination'),
      `${EXCHANGER}  -o { smtpd_relay_restrictions = permit }\n  -o { smtpd_recipient_restrictions = permit, reject }\n`,
      ['fail permitted master.cf:2:6 { smtpd_relay_restrictions = permit }'],
    ],
    [
      'a table that is not here is unknown',
      relay('check_client_access hash:/etc/postfix/clients, reject_unauth_destination'),
      EXCHANGER,
      ['unknown lookupTable'],
    ],
    ['a placeholder is unknown', relay('{{ x }}, reject_unauth_destination'), EXCHANGER, ['unknown placeholder']],
  ])('%s', (_, main, master, expected) => expect(saidOfPostfix(openRelay, main, master)).toEqual(expected));

  it('a table that is here lets single clients through', () => {
    const main = relay('check_client_access hash:/etc/postfix/clients, reject_unauth_destination');
    expect(saidOfPostfix(openRelay, main, EXCHANGER, { 'postfix/clients': '192.0.2.7 OK\n' })).toEqual([]);
  });
});

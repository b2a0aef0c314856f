import { describe, expect, it } from 'vitest';
import { smuggling } from '../../../rules/postfix/smuggling.ts';
import { EXCHANGER, saidOfPostfix } from '../../support/postfix.ts';

describe('postfix/smuggling', () => {
  it.each([
    ['normalize passes', 'smtpd_forbid_bare_newline = normalize\n', EXCHANGER, []],
    ['yes passes', 'smtpd_forbid_bare_newline = yes\n', EXCHANGER, []],
    ['no fails', 'smtpd_forbid_bare_newline = no\n', EXCHANGER, ['fail off main.cf:1:29 no']],
    ['from 3.9 on the default passes', 'compatibility_level = 3.9\n', EXCHANGER, []],
    ['without a version the default is unknown', 'biff = no\n', EXCHANGER, ['unknown softwareVersion']],
    [
      'the old remedy passes',
      'smtpd_forbid_bare_newline = no\nsmtpd_data_restrictions = reject_unauth_pipelining\nsmtpd_discard_ehlo_keywords = chunking, silent-discard\n',
      EXCHANGER,
      [],
    ],
    [
      'half of it does not',
      'smtpd_forbid_bare_newline = no\nsmtpd_data_restrictions = reject_unauth_pipelining\n',
      EXCHANGER,
      ['fail off main.cf:1:29 no'],
    ],
    ['submission is for users who have logged in', 'smtpd_forbid_bare_newline = no\n', 'submission inet n - y - - smtpd\n', []],
  ])('%s', (_, main, master, expected) => expect(saidOfPostfix(smuggling, main, master)).toEqual(expected));
});

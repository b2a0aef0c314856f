import { describe, expect, it } from 'vitest';
import { outgoingTls } from '../../../rules/postfix/client-tls.ts';
import { saidOfPostfix } from '../../support/postfix.ts';

describe('postfix/client-tls', () => {
  it.each([
    ['DANE passes', 'smtp_tls_security_level = dane\n', []],
    ['TLS where it is offered could be more', 'smtp_tls_security_level = may\n', ['fail noDane main.cf:1:27 may']],
    ['the old switch is the same', 'smtp_use_tls = yes\n', ['fail noDane main.cf:1:16 yes']],
    ['none fails', 'smtp_tls_security_level = none\n', ['fail off main.cf:1:27 none']],
    ['nothing set fails before 3.11', 'biff = no\ncompatibility_level = 2\n', ['fail offByDefault main.cf:1:1 biff']],
    [
      'from level 3.11 on nothing set is TLS where it is offered',
      'compatibility_level = 3.11\n',
      ['fail noDane main.cf:1:1 compatibility_level'],
    ],
    ['TLS demanded of everybody fails', 'smtp_tls_security_level = encrypt\n', ['fail mandatory main.cf:1:27 encrypt']],
    ['of one relay it may be', 'smtp_tls_security_level = encrypt\nrelayhost = [relay.example.net]:587\n', []],
    ['a word that is no level fails', 'smtp_tls_security_level = on\n', ['fail invalidLevel main.cf:1:27 on']],
    ['a placeholder is unknown', 'smtp_tls_security_level = {{ x }}\n', ['unknown placeholder']],
  ])('%s', (_, main, expected) => expect(saidOfPostfix(outgoingTls, main, undefined)).toEqual(expected));
});

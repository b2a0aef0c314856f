import { describe, expect, it } from 'vitest';
import { disclosure } from '../../../rules/postfix/disclosure.ts';
import { switchedOff } from '../../../rules/postfix/switched-off.ts';
import { short } from '../hosts.ts';
import { told } from '../told.ts';

const files = (main: string): Record<string, string> => ({
  'main.cf': `myhostname = mx1.example.org\n${main}`,
  'master.cf': 'smtp inet n - n - - smtpd\n',
});

describe('postfix/switched-off', () => {
  it.each([
    ['nothing said', '', []],
    ['no addresses beyond ASCII', 'smtputf8_enable = no\n', ['advice off']],
    ['switched on', 'requiretls_enable = yes\n', []],
    ['filters that may be away', 'milter_default_action = accept\n', ['advice accept']],
    ['a template decides', 'smtputf8_enable = {{ utf8 }}\n', []],
  ])('%s', (_, main, expected) => expect(told(switchedOff, files(main)).map(short)).toEqual(expected));
});

describe('postfix/disclosure', () => {
  it.each([
    ['nothing said', '', ['advice vrfy']],
    ['switched off', 'disable_vrfy_command = yes\n', []],
    ['a template decides', 'disable_vrfy_command = {{ vrfy }}\n', ['unknown']],
    ['nobody else gets there', 'inet_interfaces = loopback-only\n', []],
  ])('%s', (_, main, expected) => expect(told(disclosure, files(main)).map(short)).toEqual(expected));
});

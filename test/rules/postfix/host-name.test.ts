import { describe, expect, it } from 'vitest';
import { hostName } from '../../../rules/postfix/host-name.ts';
import { saidOfPostfix } from '../../support/postfix.ts';

describe('postfix/host-name', () => {
  it.each([
    ['a full name passes', 'myhostname = mx1.example.org\n', []],
    ['an address literal passes', 'myhostname = mx1.example.org\nsmtp_helo_name = [192.0.2.25]\n', []],
    ['a short name fails', 'myhostname = mx1\n', ['fail notQualified main.cf:1:14 mx1']],
    ['localhost.localdomain fails', 'myhostname = localhost.localdomain\n', ['fail notQualified main.cf:1:14 localhost.localdomain']],
    ['an underscore fails', 'myhostname = mx_1.example.org\n', ['fail notHostName main.cf:1:14 mx_1.example.org']],
    ['a name of one’s own network fails', 'myhostname = mx1.office.local\n', ['fail local main.cf:1:14 mx1.office.local']],
    ['behind one’s own relay it may be', 'myhostname = mx1.office.local\nrelayhost = [relay.example.org]\n', []],
    ['the name in HELO is looked at too', 'myhostname = mx1.example.org\nsmtp_helo_name = mail\n', ['fail notQualified main.cf:2:18 mail']],
    ['the name of the machine is unknown', 'biff = no\n', ['unknown machine']],
    ['a placeholder is unknown', 'myhostname = {{ x }}\n', ['unknown placeholder']],
  ])('%s', (_, main, expected) => expect(saidOfPostfix(hostName, main, undefined)).toEqual(expected));
});

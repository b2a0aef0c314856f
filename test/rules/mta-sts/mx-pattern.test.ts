import { describe, expect, it } from 'vitest';
import { domainName } from '../../../model/names/name.ts';
import { fitsPattern } from '../../../model/policy/mx-pattern.ts';
import { mtaStsMxPattern } from '../../../rules/mta-sts/mx-pattern.ts';
import { fixedText } from '../policy/fixed.ts';
import { saidOfFile } from '../policy/said.ts';

const policy = (...mx: readonly string[]): string =>
  `version: STSv1\nmode: enforce\nmax_age: 604800\n${mx.map((each) => `mx: ${each}\n`).join('')}`;

describe('mta-sts/mx-pattern', () => {
  it.each([
    ['hosts and a wildcard pass', policy('mail.example.net', 'MX1.Example.net', '*.mx.example.net', 'xn--bcher-kva.example'), []],
    ['a line without value is told where it stands', `${policy()}mx:\n`, []],
    ['none', policy(), ['error missing 2:7-2:14']],
    ['none, and mode none', 'version: STSv1\nmode: none\nmax_age: 0\n', []],
    ['a final dot', policy('mail.example.net.'), ['error dot 4:5-4:22']],
    ['an address', policy('192.0.2.25', '[2001:db8::25]'), ['error address 4:5-4:15', 'error address 5:5-5:19']],
    ['a link', policy('https://mail.example.net/'), ['error host 4:5-4:30']],
    ['the form of an earlier draft', policy('.example.net'), ['error asterisk 4:5-4:17']],
    ['an asterisk in a label', policy('mx*.example.net'), ['error asterisk 4:5-4:20']],
    ['an asterisk alone', policy('*'), ['error asterisk 4:5-4:6']],
    ['a wildcard further inside', policy('mx.*.example.net'), ['error asterisk 4:5-4:21']],
    ['a wildcard for everybody', policy('*.com'), ['error wide 4:5-4:10']],
    ['letters beyond ASCII', policy('b\u00c3\u00bccher.example'), ['error host 4:5-4:20']],
    ['an underscore', policy('mail_1.example.net'), ['error host 4:5-4:23']],
    ['two on a line', policy('a.example.net, b.example.net'), ['error several 4:5-4:33']],
    ['a placeholder leaves it open', policy('PRIMARY_HOSTNAME'), ['unknown']],
    ['a mode that is open leaves open whether there must be one', 'version: STSv1\nmode: ${MODE}\nmax_age: 0\n', ['unknown']],
  ])('%s', (_, text, expected) => expect(saidOfFile(mtaStsMxPattern, text)).toEqual(expected));

  it('slips are mended', () => {
    expect(fixedText(mtaStsMxPattern, policy('a.example.net.', '.example.net', 'https://b.example.net'))).toBe(
      policy('a.example.net', '*.example.net', 'b.example.net'),
    );
  });

  it.each([
    ['mail.example.net', 'mail.example.net.', true],
    ['MAIL.example.net', 'mail.example.net.', true],
    ['*.example.net', 'mail.example.net.', true],
    ['*.example.net', 'example.net.', false],
    ['*.example.net', 'a.mail.example.net.', false],
    ['mail.example.net.', 'mail.example.net.', true],
    ['example.net', 'mail.example.net.', false],
  ])('%s fits %s: %s', (pattern, host, expected) => expect(fitsPattern(pattern, domainName(host)!)).toBe(expected));
});

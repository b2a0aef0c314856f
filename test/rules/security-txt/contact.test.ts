import { describe, expect, it } from 'vitest';
import { securityTxtContact } from '../../../rules/security-txt/contact.ts';
import { EXPIRES, saidOfFile, signed } from '../policy/said.ts';
import { fixedText } from '../policy/fixed.ts';

describe('security-txt/contact', () => {
  it.each([
    ['an address with its scheme passes', 'Contact: mailto:security@example.org\n', []],
    ['two addresses and a subject pass', 'Contact: mailto:a@example.org,b@example.org?subject=Leak%20found\n', []],
    ['a number passes', 'Contact: tel:+31-20-555-0100\n', []],
    ['a web address passes', 'Contact: https://www.example.org/security?lang=en#form\n', []],
    ['a form at an address passes', 'Contact: https://[2001:db8::1]:8443/\n', []],
    ['any other scheme passes', 'Contact: xmpp:security@example.org\n', []],
    ['none is missing', '', ['error missing 1:1-1:30']],
    ['an address without scheme', 'Contact: security@example.org\n', ['error noScheme 2:10-2:30']],
    ['a number without scheme', 'Contact: +31 20 555 0100\n', ['error noScheme 2:10-2:25']],
    ['a host without scheme', 'Contact: www.example.org/security\n', ['error noScheme 2:10-2:34']],
    ['a scheme with slashes that mail has not', 'Contact: mailto://security@example.org\n', ['error noScheme 2:10-2:39']],
    ['plain HTTP', 'Contact: http://www.example.org/security\n', ['error http 2:10-2:41']],
    ['a web address without host', 'Contact: https:///security\n', ['error notUri 2:10-2:27']],
    ['a web address with one slash', 'Contact: https:/www.example.org\n', ['error notUri 2:10-2:32']],
    ['an address in words', 'Contact: mailto:security at example.org\n', ['error notUri 2:10-2:40']],
    ['prose', 'Contact: see our website\n', ['error notUri 2:10-2:25']],
    ['two in one field', 'Contact: mailto:a@example.org, https://www.example.org/\n', ['error several 2:10-2:56']],
    ['each fault is told', 'Contact: a@example.org\nContact: b@example.org\n', ['error noScheme 2:10-2:23', 'error noScheme 3:10-3:23']],
    ['a placeholder leaves it open', 'Contact: mailto:{{ mail }}\n', ['unknown']],
    ['lines of a template leave it open', '{{#contacts}}\n{{/contacts}}\n', ['unknown']],
  ])('%s', (_, text, expected) => expect(saidOfFile(securityTxtContact, EXPIRES + text)).toEqual(expected));

  it.each([
    ['security@example.org', 'mailto:security@example.org'],
    ['mailto://security@example.org', 'mailto:security@example.org'],
    ['+31 (20) 555 0100', 'tel:+31205550100'],
    ['//www.example.org/', 'https://www.example.org/'],
    ['http://www.example.org/', 'https://www.example.org/'],
  ])('%s is mended to %s', (wrong, right) => {
    expect(fixedText(securityTxtContact, `Contact: ${wrong}\n`)).toBe(`Contact: ${right}\n`);
  });

  it('a signed text is not mended', () => {
    const text = signed('Contact: security@example.org\n');
    expect(fixedText(securityTxtContact, text)).toBe(text);
  });
});

import { describe, expect, it } from 'vitest';
import { securityTxtCanonical } from '../../../rules/security-txt/canonical.ts';
import { SOUND_HEAD } from '../../support/judged.ts';
import { CONTACT, saidOfFile, signed } from '../policy/said.ts';

const zone = { 'example.org.zone': `${SOUND_HEAD}www A 192.0.2.1\nv6 AAAA 2001:db8::1\nshop CNAME shop.example.net.\nold CNAME gone\n` };
const said = (text: string): string[] => saidOfFile(securityTxtCanonical, CONTACT + text, zone);

describe('security-txt/canonical', () => {
  it.each([
    ['none passes', '', []],
    ['the place of the file passes', 'Canonical: https://www.example.org/.well-known/security.txt\n', []],
    ['a port and capitals pass', 'Canonical: https://WWW.example.org:443/.well-known/security.txt\n', []],
    ['the place of old passes', 'Canonical: https://v6.example.org/security.txt\n', []],
    ['another place', 'Canonical: https://www.example.org/security.html\n', ['warning place 2:12-2:49']],
    ['the site alone', 'Canonical: https://www.example.org\n', ['warning place 2:12-2:35']],
    ['a host that is not there', 'Canonical: https://web.example.org/.well-known/security.txt\n', ['warning host 2:12-2:60']],
    ['an alias that leads nowhere is not for here', 'Canonical: https://old.example.org/.well-known/security.txt\n', []],
    ['what is no link is not for here', 'Canonical: www.example.org/.well-known/security.txt\n', []],
    ['a host of another zone is open', 'Canonical: https://www.example.com/.well-known/security.txt\n', ['unknown']],
    ['an alias that leads elsewhere is open', 'Canonical: https://shop.example.org/.well-known/security.txt\n', ['unknown']],
    ['a placeholder is open', 'Canonical: https://{{ host }}/.well-known/security.txt\n', ['unknown']],
  ])('%s', (_, text, expected) => expect(said(text)).toEqual(expected));

  it('a signed file should have one', () => {
    expect(saidOfFile(securityTxtCanonical, signed(CONTACT), zone)).toEqual(['advice signed 1:1-1:35']);
  });
});

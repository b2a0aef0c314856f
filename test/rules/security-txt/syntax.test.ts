import { describe, expect, it } from 'vitest';
import { securityTxtSyntax } from '../../../rules/security-txt/syntax.ts';
import { fixedText } from '../policy/fixed.ts';
import { CONTACT, EXPIRES, saidOfFile, signed } from '../policy/said.ts';

const SOUND = CONTACT + EXPIRES;
const said = (text: string): string[] => saidOfFile(securityTxtSyntax, text);

describe('security-txt/syntax', () => {
  it.each([
    ['fields, comments and empty lines pass', `# Our address\n\n${SOUND}`, []],
    ['CRLF passes', SOUND.replaceAll('\n', '\r\n'), []],
    ['blanks at the end pass', `${CONTACT}Expires: 2027-05-01T00:00:00Z \t\n`, []],
    ['comments beyond ASCII pass', `# Wij lezen \u00c3\u00a1lles\n${SOUND}`, []],
    ['a signed file passes', signed(SOUND), []],
    [
      'a signed file with lines that begin with a hyphen passes',
      signed(`- --- leaks ---\n`.replace('- --- leaks ---', '# --- leaks') + SOUND),
      [],
    ],
    ['fields of later registrations pass', `${SOUND}CSAF: https://www.example.org/provider-metadata.json\n`, []],
    ['an indented field', ` ${SOUND}`, ['error indent 1:1-1:2']],
    ['an indented comment', `${SOUND}\t# comment\n`, ['error indent 3:1-3:2']],
    ['a blank before the colon', `Contact : mailto:security@example.org\n${EXPIRES}`, ['error colon 1:8-1:9']],
    ['no blank behind the colon', `Contact:mailto:security@example.org\n${EXPIRES}`, ['error space 1:8-1:9']],
    ['a tab behind the colon', `Contact:\tmailto:security@example.org\n${EXPIRES}`, ['error space 1:8-1:10']],
    ['no name', `${SOUND}: https://www.example.org/\n`, ['error name 3:1-3:27']],
    ['no value', `${SOUND}Policy:\n`, ['error value 3:1-3:8']],
    ['prose', `${SOUND}Thank you\n`, ['error line 3:1-3:10']],
    ['prose with a colon', `${SOUND}Dear reader: thank you\n`, ['error line 3:1-3:23']],
    ['a misspelt field', `${SOUND}Acknowledgements: https://www.example.org/\n`, ['warning misspelt 3:1-3:17']],
    ['a name with a blank', `${SOUND}Preferred Languages: en\n`, ['warning misspelt 3:1-3:20']],
    ['a misspelt field that is required', `Contacts: mailto:security@example.org\n${EXPIRES}`, ['error misspelt 1:1-1:9']],
    ['a field that nobody knows', `${SOUND}Favourite-Colour: blue\n`, ['advice unknownField 3:1-3:17']],
    ['a last line without end', SOUND.trimEnd(), ['error lastLine 2:30-2:30']],
    ['a byte order mark', `\u00ef\u00bb\u00bf${SOUND}`, ['error mark 1:1-1:4']],
    ['octets of another encoding', `${SOUND}# caf\u00e9\n`, ['error octets 3:6-3:7']],
    ['ten of a kind are enough', SOUND + 'x\n'.repeat(1000), Array.from({ length: 10 }, (_, i) => `error line ${i + 3}:1-${i + 3}:2`)],
    ['a page that was saved in place of the file', '<!DOCTYPE html>\n', ['error line 1:1-1:16']],
    ['lines of a template are not judged', `{% for contact in contacts %}\nContact: {{ contact }}\n{% endfor %}\n${EXPIRES}`, []],
    ['a large file', SOUND + '# more\n'.repeat(20_000), ['advice size 1:1-1:37']],
  ])('%s', (_, text, expected) => expect(said(text)).toEqual(expected));

  it.each([
    ['no signature', signed(SOUND).split('-----BEGIN PGP SIGNATURE')[0]!, ['error unsigned 1:1-1:35']],
    ['no end of the signature', signed(SOUND).replace('-----END PGP SIGNATURE-----\n', ''), ['error unended 6:1-6:30']],
    ['no beginning', SOUND + signed(SOUND).slice(signed(SOUND).indexOf('-----BEGIN PGP SIGNATURE')), ['error unframed 3:1-3:30']],
    ['a field among the headers', signed(SOUND).replace('SHA512\n\n', 'SHA512\n'), ['error headers 3:1-3:37']],
    ['a signature that is none', signed(SOUND).replace('iQIzBAEBCgAdFiEE', 'to be signed'), ['error data 8:1-8:13']],
    ['text before', `${EXPIRES}${signed(SOUND)}`, ['error outside 1:1-1:30']],
    ['text behind', `${signed(SOUND)}\nPolicy: https://www.example.org/\n`, ['error outside 12:1-12:33']],
  ])('of a signed file: %s', (_, text, expected) => expect(said(text)).toEqual(expected));

  it('slips are mended, and every other octet stays', () => {
    const before = `\ufeff Contact :mailto:security@example.org\r\nexpire:\t 2027-05-01T00:00:00Z\n# \u00e9`;
    expect(fixedText(securityTxtSyntax, before)).toBe('Contact: mailto:security@example.org\r\nExpires: 2027-05-01T00:00:00Z\n# \u00e9\n');
  });

  it('a signed file is left as it is', () => {
    const before = signed('Contact:mailto:security@example.org\n');
    expect(fixedText(securityTxtSyntax, before)).toBe(before);
  });
});

import { describe, expect, it } from 'vitest';
import { securityTxtLinks } from '../../../rules/security-txt/links.ts';
import { fixedText } from '../policy/fixed.ts';
import { CONTACT, saidOfFile } from '../policy/said.ts';

describe('security-txt/links', () => {
  it.each([
    ['links pass', 'Policy: https://www.example.org/security\nEncryption: openpgp4fpr:5f2de5521c63a801ab59ccb603d49de44b29100f\n', []],
    ['a key in the DNS passes', 'Encryption: dns:5d2d37ab._openpgpkey.example.org?type=OPENPGPKEY\n', []],
    ['contacts are not looked at', 'Contact: nobody\n', []],
    ['whether there is a reward is no link', 'Bug-Bounty: True\n', []],
    ['text', 'Acknowledgments: all of you\n', ['error notUri 2:18-2:28']],
    ['a host', 'Hiring: www.example.org/jobs\n', ['error noScheme 2:9-2:29']],
    ['plain HTTP', 'Encryption: http://www.example.org/key.asc\n', ['error http 2:13-2:43']],
    ['two in one field', 'Policy: https://a.example.org/ https://b.example.org/\n', ['error several 2:9-2:54']],
    ['CSAF that names its metadata passes', 'CSAF: https://www.example.org/.well-known/csaf/provider-metadata.json\n', []],
    ['CSAF that names a folder', 'CSAF: https://www.example.org/csaf/\n', ['error csafFile 2:7-2:36']],
    [
      'CSAF twice',
      'CSAF: https://a.example.org/provider-metadata.json\nCSAF: https://b.example.org/provider-metadata.json\n',
      ['advice csafSeveral 3:1-3:5'],
    ],
    ['a placeholder leaves it open', 'Policy: https://${HOST}/security\n', ['unknown']],
    ['a template leaves it open', '<% if policy %>\n<% end %>\n', ['unknown']],
  ])('%s', (_, text, expected) => expect(saidOfFile(securityTxtLinks, CONTACT + text)).toEqual(expected));

  it('a host becomes a web address', () => {
    expect(fixedText(securityTxtLinks, `${CONTACT}Hiring: example.org/jobs\n`)).toBe(`${CONTACT}Hiring: https://example.org/jobs\n`);
  });
});

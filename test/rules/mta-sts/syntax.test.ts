import { describe, expect, it } from 'vitest';
import { mtaStsSyntax } from '../../../rules/mta-sts/syntax.ts';
import { fixedText } from '../policy/fixed.ts';
import { saidOfFile } from '../policy/said.ts';

const SOUND = 'version: STSv1\nmode: enforce\nmx: mail.example.net\nmax_age: 604800\n';

describe('mta-sts/syntax', () => {
  it.each([
    ['the four fields pass', SOUND, []],
    [
      'CRLF, blanks at the end, none behind the colon and no end of the last line pass',
      SOUND.trimEnd().replaceAll('\n', ' \t\r\n').replaceAll(': ', ':'),
      [],
    ],
    ['several mail servers pass', `${SOUND}mx: backup.example.net\n`, []],
    ['white space before a name', ` ${SOUND}`, ['error blank 1:1-1:2']],
    ['white space before the colon', SOUND.replace('mode:', 'mode :'), ['error blank 2:5-2:6']],
    ['a comment', `# policy\n${SOUND}`, ['error line 1:1-1:9']],
    ['a field without its colon', SOUND.replace('mode:', 'mode'), ['error form 2:1-2:13']],
    ['a field in quotes', SOUND.replace('mode:', '"mode":'), ['error form 2:1-2:16']],
    ['a name in two words', SOUND.replace('max_age', 'max age'), ['error form 4:1-4:16']],
    ['a version without its colon is first all the same', SOUND.replace('version:', 'version'), ['error form 1:1-1:14']],
    ['a comment about a field', `# mode: testing\n${SOUND}`, ['error line 1:1-1:16']],
    ['a sentence that begins like a field', `Mode of the policy below\n${SOUND}`, ['error line 1:1-1:25']],
    ['a comment that begins with another word', `; the mode\n${SOUND}`, ['error line 1:1-1:11']],
    ['a page that was saved in place of the policy', '<!DOCTYPE html>\n', ['error line 1:1-1:16']],
    ['a field without value', SOUND.replace('mode: enforce', 'mode:'), ['error value 2:1-2:6']],
    ['an empty line', `${SOUND}\n`, ['advice emptyLine 5:1-5:1']],
    ['a hyphen in the name', SOUND.replace('max_age', 'max-age'), ['error misspelt 4:1-4:8']],
    ['capitals', SOUND.replace('mode', 'Mode'), ['error misspelt 2:1-2:5']],
    ['a field that nobody knows', `${SOUND}contact: postmaster\n`, ['advice unknownField 5:1-5:8']],
    ['a second mode', `${SOUND}mode: none\n`, ['warning duplicate 5:1-5:11']],
    ['version behind another field', 'mode: none\nversion: STSv1\nmax_age: 60\n', ['advice order 1:1-1:11']],
    ['a byte order mark', `\u00ef\u00bb\u00bf${SOUND}`, ['error mark 1:1-1:4']],
    ['octets of another encoding', `${SOUND}note: caf\u00e9\n`, ['advice unknownField 5:1-5:5', 'error octets 5:10-5:11']],
    ['ten of a kind are enough', SOUND + 'x\n'.repeat(50), Array.from({ length: 10 }, (_, i) => `error line ${i + 5}:1-${i + 5}:2`)],
    ['more than senders take', SOUND + 'mx: mail.example.net\n'.repeat(4000), ['warning size 1:1-1:15']],
    ['lines of a template', '{% if x %}\nmode: none\n{% else %}\nmode: enforce\n{% endif %}\n', []],
  ])('%s', (_, text, expected) => expect(saidOfFile(mtaStsSyntax, text)).toEqual(expected));

  it('slips are mended', () => {
    expect(fixedText(mtaStsSyntax, '\ufeffversion : STSv1\r\n Mode: enforce\r\nmaxage: 60\r\nMX: a.example.net\r\n')).toBe(
      'version: STSv1\r\nmode: enforce\r\nmax_age: 60\r\nmx: a.example.net\r\n',
    );
  });
});

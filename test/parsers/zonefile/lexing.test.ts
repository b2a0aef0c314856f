import { describe, expect, it } from 'vitest';
import { read } from './reading.ts';

const HEAD = '$TTL 7\n';

describe('lines', () => {
  it.each([
    ['parentheses over lines', 'a TXT ( "x"\n "y"\n)\n', ['a TXT "x" "y"']],
    ['parentheses with comments', 'a TXT ( ; one (\n "x" ; two )\n ) ; three\n', ['a TXT "x"']],
    ['parentheses around one line', '( a A 192.0.2.1 )\n', ['a A 192.0.2.1']],
    ['parentheses around the owner', '(\na A 192.0.2.1\n)\n', ['a A 192.0.2.1']],
    ['parentheses in the middle of a record', 'a ( A\n ) 192.0.2.1\n', ['a A 192.0.2.1']],
    ['parentheses without blanks', 'a TXT("x"\n"y")\n', ['a TXT "x" "y"']],
    ['empty parentheses', 'a A 192.0.2.1 ()\n', ['a A 192.0.2.1']],
    ['escaped parentheses', 'a TXT \\( \\)\n', ['a TXT "(" ")"']],
    ['quoted parentheses', 'a TXT "(" ")"\n', ['a TXT "(" ")"']],
    ['strings next to each other', 'a TXT "x""y"z\n', ['a TXT "x" "y" "z"']],
    ['semicolons in strings', 'a TXT "x;y"\n', ['a TXT "x;y"']],
    ['escaped semicolons', 'a TXT x\\;y\n', ['a TXT "x;y"']],
    ['comments without blanks', 'a A 192.0.2.1;c\n', ['a A 192.0.2.1']],
    ['quotes in comments', 'a A 192.0.2.1 ; "c\nb A 192.0.2.2\n', ['a A 192.0.2.1', 'b A 192.0.2.2']],
    ['escaped quotes', 'a TXT "x\\"y" z\\"\n', ['a TXT "x\\"y" "z\\""']],
    ['escaped octets', 'a TXT "\\065\\000\\255" \\066\n', ['a TXT "A\\000\\255" "B"']],
    ['an escaped backslash before a quote', 'a TXT "x\\\\" y\n', ['a TXT "x\\\\" "y"']],
    ['empty strings', 'a TXT "" ""\n', ['a TXT "" ""']],
    ['octets that are no ASCII in strings', 'a TXT "caf\xc3\xa9 \xff"\n', ['a TXT "caf\\195\\169 \\255"']],
    ['tabs in strings', 'a TXT "x\ty"\n', ['a TXT "x\\009y"']],
    ['NUL in strings', 'a TXT "x\0y"\n', ['a TXT "x\\000y"']],
    ['CRLF', 'a A 192.0.2.1\r\n\r\nb TXT ( "x" \r\n "y" )\r\n', ['a A 192.0.2.1', 'b TXT "x" "y"']],
    ['a mixture of line ends', 'a A 192.0.2.1\r\nb A 192.0.2.2\nc A 192.0.2.3\r\r\n', ['a A 192.0.2.1', 'b A 192.0.2.2', 'c A 192.0.2.3']],
    ['blank lines', '\n \n\t\n; c\n  ; c\n()\na A 192.0.2.1\n', ['a A 192.0.2.1']],
    ['blanks at the end', 'a A 192.0.2.1 \t \n', ['a A 192.0.2.1']],
    ['NUL in comments', 'a A 192.0.2.1 ; \0\n', ['a A 192.0.2.1']],
  ])('with %s are read', (_, text, expected) => {
    const { records, problems } = read(HEAD + text);
    expect(problems).toEqual([]);
    expect(records).toEqual(expected.map((record) => record.replace(/^(\S+)/, '$1.example.org. 7')));
  });

  it('behind a byte order mark are read, and the mark is told', () => {
    const { problems, records, reading } = read('\xef\xbb\xbfa 7 A 192.0.2.1\n');
    expect({ problems, records }).toEqual({ problems: ['byteOrderMark 1:1-1:4'], records: ['a.example.org. 7 A 192.0.2.1'] });
    expect(reading.problems[0]!.remedy).toMatchObject({ kind: 'replaceText', span: { start: 0, end: 3 }, text: '' });
  });

  it('without an end are read, and the end is missed', () => {
    const { problems, records, reading } = read('a 7 A 192.0.2.1\nb 7 A 192.0.2.2');
    expect(records.length).toBe(2);
    expect(problems).toEqual(['missingFinalNewline 2:16-2:16']);
    expect(reading.problems[0]!.remedy).toEqual({
      kind: 'replaceText',
      span: { path: 'example.org.zone', start: 31, end: 31 },
      text: '\n',
    });
  });

  it('without an end get the end that the others have', () => {
    const { reading } = read('a 7 A 192.0.2.1\r\nb 7 A 192.0.2.2');
    expect(reading.problems[0]!.remedy).toMatchObject({ text: '\r\n' });
  });

  it.each([
    ['nothing at all', ''],
    ['a byte order mark only', '\xef\xbb\xbf'],
    ['a newline only', '\n'],
    ['a quote only', '"'],
    ['a parenthesis only', '('],
    ['a backslash only', '\\'],
    ['a dollar only', '$'],
    ['a carriage return only', '\r'],
    ['a NUL only', '\0'],
  ])('of a file with %s do no harm', (_, text) => {
    expect(read(text).records).toEqual([]);
  });
});

describe('a large input', () => {
  it('with a line of a megabyte is read', () => {
    const strings = '"0123456789abcdef" '.repeat(3500);
    const { zone, problems } = read(`${HEAD}a TXT ${strings}\nb A 192.0.2.1 ; ${'c'.repeat(1_000_000)}\n`);
    expect(problems).toEqual([]);
    expect(zone.size).toBe(2);
  });

  it.each([
    ['opening parentheses', 'a TXT ( "x"\n', 2000],
    ['opening parentheses on one line', '(', 50_000],
    ['opening parentheses before a closing one far away', 'a TXT (\n', 2000],
    ['quotes', '"\n', 20_000],
    ['quotes in parentheses', 'a TXT ( "\n', 2000],
    ['backslashes', '\\', 50_000],
    ['dots', '.', 50_000],
    ['words', 'a ', 50_000],
    ['empty strings', '"" ', 20_000],
    ['comments', ';\n', 50_000],
    ['directives', '$ORIGIN a\n', 300],
    ['braces', '{{\n', 20_000],
  ])('of %s comes to an end', { timeout: 60_000 }, (_, text, times) => {
    const { problems } = read(`a 7 A 192.0.2.1\n${text.repeat(times)}\n)\n`);
    expect(problems.length).toBeLessThanOrEqual(10_001);
  });
});

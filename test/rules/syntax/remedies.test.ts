import { describe, expect, it } from 'vitest';
import { rules } from '../../../rules/registry.generated.ts';
import { applied, octetsOf } from '../../parsers/zonefile/reading.ts';
import { judged, SOUND_HEAD } from '../../support/judged.ts';

const ours = rules.filter(({ subject }) => subject === 'problem');

function failsOf(text: string) {
  return judged(ours, { 'example.org.zone': octetsOf(text) }).filter(({ outcome }) => outcome === 'fail');
}

describe('the mend of a problem', () => {
  it.each([
    ['of a missing newline', 'www A 192.0.2.1', 'www A 192.0.2.1\n', 'safe'],
    ['of a missing newline, CRLF', 'www A 192.0.2.1\r\nftp A 192.0.2.2', 'www A 192.0.2.1\r\nftp A 192.0.2.2\r\n', 'safe'],
    ['of an origin without its dot', '$ORIGIN sub.example.org\nwww A 192.0.2.1\n', '$ORIGIN sub.example.org.\nwww A 192.0.2.1\n', 'safe'],
    ['of an owner in quotes', '"www" A 192.0.2.1\n', 'www A 192.0.2.1\n', 'safe'],
    ['of an owner behind blanks', '  www A 192.0.2.1\n', 'www A 192.0.2.1\n', 'review'],
    ['of a mistyped type', 'www CNMAE mail\n', 'www CNAME mail\n', 'review'],
    ['of a name in UTF-8', 'b\xc3\xbccher A 192.0.2.1\n', 'xn--bcher-kva A 192.0.2.1\n', 'review'],
    ['of a target in UTF-8', 'www CNAME b\xc3\xbccher.example.net.\n', 'www CNAME xn--bcher-kva.example.net.\n', 'review'],
  ])('%s takes the finding away and brings none', (_, text, expected, safety) => {
    const before = SOUND_HEAD + text;
    const [finding, ...others] = failsOf(before);
    expect(others).toEqual([]);
    const [fix] = finding!.fixes;
    expect(fix?.safety).toBe(safety);
    const after = applied({ 'example.org.zone': before }, fix!)['example.org.zone']!;
    expect(after).toBe(SOUND_HEAD + expected);
    expect(failsOf(after)).toEqual([]);
  });

  it.each([
    ['an origin that may be meant', '$ORIGIN sub\nwww A 192.0.2.1\n'],
    ['an owner in quotes that needs them', '"w w" A 192.0.2.1\n'],
    ['a type like none', 'www WHATEVER x\n'],
    ['octets that are no UTF-8', 'b\xfccher A 192.0.2.1\n'],
    ['a parenthesis that is never closed', 'www TXT ( "a"\n'],
  ])('is not guessed for %s', (_, text) => {
    expect(failsOf(SOUND_HEAD + text).map(({ fixes }) => fixes)).toEqual([[]]);
  });
});

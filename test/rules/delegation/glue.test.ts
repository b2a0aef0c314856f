import { describe, expect, it } from 'vitest';
import { glue } from '../../../rules/delegation/glue.ts';
import { saidOf } from '../../support/judged.ts';

describe('delegation/glue', () => {
  it.each([
    ['a name server below the cut with an address passes', 'sub NS ns1.sub\nns1.sub A 192.0.2.1\n', []],
    ['an AAAA record alone is glue', 'sub NS ns1.sub\nns1.sub AAAA 2001:db8::1\n', []],
    ['a name server at the cut itself passes with an address', 'sub NS sub\nsub A 192.0.2.1\n', []],
    ['a name server below the cut without address fails', 'sub NS ns1.sub\n', ['fail missing 5:8-5:15 sub.example.org.']],
    ['a name server at the cut without address fails', 'sub NS sub\n', ['fail missing 5:8-5:11 sub.example.org.']],
    [
      'each host without address is told',
      'sub NS ns1.sub\nsub NS ns2.sub\n',
      ['fail missing 5:8-5:15 sub.example.org.', 'fail missing 6:8-6:15 sub.example.org.'],
    ],
    ['one that has an address is not', 'sub NS ns1.sub\nsub NS ns2.sub\nns1.sub A 192.0.2.1\n', ['fail missing 6:8-6:15 sub.example.org.']],
    ['a text record is no glue', 'sub NS ns1.sub\nns1.sub TXT "x"\n', ['fail missing 5:8-5:15 sub.example.org.']],
    [
      'a name server in a sibling without glue is a warning',
      'sub NS ns1.other\nother NS ns.example.net.\n',
      ['fail missingSibling 5:8-5:17 sub.example.org.'],
    ],
    ['a name server in a sibling with glue passes', 'sub NS ns1.other\nother NS ns1.other\nns1.other A 192.0.2.1\n', []],
    ['a name server in the parent zone itself is no glue', 'sub NS ns1\n', []],
    ['a name server elsewhere needs none', 'sub NS ns.example.net.\n', []],
    ['the apex is no delegation', '@ NS ns1.example.org.\n', []],
    ["a delegation below a delegation is nobody's", 'sub NS ns.example.net.\na.sub NS ns.a.sub\n', []],
  ])('%s', (_, zone, expected) => expect(saidOf(glue, zone)).toEqual(expected));

  it('is undecided where a part of the zone could not be read', () => {
    expect(saidOf(glue, 'sub NS ns1.sub\n$INCLUDE missing.inc\n')).toEqual(['unknown includeNotFound example.org.']);
  });
});

import { describe, expect, it } from 'vitest';
import { glueMatches } from '../../../rules/delegation/glue-matches.ts';
import { judged, SOUND_HEAD, saidOf } from '../../support/judged.ts';
import { childFile } from '../../support/child.ts';

const parent = 'sub NS ns1.sub\nns1.sub A 192.0.2.1\n';

describe('delegation/glue-matches', () => {
  it.each([
    ['the same address on both sides passes', parent, 'ns1 A 192.0.2.1\n', []],
    [
      'the same addresses in another order and form pass',
      'sub NS ns1.sub\nns1.sub AAAA 2001:db8::1\nns1.sub AAAA 2001:db8::2\n',
      'ns1 AAAA 2001:DB8:0::2\nns1 AAAA 2001:db8::1\n',
      [],
    ],
    ['another address in the child fails', parent, 'ns1 A 192.0.2.9\n', ['fail differs 6:11-6:20 sub.example.org.']],
    ['an address more in the child fails', parent, 'ns1 A 192.0.2.1\nns1 A 192.0.2.9\n', ['fail differs 6:11-6:20 sub.example.org.']],
    [
      'a family that only the child has fails at the NS record',
      parent,
      'ns1 A 192.0.2.1\nns1 AAAA 2001:db8::1\n',
      ['fail missingInParent 5:8-5:15 sub.example.org.'],
    ],
    [
      'a family that only the parent has fails',
      `${parent}ns1.sub AAAA 2001:db8::1\n`,
      'ns1 A 192.0.2.1\n',
      ['fail missingInChild 7:14-7:25 sub.example.org.'],
    ],
    ['a host that the child does not know fails', parent, '', ['fail missingInChild 6:11-6:20 sub.example.org.']],
    ['a wildcard of the child answers too', parent, '* A 192.0.2.1\n', []],
    ["a host without any glue is another rule's", 'sub NS ns1.sub\n', 'ns1 A 192.0.2.1\n', []],
    ["glue of a sibling is the sibling's", 'sub NS ns1.other\nother NS ns1.other\nns1.other A 192.0.2.1\n', '', []],
    ["a host that is an alias in the child is another rule's", parent, 'ns1 CNAME x.example.net.\n', []],
    ['a host that the child delegates further is not compared', 'sub NS ns1.a.sub\nns1.a.sub A 192.0.2.1\n', 'a NS ns.example.net.\n', []],
  ])('%s', (_, zone, child, expected) => expect(saidOf(glueMatches, zone, childFile('sub', child))).toEqual(expected));

  it('does not apply without the child', () => expect(saidOf(glueMatches, parent)).toEqual([]));

  it('is undecided where the child is not wholly known', () => {
    expect(saidOf(glueMatches, parent, childFile('sub', '$INCLUDE missing.inc\n'))).toEqual(['unknown includeNotFound example.org.']);
  });

  it.each([
    ['no address in common is an error', 'ns1 A 192.0.2.9\n', 'error'],
    ['an address in common makes it a warning', 'ns1 A 192.0.2.1\nns1 A 192.0.2.9\n', 'warning'],
  ])('%s', (_, child, severity) => {
    const results = judged([glueMatches], { 'example.org.zone': SOUND_HEAD + parent, ...childFile('sub', child) });
    expect(results.filter(({ outcome }) => outcome === 'fail').map((each) => each.severity)).toEqual([severity]);
  });
});

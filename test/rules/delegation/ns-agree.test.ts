import { describe, expect, it } from 'vitest';
import { nsAgree } from '../../../rules/delegation/ns-agree.ts';
import { judged, SOUND_HEAD, saidOf } from '../../support/judged.ts';
import { childFile } from '../../support/child.ts';

const both = 'sub NS a.example.net.\nsub NS b.example.net.\n';

describe('delegation/ns-agree', () => {
  it.each([
    ['the same name servers pass', both, '@ NS b.example.net.\n@ NS a.example.net.\n', []],
    ['letter case does not matter', 'sub NS A.example.NET.\n', '@ NS a.Example.net.\n', []],
    ['one that only the parent has fails at its record', both, '@ NS a.example.net.\n', ['fail notInChild 6:8-6:22 sub.example.org.']],
    [
      'one that only the child has fails at the delegation',
      'sub NS a.example.net.\n',
      '@ NS a.example.net.\n@ NS b.example.net.\n',
      ['fail notInParent 5:1-5:22 sub.example.org.'],
    ],
    [
      'both directions are told',
      both,
      '@ NS a.example.net.\n@ NS c.example.net.\n',
      ['fail notInParent 5:1-5:22 sub.example.org.', 'fail notInChild 6:8-6:22 sub.example.org.'],
    ],
    ['nothing in common fails once', both, '@ NS c.example.net.\n', ['fail disjoint 5:1-5:22 sub.example.org.']],
    ["a child without NS is another rule's", both, 'www A 192.0.2.1\n', []],
    [
      'a child that includes what is not there is undecided',
      both,
      '@ NS a.example.net.\n$INCLUDE missing.inc\n',
      ['unknown includeNotFound example.org.'],
    ],
    [
      'what the child has too much is sure even then',
      'sub NS a.example.net.\n',
      '@ NS b.example.net.\n$INCLUDE missing.inc\n',
      ['fail notInParent 5:1-5:22 sub.example.org.'],
    ],
  ])('%s', (_, zone, child, expected) =>
    expect([...saidOf(nsAgree, zone, childFile('sub', child, ''))].toSorted()).toEqual(expected.toSorted()),
  );

  it('does not apply without the child', () => expect(saidOf(nsAgree, both)).toEqual([]));

  it.each([
    ['an error when nothing is in common', '@ NS c.example.net.\n', ['error']],
    ['a warning when something is', '@ NS a.example.net.\n', ['warning']],
  ])('is %s', (_, child, severities) => {
    const results = judged([nsAgree], { 'example.org.zone': SOUND_HEAD + both, ...childFile('sub', child, '') });
    expect(results.filter(({ outcome }) => outcome === 'fail').map(({ severity }) => severity)).toEqual(severities);
  });
});

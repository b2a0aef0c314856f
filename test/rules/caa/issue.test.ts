import { describe, expect, it } from 'vitest';
import { caaIssue } from '../../../rules/caa/issue.ts';
import { judged, SOUND_HEAD, saidOf } from '../../support/judged.ts';

describe('caa/issue', () => {
  it.each([
    ['an authority passes', '@ CAA 0 issue "ca.example.net"\n@ CAA 0 iodef "mailto:a@example.org"\n', []],
    ['nobody passes', '@ CAA 0 issue ";"\n', []],
    ['only an address to report to forbids nothing', '@ CAA 0 iodef "mailto:a@example.org"\n', ['fail noIssue 5:1-5:37 example.org.']],
    ['only wildcards are limited', '@ CAA 0 issuewild ";"\n', ['fail onlyWild 5:1-5:22 example.org.']],
    ['only a contact forbids nothing', '@ CAA 0 contactemail "a@example.org"\n', ['fail noIssue 5:1-5:37 example.org.']],
    [
      'each name is looked at for itself',
      '@ CAA 0 issue ";"\nwww CAA 0 iodef "mailto:a@example.org"\n',
      ['fail noIssue 6:1-6:39 www.example.org.'],
    ],
    [
      'a zone with a hole is undecided',
      '@ CAA 0 iodef "mailto:a@example.org"\n$INCLUDE missing.inc\n',
      ['unknown includeNotFound example.org.'],
    ],
    ['a zone without CAA has nothing to look at', 'www A 192.0.2.1\n', []],
  ])('%s', (_, zone, expected) => expect(saidOf(caaIssue, zone)).toEqual(expected));

  it('weighs less where the set has a purpose of its own', () => {
    const severities = (zone: string) => judged([caaIssue], { 'example.org.zone': SOUND_HEAD + zone }).map(({ severity }) => severity);
    expect(severities('@ CAA 0 iodef "mailto:a@example.org"\n')).toEqual(['warning']);
    expect(severities('@ CAA 0 contactemail "a@example.org"\n')).toEqual(['advice']);
  });
});

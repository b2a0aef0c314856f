import { describe, expect, it } from 'vitest';
import { caaTags } from '../../../rules/caa/tags.ts';
import { judged, SOUND_HEAD, saidOf } from '../../support/judged.ts';

describe('caa/tags', () => {
  it.each([
    ['known tags pass', '@ CAA 0 issue ";"\n@ CAA 0 issuemail ";"\n@ CAA 128 issuewild ";"\n', []],
    ['letter case does not matter', '@ CAA 128 IssueWild ";"\n', []],
    ['a misspelled tag fails', '@ CAA 0 isue "ca.example.net"\n', ['fail misspelled 5:9-5:13 example.org.']],
    ['a tag that nobody knows is told', '@ CAA 0 somethingnew "x"\n', ['fail unknown 5:9-5:21 example.org.']],
    ['a tag of the first days is told', '@ CAA 0 policy "x"\n', ['fail reserved 5:9-5:15 example.org.']],
    [
      'an unknown tag with the critical flag stops every authority',
      '@ CAA 128 somethingnew "x"\n',
      ['fail critical 5:11-5:23 example.org.'],
    ],
    ['so does a misspelled one', '@ CAA 128 isue "ca.example.net"\n', ['fail critical 5:11-5:15 example.org.']],
  ])('%s', (_, zone, expected) => expect(saidOf(caaTags, zone)).toEqual(expected));

  it('mends a misspelled tag', () => {
    const [result] = judged([caaTags], { 'example.org.zone': `${SOUND_HEAD}@ CAA 0 isue "ca.example.net"\n` });
    expect(result?.severity).toBe('error');
    expect(result?.fixes[0]?.edits[0].text).toBe('issue');
  });
});

import { describe, expect, it } from 'vitest';
import { waiverSound } from '../../../rules/waiver/sound.ts';
import { saidOf } from '../../support/judged.ts';

describe('waiver/sound', () => {
  it.each([
    ['a comment with rule and reason passes', 'www A 192.0.2.1 ; hostmaster-ignore mx/target -- known\n', []],
    ['another comment is left alone', 'www A 192.0.2.1 ; hostmaster ignores this\n', []],
    [
      'a comment without reason fails',
      'www A 192.0.2.1 ; hostmaster-ignore mx/target\n',
      ['fail withoutReason 5:17-5:46 example.org.zone'],
    ],
    [
      'a comment with a day that is none fails',
      'www A 192.0.2.1 ; hostmaster-ignore mx/target until=2027-02-30 -- known\n',
      ['fail malformed 5:17-5:72 example.org.zone'],
    ],
    ['a comment without rule fails', 'www A 192.0.2.1 ; hostmaster-ignore -- known\n', ['fail malformed 5:17-5:45 example.org.zone']],
  ])('%s', (_, zone, expected) => expect(saidOf(waiverSound, zone)).toEqual(expected));
});

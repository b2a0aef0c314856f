import { describe, expect, it } from 'vitest';
import { zonemd } from '../../../rules/dnssec/zonemd.ts';
import { judged, SOUND_HEAD, saidOf } from '../../support/judged.ts';

/** The serial of the sound head. */
const SERIAL = 2026110101;
const sha384 = 'ab'.repeat(48);
const sha512 = 'ab'.repeat(64);

describe('dnssec/zonemd', () => {
  it.each([
    ['a digest for this serial passes', `@ ZONEMD ${SERIAL} 1 1 ${sha384}\n`, []],
    ['two kinds of digest pass', `@ ZONEMD ${SERIAL} 1 1 ${sha384}\n@ ZONEMD ${SERIAL} 1 2 ${sha512}\n`, []],
    ['a private scheme passes', `@ ZONEMD ${SERIAL} 240 1 ${sha384}\n`, []],
    ['a digest for another serial fails', `@ ZONEMD 1 1 1 ${sha384}\n`, ['fail serial 5:10-5:11 example.org.']],
    ['an unknown scheme fails', `@ ZONEMD ${SERIAL} 2 1 ${sha384}\n`, ['fail scheme 5:21-5:22 example.org.']],
    ['an unknown hash fails', `@ ZONEMD ${SERIAL} 1 9 ${sha384}\n`, ['fail hash 5:23-5:24 example.org.']],
    [
      'two different digests of one kind fail',
      `@ ZONEMD ${SERIAL} 1 1 ${sha384}\n@ ZONEMD ${SERIAL} 1 1 ${'cd'.repeat(48)}\n`,
      ['fail duplicate 6:1-6:121 example.org.'],
    ],
    ['a zone without digest has nothing to look at', 'www A 192.0.2.1\n', []],
    ["a digest away from the apex is another rule's", `www ZONEMD 1 1 1 ${sha384}\n`, []],
  ])('%s', (_, zone, expected) => expect(saidOf(zonemd, zone)).toEqual(expected));

  it('weighs an unknown kind less where a known one stands beside it', () => {
    const zone = `${SOUND_HEAD}@ ZONEMD ${SERIAL} 1 1 ${sha384}\n@ ZONEMD ${SERIAL} 1 9 ${sha384}\n`;
    expect(judged([zonemd], { 'example.org.zone': zone }).map(({ severity }) => severity)).toEqual(['warning']);
  });
});

import { describe, expect, it } from 'vitest';
import { dsPlace } from '../../../rules/delegation/ds-place.ts';
import { judged, saidOf } from '../../support/judged.ts';

const DS = 'DS 12345 13 2 0102030405060708091011121314151617181920212223242526272829303132';

describe('delegation/ds-place', () => {
  it.each([
    ['a DS beside NS passes', `sub NS ns.example.net.\nsub ${DS}\n`, []],
    ['a DS at the apex fails', `@ ${DS}\n`, ['fail atApex 5:1-5:81 example.org.']],
    ['a DS without NS fails', `sub ${DS}\n`, ['fail withoutNs 5:1-5:83 sub.example.org.']],
    ['a DS beside other types fails', `sub ${DS}\nsub A 192.0.2.1\n`, ['fail withoutNs 5:1-5:83 sub.example.org.']],
    ['a DS below a cut is hidden anyway', `sub NS ns.example.net.\na.sub ${DS}\n`, []],
    ['a DS without NS in a zone with a hole is undecided', `sub ${DS}\n$INCLUDE missing.inc\n`, ['unknown includeNotFound example.org.']],
  ])('%s', (_, zone, expected) => expect(saidOf(dsPlace, zone)).toEqual(expected));

  it('says nothing sure of a piece of a zone', () => {
    const results = judged(
      [dsPlace],
      { 'example.org.zone': `$TTL 3600\n$ORIGIN example.org.\n@ ${DS}\nsub ${DS}\n` },
      { origin: 'example.org.' },
    );
    expect(results.map(({ outcome }) => outcome).filter((outcome) => outcome === 'fail')).toEqual([]);
  });
});

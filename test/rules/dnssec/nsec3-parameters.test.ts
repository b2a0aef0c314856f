import { describe, expect, it } from 'vitest';
import { nsec3Parameters } from '../../../rules/dnssec/nsec3-parameters.ts';
import { saidOf } from '../../support/judged.ts';

describe('dnssec/nsec3-parameters', () => {
  it.each([
    ['no iterations and no salt pass', '@ NSEC3PARAM 1 0 0 -\n', []],
    ['iterations fail', '@ NSEC3PARAM 1 0 10 -\n', ['fail iterations 5:18-5:20 example.org.']],
    ['a salt fails', '@ NSEC3PARAM 1 0 0 AABB\n', ['fail salt 5:20-5:24 example.org.']],
    ['flags fail', '@ NSEC3PARAM 1 1 0 -\n', ['fail flags 5:16-5:17 example.org.']],
    ['another hash fails', '@ NSEC3PARAM 2 0 0 -\n', ['fail hash 5:14-5:15 example.org.']],
    ['each fault is told', '@ NSEC3PARAM 1 0 5 AB\n', ['fail iterations 5:18-5:19 example.org.', 'fail salt 5:20-5:22 example.org.']],
    ['a zone without NSEC3 has nothing to look at', 'www A 192.0.2.1\n', []],
  ])('%s', (_, zone, expected) => expect(saidOf(nsec3Parameters, zone)).toEqual(expected));
});

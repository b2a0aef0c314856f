import { describe, expect, it } from 'vitest';
import { mxDistinct } from '../../../rules/mx/distinct.ts';
import { saidOf } from '../../support/judged.ts';

describe('mx/distinct', () => {
  it.each([
    ['different servers pass', '@ MX 10 a\n@ MX 20 b\n', []],
    ['the same server with two preferences is told', '@ MX 10 a\n@ MX 20 A\n', ['fail again 6:1-6:10 example.org.']],
    ['the same record twice is a duplicate, which another rule tells', '@ MX 10 a\n@ MX 10 a\n', []],
  ])('%s', (_, zone, expected) => expect(saidOf(mxDistinct, zone)).toEqual(expected));
});

import { describe, expect, it } from 'vitest';
import { mxNull } from '../../../rules/mx/null.ts';
import { saidOf } from '../../support/judged.ts';
import { remediesOn } from '../../support/one-zone.ts';

describe('mx/null', () => {
  it.each([
    ['a null MX alone passes', '@ MX 0 .\n', []],
    ['a mail server beside it fails', '@ MX 10 mx\n@ MX 0 .\n', ['fail withOthers 6:1-6:9 example.org.']],
    ['another preference than 0 is told', '@ MX 10 .\n', ['fail preference 5:6-5:8 example.org.']],
    ['ordinary mail servers are not meant', '@ MX 10 a\n@ MX 20 b\n', []],
  ])('%s', (_, zone, expected) => expect(saidOf(mxNull, zone)).toEqual(expected));

  it('offers preference 0', () => {
    expect(remediesOn(mxNull, '$TTL 60\n@ SOA a b 1 2 3 4 5\n@ MX 10 .\n')).toMatchObject([{ kind: 'setRdata', rdata: '0 .' }]);
  });
});

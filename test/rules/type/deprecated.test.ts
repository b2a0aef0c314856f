import { describe, expect, it } from 'vitest';
import { deprecatedType } from '../../../rules/type/deprecated.ts';
import { saidOf } from '../../support/judged.ts';

describe('type/deprecated', () => {
  it.each([
    ['types in use pass', 'a A 192.0.2.1\na HINFO "x" "y"\na LOC 52 22 23 N 4 53 32 E -2m\n', []],
    ['a type with a successor is told', 'a MD b\n', ['fail replaced 5:1-5:7 a.example.org.']],
    ['a type that nobody took up is told', 'a MB b\n', ['fail unused 5:1-5:7 a.example.org.']],
    ['SPF beside the same text in TXT is told', '@ SPF "v=spf1 -all"\n@ TXT "v=spf1 -all"\n', ['fail spf 5:1-5:20 example.org.']],
    ['the split of the text does not matter', '@ SPF "v=spf1 " "-all"\n@ TXT "v=spf1 -all"\n', ['fail spf 5:1-5:23 example.org.']],
    ['SPF without TXT is seen by nobody', '@ SPF "v=spf1 -all"\n', ['fail spfWithoutTxt 5:1-5:20 example.org.']],
    ['SPF with another TXT is seen by nobody', '@ SPF "v=spf1 -all"\n@ TXT "v=spf1 ?all"\n', ['fail spfWithoutTxt 5:1-5:20 example.org.']],
    ['the TXT may stand where an include is missing', '@ SPF "v=spf1 -all"\n$INCLUDE mail.zone\n', ['fail spf 5:1-5:20 example.org.']],
    ['a key for SIG(0) passes', 'a KEY 512 3 5 AQPSKmynfzW4kyBv015MUG2DeIQ3\n', []],
  ])('%s', (_, zone, expected) => expect(saidOf(deprecatedType, zone)).toEqual(expected));
});

import { describe, expect, it } from 'vitest';
import { nsPresent } from '../../../rules/ns/present.ts';
import { saidOf } from '../../support/judged.ts';

const HEAD = '$ORIGIN example.org.\n$TTL 3600\n@ SOA ns1.example.net. root 1 14400 3600 1209600 3600\n';

describe('ns/present', () => {
  it.each([
    ['two name servers pass', `${HEAD}@ NS ns1.example.net.\n@ NS ns2.example.net.\n`, []],
    ['none fails at the SOA', HEAD, ['fail missing 3:1-3:54 example.org.']],
    ['one is too few', `${HEAD}@ NS ns1.example.net.\n`, ['fail single 4:1-4:22 example.org.']],
    ['the same one twice is one', `${HEAD}@ NS ns1.example.net.\n@ NS NS1.example.net.\n`, ['fail single 4:1-4:22 example.org.']],
    ['a local zone is served by localhost', `${HEAD}@ NS localhost.\n`, []],
    ['a catalog zone is served by nobody', `${HEAD}@ NS invalid.\n`, []],
    [
      'a delegation with one name server is told as well',
      `${HEAD}@ NS ns1.example.net.\n@ NS ns2.example.net.\nsub NS ns1\n`,
      ['fail singleAtCut 6:1-6:11 sub.example.org.'],
    ],
    [
      'a delegation that is hidden by another is not',
      `${HEAD}@ NS ns1.example.net.\n@ NS ns2.example.net.\nsub NS a.example.net.\nsub NS b.example.net.\nx.sub NS ns1\n`,
      [],
    ],
    [
      'the second may stand where an include is missing',
      `${HEAD}@ NS ns1.example.net.\n$INCLUDE ns.zone\n`,
      ['unknown includeNotFound example.org.'],
    ],
    ['all of them may stand where an include is missing', `${HEAD}$INCLUDE ns.zone\n`, ['unknown includeNotFound example.org.']],
  ])('%s', (_, zone, expected) => expect(saidOf(nsPresent, zone)).toEqual(expected));
});

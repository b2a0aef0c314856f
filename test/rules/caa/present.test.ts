import { describe, expect, it } from 'vitest';
import { present } from '../../../rules/caa/present.ts';
import { deployment, plain, secure, short } from '../hosts.ts';
import { told } from '../told.ts';

describe('caa/present', () => {
  it.each([
    ['records at the apex', '@ CAA 0 issue "letsencrypt.org"\n', secure('www.example.org'), []],
    ['none at all', '', secure('www.example.org'), ['advice none']],
    ['two hosts of one zone are told once', '', secure('www.example.org') + secure('shop.example.org'), ['advice none']],
    ['a host without TLS', '', plain('www.example.org'), []],
    ['a name of another zone', '', secure('www.example.net'), []],
    ['the zone may go on elsewhere', '$INCLUDE more\n', secure('www.example.org'), ['unknown']],
  ])('%s', (_, records, servers, expected) => expect(told(present, deployment(records, servers)).map(short)).toEqual(expected));
});

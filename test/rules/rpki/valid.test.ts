import { describe, expect, it } from 'vitest';
import { rpkiValid } from '../../../rules/rpki/valid.ts';
import { saidWith, type RoutingLines } from './routed.ts';

const WEB = '@ A 192.0.2.80\n@ AAAA 2001:db8::80\n';
const ROUTES = ['192.0.2.0/24 64500', '2001:db8::/32 64500'];

describe('rpki/valid', () => {
  it.each<[string, string, RoutingLines | undefined, string[]]>([
    ['routes that are allowed pass', WEB, { vrps: ROUTES, routes: ROUTES }, ['pass']],
    [
      'another AS than is allowed fails',
      WEB,
      { vrps: ['192.0.2.0/24 64501', '2001:db8::/32 64500'], routes: ROUTES },
      ['error otherOrigin example.org. 192.0.2.0/24'],
    ],
    [
      'a longer prefix than is allowed fails',
      WEB,
      { vrps: ['192.0.2.0/23 64500', '2001:db8::/32 64500'], routes: ROUTES },
      ['error tooLong example.org. 192.0.2.0/24'],
    ],
    [
      'what nobody may announce fails',
      WEB,
      { vrps: ['192.0.2.0/24 0', '2001:db8::/32 64500'], routes: ROUTES },
      ['error nobody example.org. 192.0.2.0/24'],
    ],
    [
      'each of several routes is judged',
      WEB,
      { vrps: ['192.0.0.0/16-24 64500', '2001:db8::/32 64500'], routes: [...ROUTES, '192.0.0.0/16 64501', '192.0.2.0/24 64502'] },
      ['error otherOrigin example.org. 192.0.0.0/16', 'error otherOrigin example.org. 192.0.2.0/24'],
    ],
    [
      'a wider route without one, beside one that has it, is told',
      WEB,
      { vrps: ROUTES, routes: [...ROUTES, '192.0.0.0/16 64500'] },
      ['warning uncovered example.org. 192.0.0.0/16'],
    ],
    ['that no route is covered is another rule’s', WEB, { vrps: [], routes: ROUTES }, ['pass']],
    ['what nobody announces is not judged', WEB, { vrps: ROUTES, routes: [] }, []],
    ['without a table nothing is known', WEB, { vrps: ROUTES }, ['unknown noRouteTable']],
    ['without authorisations nothing is known', WEB, { routes: ROUTES }, ['unknown noRoutingData']],
    ['who names no routing data hears nothing', WEB, undefined, []],
  ])('%s', (_, records, lines, expected) => expect(saidWith(rpkiValid, records, lines)).toEqual(expected));
});

import { describe, expect, it } from 'vitest';
import { rpkiRoa } from '../../../rules/rpki/roa.ts';
import { saidWith, type RoutingLines } from './routed.ts';

const WEB = '@ A 192.0.2.80\n';
const ALL = `@ NS ns\n@ MX 10 mx\n${WEB}ns A 198.51.100.53\nmx A 203.0.113.25\nmx AAAA 2001:db8::25\n`;
const ROUTES = ['192.0.2.0/24 64500', '198.51.100.0/24 64501', '203.0.113.0/24 64502', '2001:db8::/32 64502'];
const VRPS = ROUTES;

describe('rpki/roa', () => {
  it.each<[string, string, RoutingLines | undefined, string[]]>([
    ['addresses whose routes are covered pass', ALL, { vrps: VRPS, routes: ROUTES }, ['pass']],
    [
      'a route that an authorisation contradicts is covered; another rule tells it',
      WEB,
      { vrps: ['192.0.2.0/24 1'], routes: ROUTES },
      ['pass'],
    ],
    ['a web site without one fails', ALL, { vrps: VRPS.slice(1), routes: ROUTES }, ['warning missing example.org. 192.0.2.0/24']],
    [
      'a name server without one fails',
      ALL,
      { vrps: VRPS.toSpliced(1, 1), routes: ROUTES },
      ['warning missing ns.example.org. 198.51.100.0/24'],
    ],
    [
      'a mail server without one for one of its addresses fails',
      ALL,
      { vrps: VRPS.slice(0, 3), routes: ROUTES },
      ['warning missing mx.example.org. 2001:db8::/32'],
    ],
    ['a host is told once', `${WEB}@ A 192.0.2.81\n`, { vrps: [], routes: ROUTES }, ['warning missing example.org. 192.0.2.0/24']],
    [
      'one for a part of the route is none',
      WEB,
      { vrps: ['192.0.2.0/25 64500'], routes: ROUTES },
      ['warning missing example.org. 192.0.2.0/24'],
    ],
    [
      'where nobody announces the address it counts itself',
      WEB,
      { vrps: [], routes: [] },
      ['warning missingForAddress example.org. 192.0.2.80'],
    ],
    ['without a table of routes too', WEB, { vrps: ['192.0.2.0/24 64500'] }, ['pass']],
    [
      'without a table of routes an address that is not covered fails',
      WEB,
      { vrps: [] },
      ['warning missingForAddress example.org. 192.0.2.80'],
    ],
    ['without authorisations nothing is known', WEB, { routes: ROUTES }, ['unknown noRoutingData']],
    ['old ones tell nothing', WEB, { vrps: [], routes: ROUTES, daysOld: 31 }, ['unknown oldRoutingData']],
    ['those of yesterday do', WEB, { vrps: VRPS, routes: ROUTES, daysOld: 1 }, ['pass']],
    ['of a host elsewhere nothing is known', '@ MX 10 mx.example.net.\n', { vrps: VRPS, routes: ROUTES }, ['unknown outsideRepository']],
    ['nobody announces private addresses', '@ A 10.0.0.1\n', { vrps: [], routes: [] }, []],
    ['a zone without hosts has nothing to cover', '@ MX 0 .\n', { vrps: [], routes: [] }, []],
    ['who names no routing data hears nothing of files', WEB, undefined, []],
  ])('%s', (_, records, lines, expected) => expect(saidWith(rpkiRoa, records, lines)).toEqual(expected));
});

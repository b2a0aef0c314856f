import { describe, expect, it } from 'vitest';
import { SOUND_HEAD } from '../../support/judged.ts';
import { routingOf, type RoutingLines } from '../../rules/rpki/routed.ts';
import { scored } from './scored.ts';

const HEAD = SOUND_HEAD.replace('@ IN NS ns1.example.net.\n', '@ IN NS ns\n');
const ALL = `${HEAD}@ A 192.0.2.80\n@ MX 10 mx\nns A 198.51.100.53\nmx A 203.0.113.25\n`;
const ROUTES = ['192.0.2.0/24 64500', '198.51.100.0/24 64501', '203.0.113.0/24 64502'];
const GOOD: RoutingLines = { vrps: ROUTES, routes: ROUTES };

function subtests(kind: 'web' | 'mail', zone: string, lines: RoutingLines): string[] {
  const all = scored(kind, zone, {}, 'example.org', routingOf(lines)).subtests;
  return Object.entries(all).flatMap(([id, said]) => (id.includes('rpki') ? [`${id} ${said}`] : []));
}

describe('routes, as Internet.nl scores them', () => {
  it.each<[string, RoutingLines, string[]]>([
    [
      'all covered and valid',
      GOOD,
      ['web_rpki_exists passed 5', 'web_rpki_valid passed 10', 'ns_rpki_exists passed 5', 'ns_rpki_valid passed 10'],
    ],
    [
      'a site without a ROA: a warning that takes all points',
      { ...GOOD, vrps: ROUTES.slice(1) },
      ['web_rpki_exists warning 0 noRoa', 'web_rpki_valid failed 0 routeNotFound', 'ns_rpki_exists passed 5', 'ns_rpki_valid passed 10'],
    ],
    [
      'an invalid route to a name server',
      { ...GOOD, vrps: [ROUTES[0]!, '198.51.100.0/24 64999'] },
      ['web_rpki_exists passed 5', 'web_rpki_valid passed 10', 'ns_rpki_exists passed 5', 'ns_rpki_valid failed 0 routeInvalid'],
    ],
    [
      'of several routes one without a ROA',
      { ...GOOD, routes: [...ROUTES, '192.0.0.0/16 64500'] },
      ['web_rpki_exists passed 5', 'web_rpki_valid failed 0 routeNotFound', 'ns_rpki_exists passed 5', 'ns_rpki_valid passed 10'],
    ],
    [
      'an invalid one weighs no less beside one that is not found',
      { vrps: ['192.0.2.0/24 1', ROUTES[1]!], routes: [...ROUTES, '192.0.0.0/16 64500'] },
      ['web_rpki_exists passed 5', 'web_rpki_valid failed 0 routeInvalid', 'ns_rpki_exists passed 5', 'ns_rpki_valid passed 10'],
    ],
    [
      'addresses that nobody announces cost nothing, when a ROA covers them',
      { vrps: ROUTES, routes: [] },
      [
        'web_rpki_exists passed 5',
        'web_rpki_valid not_tested 10 notRouted',
        'ns_rpki_exists passed 5',
        'ns_rpki_valid not_tested 10 notRouted',
      ],
    ],
    [
      'without a table of routes nothing is sure',
      { vrps: ROUTES },
      [
        'web_rpki_exists undecided ? noRouteTable',
        'web_rpki_valid undecided ? noRouteTable',
        'ns_rpki_exists undecided ? noRouteTable',
        'ns_rpki_valid undecided ? noRouteTable',
      ],
    ],
    [
      'but that no ROA covers the address',
      { vrps: ROUTES.slice(1) },
      [
        'web_rpki_exists warning 0 noRoa',
        'web_rpki_valid undecided ? noRouteTable',
        'ns_rpki_exists undecided ? noRouteTable',
        'ns_rpki_valid undecided ? noRouteTable',
      ],
    ],
    [
      'old authorisations tell nothing',
      { ...GOOD, daysOld: 40 },
      [
        'web_rpki_exists undecided ? oldRoutingData',
        'web_rpki_valid undecided ? oldRoutingData',
        'ns_rpki_exists undecided ? oldRoutingData',
        'ns_rpki_valid undecided ? oldRoutingData',
      ],
    ],
  ])('of a site: %s', (_, lines, expected) => expect(subtests('web', ALL, lines)).toEqual(expected));

  it('of mail: its servers, its name servers, and the name servers of the servers', () => {
    expect(subtests('mail', ALL, { ...GOOD, vrps: ROUTES.slice(0, 2) })).toEqual([
      'mail_rpki_exists warning 0 noRoa',
      'mail_rpki_valid failed 0 routeNotFound',
      'ns_rpki_exists passed 5',
      'ns_rpki_valid passed 10',
      'mail_mx_ns_rpki_exists passed 5',
      'mail_mx_ns_rpki_valid passed 10',
    ]);
  });

  it('of a domain without mail: full points', () => {
    expect(subtests('mail', `${HEAD}@ MX 0 .\nns A 198.51.100.53\n`, GOOD).filter((line) => line.startsWith('mail'))).toEqual([
      'mail_rpki_exists not_tested 5 noMx',
      'mail_rpki_valid not_tested 10 noMx',
      'mail_mx_ns_rpki_exists not_tested 5 noMx',
      'mail_mx_ns_rpki_valid not_tested 10 noMx',
    ]);
  });

  it('findings stand behind the subtest of their host', () => {
    const { evidence } = scored('web', ALL, {}, 'example.org', routingOf({ ...GOOD, vrps: ROUTES.slice(1) }));
    expect([evidence['web_rpki_exists'], evidence['web_rpki_valid'], evidence['ns_rpki_exists']]).toEqual([['rpki/roa'], ['rpki/roa'], []]);
  });
});

import { describe, expect, test } from 'vitest';
import { TYPE } from '../../../model/rdata/types.ts';
import { observedZones, referenceServer } from '../../../probes/dns/observed-zone.ts';
import { recursiveResolver } from '../../../probes/dns/resolver.ts';
import { recordTranscript } from '../../../probes/dns/transcript.ts';
import { APEX, goodInternet, looked, name, serversOf, steps, survey, ZONE, PARENT } from './support/good-example.ts';
import { internet } from './support/internet.ts';
import type { Internet, Place } from './support/internet.ts';
import { QR, writeMessage } from './support/write-message.ts';
import { authority, recursive, zoneOf } from './support/zone-server.ts';
import { observedParent, observedZone } from './support/observed.ts';

describe('a zone that is well', () => {
  test('is seen at every server, over both families', async () => {
    expect(serversOf(await survey(goodInternet()))).toEqual([
      'ns1.good.example. 192.0.2.11 authoritative 5',
      'ns2.good.example. 192.0.2.12 authoritative 5',
      'ns2.good.example. 2001:db8::12 authoritative 5',
    ]);
  });

  test('shows its delegation: NS, DS, glue', async () => {
    const { delegation } = await survey(goodInternet());
    if (delegation.kind !== 'delegated') throw new Error(delegation.kind);
    const { seen } = delegation;
    expect([delegation.parent, seen.ns.length, seen.glue.length, seen.ds.kind]).toEqual(['example.', 2, 3, 'records']);
  });

  test('is asked without recursion, and for the hosts its records lead to', async () => {
    const net = goodInternet();
    const { questions } = await survey(net);
    const toChild = net.asked.filter(({ server }) => server.address === '192.0.2.11');
    expect(toChild.every(({ flags }) => !flags.recursionDesired && flags.dnssecOk)).toBe(true);
    expect(questions.filter(({ type }) => type === TYPE.A).map(({ owner }) => owner)).toEqual([
      'good.example.',
      'mail.good.example.',
      'ns1.good.example.',
      'ns2.good.example.',
      'web.good.example.',
    ]);
  });

  test('is not asked for what no server tells by itself', async () => {
    const { questions } = await survey(goodInternet(), {
      questions: [TYPE.RRSIG, TYPE.NSEC3, TYPE.ANY, 65_534, TYPE.NSEC].map((type) => ({ owner: name('x.good.example'), type })),
    });
    expect(questions.filter(({ owner }) => owner === 'x.good.example.').map(({ type }) => type)).toEqual([TYPE.NSEC]);
  });

  test('is not asked for what lies outside', async () => {
    const { questions } = await survey(goodInternet(), { questions: [{ owner: name('www.bad.example'), type: TYPE.A }] });
    expect(questions.every(({ owner }) => owner.endsWith('good.example.'))).toBe(true);
  });

  test('keeps the numbers of its steps when later questions come between them', async () => {
    const recording = recordTranscript(goodInternet().exchange, { name: 'run', startedAt: 0 });
    const zone = observedZone(await survey(recording), recording);
    const origin = zone.rrset(name('mail.good.example'), TYPE.A)!.at(0);
    const before = origin.kind === 'probe' && origin.step.step;
    await survey(recording, { questions: [{ owner: name('a.good.example'), type: TYPE.A }] });
    expect(origin.kind === 'probe' && origin.step.step).toBeGreaterThan(Number(before));
    expect(origin.kind === 'probe' && [...recording.lines()][origin.step.step + 1]).toContain('"name":"mail.good.example.","type":1');
  });

  test('becomes a zone that answers, denies, and owns up to what was not asked', async () => {
    const zone = observedZone(await survey(goodInternet(), { questions: [{ owner: name('gone.good.example'), type: TYPE.A }] }), steps);
    expect(zone).toMatchObject({ plane: 'observed', format: 'dns', path: '', apex: APEX });
    expect(looked(zone, 'good.example', TYPE.MX)).toBe('answer');
    expect(looked(zone, 'mail.good.example', TYPE.A)).toBe('answer');
    expect(looked(zone, 'good.example', TYPE.CAA)).toBe('nodata');
    expect(looked(zone, 'mail.good.example', TYPE.AAAA)).toBe('nodata');
    expect(looked(zone, 'gone.good.example', TYPE.A)).toBe('nxdomain');
    expect(looked(zone, 'www.good.example', TYPE.A)).toBe('unknown notAsked');
    expect(zone.gaps.map(({ cause }) => cause)).toEqual(['notAsked']);
  });

  test('has a parent that delegates it in the same words', async () => {
    const parent = observedParent(await survey(goodInternet()), steps)!;
    expect(parent.apex).toBe('example.');
    expect(parent.lookup(APEX, TYPE.A)).toMatchObject({ kind: 'delegated', cut: APEX });
    expect(looked(parent, 'good.example', TYPE.DS)).toBe('answer');
    expect(parent.rrset(name('ns2.good.example'), TYPE.AAAA)?.count).toBe(1);
    expect(looked(parent, 'other.example', TYPE.NS)).toBe('unknown notAsked');
  });

  test('is one zone with the delegations seen in it when the parent was surveyed too', async () => {
    const net = goodInternet();
    const surveys = [await survey(net), await survey(net, { apex: name('example'), questions: [{ owner: APEX, type: TYPE.NS }] })];
    const zones = observedZones(surveys, steps);
    expect(zones.map(({ apex }) => apex)).toEqual(['example.', APEX]);
    expect(zones[0]?.rrset(APEX, TYPE.NS)?.count).toBe(2);
    expect(zones[0]?.rrset(name('example'), TYPE.SOA)?.count).toBe(1);
  });
});

describe('a server', () => {
  const refusing: Place = ({ id, questions }) => writeMessage({ id, flags: QR | 5, question: questions[0]! });
  test.each<[string, Place, string]>([
    ['that is silent', 'timeout', 'unreachable timeout'],
    ['where nobody listens', 'refused', 'unreachable unreachable'],
    ['that refuses', refusing, 'lame serverFailure REFUSED'],
    ['that has another zone', authority(zoneOf('other.example.', '@ 60 SOA a b 1 1 1 1 1')), 'lame serverFailure REFUSED'],
    ['that only refers upwards', authority(PARENT), 'lame notAuthoritative AA not set'],
    ['that answers without authority', recursive(ZONE()), 'lame notAuthoritative AA not set'],
    ['that has no SOA', ({ id, questions }) => writeMessage({ id, question: questions[0]! }), 'lame notAuthoritative nodata for SOA'],
    ['that talks rubbish', () => Buffer.from('rubbish'), 'lame malformedResponse truncated'],
    ['that the budget does not reach', 'budgetExhausted', 'notAsked budgetExhausted'],
  ])('%s: %3$s', async (_, place, expected) => {
    const net = goodInternet({ '192.0.2.12': place });
    const seen = await survey(net);
    expect(serversOf(seen)[1]).toBe(`ns2.good.example. 192.0.2.12 ${expected}`);
    expect(net.asked.filter(({ server }) => server.address === '192.0.2.12')).toHaveLength(2);
    expect(observedZone(seen, steps).rrset(APEX, TYPE.MX)?.count).toBe(1);
  });

  test('that speaks TCP only is asked over TCP', async () => {
    const net = goodInternet({ '192.0.2.12': { udp: 'timeout', tcp: authority(ZONE()) } });
    const seen = await survey(net);
    expect(seen.servers[1]).toMatchObject({ status: 'authoritative', udp: { kind: 'doubt' }, tcp: { kind: 'answered' } });
    expect(net.asked.filter(({ server, transport }) => server.address === '192.0.2.12' && transport === 'udp')).toHaveLength(1);
    expect(seen.servers[1]?.answers.get(`${APEX} ${TYPE.MX}`)?.kind).toBe('answer');
  });

  test('that falls silent after the first questions is given up', async () => {
    let left = 8;
    const net = goodInternet({ '192.0.2.12': (query, octets) => (left-- > 0 ? authority(ZONE())(query, octets) : undefined) });
    const questions = Array.from({ length: 200 }, (_, n) => ({ owner: name(`h${n}.good.example`), type: TYPE.A }));
    const seen = await survey(net, { questions });
    expect(net.asked.filter(({ server }) => server.address === '192.0.2.12').length).toBeLessThan(60);
    expect(seen.servers[1]?.answers.get(`h199.good.example. ${TYPE.A}`)).toMatchObject({ kind: 'doubt', doubt: { cause: 'timeout' } });
  });

  test('that only the zone itself names is found', async () => {
    const zone = ZONE(5, 'ns3 A 192.0.2.13\n@ NS ns3');
    const seen = await survey(goodInternet({ '192.0.2.13': authority(zone) }, zone));
    expect(serversOf(seen).at(-1)).toBe('ns3.good.example. 192.0.2.13 authoritative 5');
    expect(seen.servers.find(({ server }) => server.address === '192.0.2.13')?.namedBy).toEqual(['child']);
  });

  test('whose address the zone tells otherwise than the glue is asked at both', async () => {
    const zone = ZONE(5, 'ns1 A 192.0.2.111');
    const seen = await survey(goodInternet({ '192.0.2.111': 'timeout' }, zone));
    expect(serversOf(seen).slice(0, 2)).toEqual([
      'ns1.good.example. 192.0.2.11 authoritative 5',
      'ns1.good.example. 192.0.2.111 unreachable timeout',
    ]);
  });

  test('that nobody names may be asked too', async () => {
    const seen = await survey(goodInternet({ '192.0.2.99': authority(ZONE(6)) }), {
      servers: [{ host: name('hidden.good.example'), address: '192.0.2.99' }],
    });
    expect(serversOf(seen)[0]).toBe('hidden.good.example. 192.0.2.99 authoritative 6');
    expect(referenceServer(seen)?.server.address).toBe('192.0.2.99');
  });

  test('at a private address is asked only when that is wanted', async () => {
    const zone = ZONE(5, 'ns3 A 10.0.0.53\n@ NS ns3');
    const net = goodInternet({ '10.0.0.53': authority(zone) }, zone);
    expect(serversOf(await survey(net))).toContain('ns3.good.example. 10.0.0.53 notAsked unreachable notGlobalAddress');
    expect(net.asked.some(({ server }) => server.address === '10.0.0.53')).toBe(false);
    expect(serversOf(await survey(net, { limits: { localAddresses: true } }))).toContain('ns3.good.example. 10.0.0.53 authoritative 5');
  });

  test('at a multicast address is never asked', async () => {
    const zone = ZONE(5, 'ns3 A 224.0.0.251\n@ NS ns3');
    const net = goodInternet({}, zone);
    await survey(net, { limits: { localAddresses: true } });
    expect(net.asked.some(({ server }) => server.address === '224.0.0.251')).toBe(false);
  });

  test('is asked no more than the limit allows, and that is said', async () => {
    const seen = await survey(goodInternet(), { limits: { questions: 12, servers: 2 } });
    expect(seen.questions).toHaveLength(12);
    expect(seen.servers).toHaveLength(2);
    expect(seen.gaps.map(({ params }) => params['detail'])).toEqual(['more than 2 servers', 'more than 12 questions']);
    expect(observedZone(seen, steps).gaps.map(({ cause }) => cause)).toEqual(['notAsked', 'budgetExhausted', 'budgetExhausted']);
  });
});

describe('from a machine without IPv6', () => {
  const blind = (ipv6: 'none' | 'local', cause: 'timeout' | 'noRoute'): Internet => {
    const { exchange, asked } = goodInternet({ '2001:db8::12': cause });
    return { exchange: { ...exchange, vantage: { ipv4: 'global', ipv6 } }, asked };
  };

  test.each([
    ['no route', 'none', 'noRoute', 'notAsked noIpv6Here'],
    ['silence, from an address that is not global', 'local', 'timeout', 'notAsked noIpv6Here'],
  ] as const)('%s says nothing about the server', async (_, reach, cause, expected) => {
    expect(serversOf(await survey(blind(reach, cause)))[2]).toBe(`ns2.good.example. 2001:db8::12 ${expected}`);
  });

  test('silence does, when another server answered over IPv6', async () => {
    const zone = ZONE(5, 'ns1 AAAA 2001:db8::11');
    const { exchange } = goodInternet({ '2001:db8::12': 'timeout', '2001:db8::11': authority(zone) }, zone);
    const seen = await survey({ exchange: { ...exchange, vantage: { ipv4: 'global', ipv6: 'local' } } });
    expect(serversOf(seen).at(-1)).toBe('ns2.good.example. 2001:db8::12 unreachable timeout');
  });
});

test('a zone that nobody answers for is a zone of gaps', async () => {
  const seen = await survey(internet({}));
  const zone = observedZone(seen, steps);
  expect([zone.size, zone.gaps.map(({ cause }) => cause)]).toEqual([0, ['notAsked', 'timeout']]);
  expect(looked(zone, 'good.example', TYPE.SOA)).toBe('unknown timeout');
  expect(observedParent(seen, steps)).toBeUndefined();
});

test('without a resolver the survey says so', async () => {
  const { exchange } = goodInternet();
  const seen = await survey({ exchange }, { resolver: recursiveResolver(exchange, []) });
  expect(seen.delegation).toMatchObject({ kind: 'unknown', gap: { cause: 'noResolver' } });
});

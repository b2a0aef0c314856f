import { expect, test } from 'vitest';
import { scoreDomains, type KnownPlane } from '../../../engine/score/score.ts';
import { Services } from '../../../engine/services.ts';
import type { SiteLikeness } from '../../../model/score/site-likeness.ts';
import { nameOf, observedOf } from './scored.ts';

const WEB = '@ A 192.0.2.9\n@ AAAA 2001:db8::9\n';
const SEEN = { '192.0.2.9 80': true, '192.0.2.9 443': true, '2001:db8::9 80': true, '2001:db8::9 443': true };

function subtest(
  kind: 'web' | 'mail',
  id: string,
  zone: string,
  doors: Readonly<Record<string, boolean>>,
  likeness?: SiteLikeness,
  services?: Services,
): string {
  const { domain, plane } = observedOf(zone, services);
  const observed: KnownPlane = { ...plane, answers: (address, port) => doors[`${address} ${port}`], likeness: () => likeness };
  const lists = { web: kind === 'web' ? [domain] : [], mail: kind === 'mail' ? [domain] : [] };
  const [found] = scoreDomains({ ...lists, declared: plane, observed })[kind];
  const { status, points, reason } = found!.categories.flatMap(({ subtests }) => subtests).find((each) => each.id === id)!;
  return [status, points ?? '?', reason === null ? '' : reason.kind === 'gap' ? reason.gap.cause : reason.kind].join(' ').trimEnd();
}

test.each<[says: string, zone: string, doors: Readonly<Record<string, boolean>>, expected: string]>([
  ['a website of which every port answers over IPv6', WEB, SEEN, 'passed 10'],
  ['a website that is silent over IPv6', WEB, { ...SEEN, '2001:db8::9 80': false, '2001:db8::9 443': false }, 'failed 0 notAnswered'],
  ['a website with a port that only IPv4 has', WEB, { ...SEEN, '2001:db8::9 80': false }, 'passed 2 otherPorts'],
  ['a website with a port that nobody has', WEB, { ...SEEN, '192.0.2.9 80': false, '2001:db8::9 80': false }, 'passed 10'],
  [
    'one of two addresses',
    `${WEB}@ AAAA 2001:db8::8\n`,
    { ...SEEN, '2001:db8::8 80': false, '2001:db8::8 443': false },
    'failed 2 notAnswered',
  ],
  ['an address that nobody asked', `${WEB}@ AAAA 2001:db8::8\n`, SEEN, 'undecided ? notMeasured'],
  ['a port that may be filtered', WEB, { '192.0.2.9 80': true, '192.0.2.9 443': true, '2001:db8::9 443': true }, 'undecided ? notMeasured'],
])('web_reach of %s', (_, zone, doors, expected) => expect(subtest('web', 'web_reach', zone, doors)).toBe(expected));

test.each<[likeness: SiteLikeness | undefined, expected: string]>([
  ['same', 'passed 2'],
  ['otherPorts', 'failed 0 otherPorts'],
  ['otherStatus', 'failed 2 otherStatus'],
  ['otherContent', 'warning 0 otherContent'],
  [undefined, 'undecided ? notMeasured'],
])('web_ipv46 of a website that is %s', (likeness, expected) => expect(subtest('web', 'web_ipv46', WEB, SEEN, likeness)).toBe(expected));

const MX = '@ MX 10 mx1\n@ MX 20 mx2\nmx1 AAAA 2001:db8::1\nmx2 AAAA 2001:db8::2\n';

test.each<[says: string, zone: string, doors: Readonly<Record<string, boolean>>, expected: string]>([
  ['that all answer', MX, { '2001:db8::1 25': true, '2001:db8::2 25': true }, 'passed 10'],
  ['of which one refuses', MX, { '2001:db8::1 25': true, '2001:db8::2 25': false }, 'failed 5 notAnswered'],
  [
    'of which one has no IPv6',
    `${MX}@ MX 30 mx3\nmx3 A 192.0.2.3\n`,
    { '2001:db8::1 25': true, '2001:db8::2 25': true },
    'failed 6 someWithoutIpv6',
  ],
  ['of which one was not asked', MX, { '2001:db8::1 25': true }, 'undecided ? notMeasured'],
])('mx_reach of mail servers %s', (_, zone, doors, expected) => expect(subtest('mail', 'mx_reach', zone, doors)).toBe(expected));

test.each<[says: string, zone: string, doors: Readonly<Record<string, boolean>>, expected: string]>([
  ['whose port refuses at every address', WEB, { ...SEEN, '192.0.2.9 443': false, '2001:db8::9 443': false }, 'undecided ? notAnswered'],
  ['of which one address may be filtered', WEB, { '192.0.2.9 443': false }, 'undecided ? notMeasured'],
  ['that is nowhere', '@ MX 0 .\n', {}, 'undecided ? noAddress'],
])('tls_version of a website %s', (_, zone, doors, expected) => expect(subtest('web', 'tls_version', zone, doors)).toBe(expected));

test('tls_version of a mail server that refuses says so, and not that nobody asked', () => {
  const at = { kind: 'probe', step: { transcript: '', step: 0, server: 'mx1.example.org' } } as const;
  const facts = {
    host: nameOf('mx1.example.org'),
    address: '2001:db8::1',
    port: 25,
    at,
    startTls: { cause: 'unreachable', params: { server: 'mx1.example.org', detail: 'ECONNREFUSED' } },
  } as const;
  const service = { kind: 'smtp-server', name: 'mx1.example.org', path: '', facts } as const;
  const services = new Services([{ service, readFrom: '', parser: undefined }]);
  const zone = '@ MX 10 mx1\nmx1 AAAA 2001:db8::1\n';
  expect(subtest('mail', 'tls_version', zone, {}, undefined, services)).toBe('undecided ? unreachable');
});

import { expect, test } from 'vitest';
import { familyOf, findVantage, isFarAway, sourceTowards } from '../../probes/vantage.ts';

test('the routing table tells the source address, and nothing is sent', async () => {
  expect(await sourceTowards('127.0.0.1')).toBe('127.0.0.1');
  expect(await sourceTowards('::1')).toBe('::1');
});

test('there is no way to send to a limited broadcast address', async () => {
  expect(await sourceTowards('255.255.255.255')).toBeUndefined();
});

test('the machine stands somewhere', async () => {
  const { ipv4, ipv6 } = await findVantage();
  expect(['global', 'none']).toContain(ipv4);
  expect(['global', 'local', 'none']).toContain(ipv6);
});

test.each([
  ['192.0.2.1', 'ipv4', true],
  ['127.0.0.53', 'ipv4', false],
  ['2001:db8::1', 'ipv6', true],
  ['::1', 'ipv6', false],
  ['fd00::2', 'ipv6', false],
  ['fe80::1', 'ipv6', false],
])('%s is of %s; of the Internet: %s', (address, family, far) => {
  expect(familyOf(address)).toBe(family);
  expect(isFarAway(address)).toBe(far);
});

import { describe, expect, it } from 'vitest';
import { soaTimers } from '../../../rules/zone/soa-timers.ts';
import { judged, saidOf } from '../../support/judged.ts';
import { verdictsOn } from '../../support/one-zone.ts';

function zone(timers: string, mname = 'ns1', ttl = 604800): string {
  return `$ORIGIN example.org.\n$TTL ${ttl}\n@ SOA ${mname} root 1 ${timers}\n`;
}

describe('zone/soa-timers', () => {
  it.each([
    ['sound timers pass', '14400 3600 1209600 3600', []],
    ['the values of RIPE-203 pass but for the negative TTL', '86400 7200 3600000 172800', ['fail minimumHigh 3:37-3:43 example.org.']],
    ['a day of negative TTL is the most that passes', '14400 3600 604800 86400', []],
    ['retry equal to refresh is too long', '14400 14400 1209600 3600', ['fail retryNotBelowRefresh 3:24-3:29 example.org.']],
    ['expire below refresh fails', '14400 3600 7200 3600', ['fail expireBelowRefresh 3:29-3:33 example.org.']],
    ['expire equal to refresh leaves no room for a retry', '14400 3600 14400 3600', ['fail expireBelowRetry 3:29-3:34 example.org.']],
    ['expire below a week is short', '14400 3600 604799 3600', ['fail expireLow 3:29-3:35 example.org.']],
    [
      'refresh below 20 minutes and retry below three are advice',
      '1199 179 1209600 3600',
      ['fail refreshLow 3:18-3:22 example.org.', 'fail retryLow 3:23-3:26 example.org.'],
    ],
    ['the short values that RFC 1912 lets pass', '1200 180 1209600 3600', []],
    ['refresh above a day is advice', '86401 3600 1209600 3600', ['fail refreshHigh 3:18-3:23 example.org.']],
    ['a negative TTL below five minutes is advice, also none', '14400 3600 1209600 0', ['fail minimumLow 3:37-3:38 example.org.']],
    [
      'zeros are told one by one, and expire once only',
      '0 0 0 3600',
      ['fail zero 3:18-3:19 example.org.', 'fail zero 3:20-3:21 example.org.', 'fail zero 3:22-3:23 example.org.'],
    ],
  ])('%s', (_, timers, expected) => expect(saidOf(soaTimers, zone(timers))).toEqual(expected));

  it('takes the TTL of the SOA record for the negative one where it is less than minimum', () => {
    const told = (timers: string, ttl: number) =>
      judged([soaTimers], { 'example.org.zone': zone(timers, 'ns1', ttl) })
        .filter(({ outcome }) => outcome === 'fail')
        .map(({ message }) => [message?.id, message?.params['value']]);
    expect(told('14400 3600 1209600 604800', 3600)).toEqual([]);
    expect(told('14400 3600 1209600 604800', 172800)).toEqual([['minimumHigh', 172800]]);
    expect(told('14400 3600 1209600 120', 60)).toEqual([['minimumLow', 60]]);
  });

  it('gives no recommendation to a catalog zone', () => expect(saidOf(soaTimers, zone('600 60 2147483646 0', 'invalid.'))).toEqual([]));

  it('weighs what does not work as an error and opinions as advice', () => {
    const severities = (timers: string) => judged([soaTimers], { 'example.org.zone': zone(timers) }).map(({ severity }) => severity);
    expect(severities('14400 3600 0 3600')).toEqual(['warning']);
    expect(severities('0 3600 1209600 3600')).toEqual(['warning']);
    expect(severities('900 300 1209600 3600')).toEqual(['advice']);
    expect(severities('14400 3600 7200 3600')).toEqual(['error']);
  });

  it('has nothing to say without an SOA', () => {
    expect(verdictsOn(soaTimers, '@ 60 NS ns1.example.net.\n')).toEqual([{ outcome: 'notApplicable' }]);
  });
});
